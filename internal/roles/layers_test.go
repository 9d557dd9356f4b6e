package roles

import (
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"jobdesc/catalog"
	"jobdesc/internal/layered"
)

// folder makes a catalog of role files; a key with a slash or a dot is the path
// of another file.
func folder(name string, files map[string]string) Catalog {
	fsys := fstest.MapFS{}
	for path, text := range files {
		if !strings.ContainsAny(path, "/.") {
			path = "roles/" + path + ".yaml"
		}
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return Catalog{Name: name, Folder: layered.Folder{Label: name, FS: fsys}}
}

func open(t testing.TB, folders ...Catalog) *Library {
	t.Helper()
	l, problems := Open(folders...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return l
}

func role(t *testing.T, l *Library, id string) *Role {
	t.Helper()
	r, problems := l.Role(Match{Role: id})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

func ids(r *Role) string {
	var out []string
	for _, d := range r.Duties {
		out = append(out, d.ID)
	}
	return strings.Join(out, " ")
}

const (
	clerk  = "title: Clerk\nlevel: junior\naliases: [{name: Scribe}]\nsummary: {text: Writes.}\nskills: [{id: writing, name: Writing}]\nduties: [{id: write, text: Write}, {id: file, text: File papers}]"
	shared = "sort: {text: Sort the post, area: post}"
	areas  = "post: {title: Post}"
)

func TestARoleTakesOverAndEditsItsBase(t *testing.T) {
	l := open(t, folder("ours", map[string]string{
		"clerk": clerk, "duties.yaml": shared, "areas.yaml": areas,
		"head": "title: Head Clerk\nextends: clerk\nlevel: lead\nskills: {add: [{id: tact, name: Tact}]}\nduties: {add: [{duty: sort}, {id: lead, text: Lead}], drop: [file], reword: {write: Write letters}}",
	}))
	r := role(t, l, "head")
	if ids(r) != "write sort lead" || r.Duties[0].Text != "Write letters" || r.Duties[1].Area != "post" {
		t.Errorf("got %+v", r.Duties)
	}
	if r.Title.V != "Head Clerk" || r.Summary.Text.V != "Writes." || r.Level.V != "lead" || len(r.Skills.Items) != 2 {
		t.Errorf("got %+v", r.File)
	}
	if len(r.Aliases.Items) != 0 {
		t.Error("the names of the base are not the role's")
	}
	if ids(role(t, l, "clerk")) != "write file" {
		t.Error("the base changed")
	}
}

func TestAnEarlierCatalogIsLaidOverALaterOne(t *testing.T) {
	ours := folder("ours", map[string]string{"clerk": "title: Senior Clerk\nduties: {drop: [file]}"})
	theirs := folder("theirs", map[string]string{"clerk": clerk})
	r := role(t, open(t, ours, theirs), "clerk")
	if r.Title.V != "Senior Clerk" || ids(r) != "write" || r.Catalog != "ours" || r.Summary.Text.V != "Writes." {
		t.Errorf("got %s: %s", r.Title.V, ids(r))
	}
	added := folder("ours", map[string]string{"clerk": "title: Other\nlevel: head\nduties: [{id: rest, text: Rest}]"})
	r = role(t, open(t, theirs, added), "clerk")
	if r.Title.V != "Clerk" || r.Level.V != "junior" || ids(r) != "write file" {
		t.Errorf("got %s: %s", r.Title.V, ids(r))
	}
	whole := folder("ours", map[string]string{"clerk": "title: Clerk\nduties: [{id: rest, text: Rest}]"})
	if r := role(t, open(t, whole, theirs), "clerk"); ids(r) != "rest" {
		t.Errorf("a list must replace: %s", ids(r))
	}
	m, err := open(t, ours, theirs).Find("theirs:clerk")
	if err != nil || m.Ref() != "theirs:clerk" {
		t.Fatal(m, err)
	}
	if r, _ := open(t, ours, theirs).Role(m); r.Title.V != "Clerk" {
		t.Errorf("got %s", r.Title.V)
	}
}

// A role that an earlier catalog changes has the names that both say together.
func TestAnOverlayChangesNames(t *testing.T) {
	theirs := folder("theirs", map[string]string{"clerk": clerk, "ghost": "title: Ghost", "old": "title: Old Title\naliases: [{name: Kept}]"})
	l := open(t, folder("ours", map[string]string{
		"clerk": "aliases: {add: [{name: Penman}]}\nduties: {drop: [file], add: [{id: rest, text: Rest}]}",
		"ghost": "hidden: true",
		"old":   "title: New Title",
		"other": "title: Other\nduties: [rest]",
	}), theirs)
	for name, want := range map[string]string{"scribe": "clerk", "penmen": "", "Penman": "clerk", "clerks": "clerk", "new title": "old", "kept": "old", "ours:clerk": "ours:clerk", "theirs:old title": "theirs:old"} {
		if m, err := l.Find(name); m.Ref() != want {
			t.Errorf("%q leads to %q, %v; want %q", name, m.Ref(), err, want)
		}
	}
	for name, want := range map[string]string{
		"ghost":       `no role is called "ghost"; "jobdesc roles" lists them`,
		"old title":   `no role is called "old title"; did you mean "New Title"?`,
		"ours:other2": `no role is called "ours:other2"; did you mean "Other"?`,
		"theirs:New":  `no role is called "theirs:New"; "jobdesc roles" lists them`,
		"ours:kept2":  `no role is called "ours:kept2"; did you mean "Kept"?`,
		"theirs:rest": `no role is called "theirs:rest"; "jobdesc roles" lists them`,
		"our:clerk":   `unknown catalog "our"; the catalogs are ours, theirs`,
		"a b:clerk":   `no role is called "a b:clerk"; "jobdesc roles" lists them`,
	} {
		if m, err := l.Find(name); err == nil || err.Error() != want {
			t.Errorf("%q leads to %v, %v; want %s", name, m, err, want)
		}
	}
	if _, err := l.Find("theirs:other"); err == nil || err.Error() != `catalog "theirs" has no role "other"; use other` {
		t.Errorf("got %v", err)
	}
	if r := role(t, l, "other"); ids(r) != "rest" || r.Duties[0].Text != "Rest" {
		t.Errorf("got %+v", r.Duties)
	}
}

// CATALOG:ROLE is what that catalog says. Where it only changes a role of a
// catalog below, that is what it changes.
func TestOneCatalogsRole(t *testing.T) {
	theirs := folder("theirs", map[string]string{"clerk": clerk})
	for ours, want := range map[string]string{
		"title: Mine\nduties: [{id: rest, text: Rest}]": "Mine: rest",
		"duties: {drop: [file]}":                        "Clerk: write",
		"title: Mine\nduties: {drop: [file]}":           "Mine: write",
	} {
		l := open(t, folder("ours", map[string]string{"clerk": ours}), theirs)
		r, problems := l.Role(Match{Catalog: "ours", Role: "clerk"})
		if len(problems) > 0 || r.Title.V+": "+ids(r) != want {
			t.Errorf("%s\ngot %v, %v", ours, r, problems)
		}
		if r, _ := l.Role(Match{Catalog: "theirs", Role: "clerk"}); r.Title.V+": "+ids(r) != "Clerk: write file" {
			t.Errorf("theirs is %v", r)
		}
	}
}

func TestIdsAreOneNameSpaceInACatalog(t *testing.T) {
	l := open(t, folder("ours", map[string]string{
		"a": "title: A\nduties: [{id: x, text: X}]\nskills: [{id: s, name: S}]", "b": "title: B\nduties: [{id: x, text: Y}]\nskills: [{id: s, name: T}]",
		"c": "title: C\nduties: {add: [{id: sort, text: Sort}]}\nskills: [{id: s, name: S}]", "duties.yaml": shared, "areas.yaml": areas,
	}))
	want := strings.Join([]string{
		`ours/roles/b.yaml:2:10: duplicate duty "x", also in ours/roles/a.yaml:2:10; name its id instead`,
		`ours/roles/b.yaml:3:24: skill "s" is called "S" in ours/roles/a.yaml:3:24`,
		`ours/roles/c.yaml:2:16: duplicate duty "sort", also in ours/duties.yaml:1:7; name its id instead`,
	}, "\n")
	if got := l.Check().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDutiesFromAnotherRole(t *testing.T) {
	l := open(t, folder("ours", map[string]string{
		"clerk": clerk, "duties.yaml": shared, "areas.yaml": areas,
		"porter": "title: Porter\nduties: {from: [{role: clerk, only: [file]}], add: [{duty: sort}]}",
		"runner": "title: Runner\nduties: {from: [{role: porter, area: post}]}",
	}))
	if got := ids(role(t, l, "porter")); got != "file sort" {
		t.Errorf("got %s", got)
	}
	if got := ids(role(t, l, "runner")); got != "sort" {
		t.Errorf("got %s", got)
	}
}

func TestWhatIsWrongWithARoleIsReportedAtItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"title: x\nextends: x":                                                  `ours/roles/x.yaml:2:10: role "x" extends itself; remove one "extends"`,
		"title: x\nextends: clrk":                                               `ours/roles/x.yaml:2:10: unknown role "clrk" to extend; did you mean "clerk"?`,
		"title: x\nduties: {from: [{role: x}]}":                                 `ours/roles/x.yaml:2:24: role "x" cannot take duties from itself`,
		"title: x\nduties: [srt]":                                               `ours/roles/x.yaml:2:10: unknown duty "srt"; did you mean "sort"?`,
		"title: x\nduties: [sort, sort]":                                        `ours/roles/x.yaml:2:16: "sort" is in this list twice, first in column 10; remove one of them`,
		"title: x\nduties: [{id: a, text: A, area: pst}]":                       `ours/roles/x.yaml:2:10: unknown area "pst"; did you mean "post"?`,
		"title: x\nduties: [{id: a}]":                                           `ours/roles/x.yaml:2:10: a duty needs a "text", or "duty" with the id of another`,
		"duties: [sort]":                                                        `ours/roles/x.yaml:1:1: a role needs a "title"`,
		"title: x\nsummary: {text: a, sources: [{source: y}]}":                  `ours/roles/x.yaml:2:39: unknown source "y"; did you mean "s"?`,
		"title: x\nrelations: [{role: clek, kind: precedes, text: a}]":          `ours/roles/x.yaml:2:20: unknown role "clek"; did you mean "clerk"?`,
		"title: x\nrelations: [{role: clerk, kind: preceeds, text: a}]":         `ours/roles/x.yaml:2:33: unknown kind of relation "preceeds"; did you mean "precedes"?`,
		"title: x\nband: 12.5":                                                  `ours/roles/x.yaml:2:7: "12.5" cannot be an id; write 12-5`,
		"title: x\nsalary: {min: 5}":                                            `ours/roles/x.yaml:2:9: a salary needs a "period"; one of hour, day, week, month, year`,
		"title: x\nvariants: {v: {title: V, emphasis: {text: a, duties: [b]}}}": `ours/roles/x.yaml:2:55: emphasis: unknown duty "b"`,
		"title: x\nvariants: {v: {title: V, role: clrk}}":                       `ours/roles/x.yaml:2:32: unknown role "clrk"; did you mean "clerk"?`,
		"title: x\nvariants: {v: {role: clerk}}":                                `ours/roles/x.yaml:2:15: a variant needs a "title"`,
		"title: x\nduties: [' ']":                                               `ours/roles/x.yaml:2:10: an item of "duties" is empty; write something, or remove it`,
		"title: x\nduties: [{id: a, text: ' '}]":                                `ours/roles/x.yaml:2:24: "text" is empty; write something, or remove it`,
		"title: x\naliases: [{sources: []}]":                                    `ours/roles/x.yaml:2:11: an alias needs a "name"`,
		"title: x\nskills: [{id: a}]":                                           `ours/roles/x.yaml:2:10: a skill needs an "id" and a "name"`,
		"title: x\nsignals: [{text: a}]":                                        `ours/roles/x.yaml:2:11: a signal needs an "id" and a "text"`,
		"title: x\nrelations: [{text: a}]":                                      `ours/roles/x.yaml:2:13: a relation needs a "role", a "kind" and a "text"`,
		"title: x\nquestions: [{question: a}]":                                  `ours/roles/x.yaml:2:13: a question needs a "question" and an "answer"`,
		"title: x\nrelated_titles: [{}]":                                        `ours/roles/x.yaml:2:18: a related title needs a "name"`,
	} {
		l := open(t, folder("ours", map[string]string{"x": text, "clerk": clerk, "duties.yaml": shared, "areas.yaml": areas, "sources.yaml": "s: {title: S}"}))
		_, problems := l.Role(Match{Role: "x"})
		if got := problems.Sorted().Error(); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestRolesThatExtendEachOtherEnd(t *testing.T) {
	l := open(t, folder("ours", map[string]string{"a": "title: A\nextends: b", "b": "title: B\nextends: a"}))
	if _, problems := l.Role(Match{Role: "a"}); len(problems) == 0 || !strings.Contains(problems.Error(), `role "a" extends itself through b`) {
		t.Errorf("got %v", problems)
	}
}

func TestNamesResolveByTheFirstStepWithAHit(t *testing.T) {
	l := open(t,
		folder("ours", map[string]string{
			"clerk": clerk + "\ncodes: {onet: 43-9061.00}", "scribe": "title: Notary", "hidden": "title: Spectre\nhidden: true",
			"first": "title: Same\naliases: [{name: Twin}]", "second": "title: Same\naliases: [{name: Twin}]",
			"host": "title: Host\nvariants: {welcomer: {title: Greeter, emphasis: {text: x}}}\nrelated_titles: [{name: usher}]",
		}),
		folder("theirs", map[string]string{"same": "title: Other"}))
	for name, want := range map[string]string{
		"clerk": "clerk", "CLERKS": "clerk", "43-9061.00": "clerk", "ours:43-9061.00": "ours:clerk",
		"scribe":        "scribe", // an id before the alias of clerk
		"Same":          "same",   // an id, even of the later catalog, before a title
		"host@welcomer": "host@welcomer", "host@Greeter": "host@welcomer", "greeter": "host@welcomer", "Welcomers": "host@welcomer",
		"usher": "",
	} {
		m, err := l.Find(name)
		if err != nil || m.Ref() != want {
			t.Errorf("%q leads to %q, %v; want %q", name, m.Ref(), err, want)
		}
	}
	for name, want := range map[string]string{
		"twin":        `"twin" is an alias of more than one role; use one of first, second`,
		"spectre":     `no role is called "spectre"; "jobdesc roles" lists them`,
		"host@greter": `role "host" has no variant "greter"; did you mean "Greeter"?`,
		"":            `no role is called ""; "jobdesc roles" lists them`,
		"clrek":       `no role is called "clrek"; did you mean "Clerk"?`,
	} {
		if m, err := l.Find(name); err == nil || err.Error() != want {
			t.Errorf("%q leads to %v, %v; want %s", name, m, err, want)
		}
	}
	if m, _ := l.Find("scribe"); len(m.Notices) != 1 || m.Notices[0] != `"scribe" is also an alias of clerk: use clerk` {
		t.Errorf("notices %q", m.Notices)
	}
}

// TestANameIsFoundInAnySpelling: case, separators and a plural never matter.
func TestANameIsFoundInAnySpelling(t *testing.T) {
	l := docs(t, catalog.Index())
	entries, _ := l.Entries()
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom(entries).Draw(t, "entry")
		if e.Kind != KindRole && e.Kind != KindAlias && e.Kind != KindVariant {
			return
		}
		want, err := l.Find(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.Join(strings.Fields(e.Name), rapid.SampledFrom([]string{" ", "-", "  ", "_"}).Draw(t, "separator"))
		name = rapid.SampledFrom([]func(string) string{strings.ToLower, strings.ToUpper, strings.TrimSpace}).Draw(t, "case")(name)
		name += rapid.SampledFrom([]string{"", "s"}).Draw(t, "plural")
		if got, err := l.Find(name); err != nil || got.Ref() != want.Ref() {
			t.Fatalf("%q leads to %q, %v; want %q", name, got.Ref(), err, want.Ref())
		}
	})
}

// FuzzFind resolves any name: it ends, without a panic, with a match or an error.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"office manager", "docs:x@y", "@", ":", "::@@", "ſ", "İ", "\xff", "43-1011.00"} {
		f.Add(s)
	}
	l := docs(f, catalog.Index())
	f.Fuzz(func(t *testing.T, name string) {
		if m, err := l.Find(name); err == nil && m.Title == "" {
			t.Errorf("%q leads to %+v", name, m)
		}
	})
}

// FuzzRole reads any text as a role file.
func FuzzRole(f *testing.F) {
	for _, s := range []string{clerk, "title: x\nextends: x", "duties: {from: [{role: x}]}", "variants: {a: {title: b}}", "- x", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l := open(t, folder("ours", map[string]string{"x": text}))
		if r, problems := l.Role(Match{Role: "x"}); (r == nil) == (len(problems) == 0) {
			t.Errorf("%v, %v", r, problems)
		}
	})
}
