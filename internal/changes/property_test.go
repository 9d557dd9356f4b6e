package changes

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"jobdesc/internal/textlayout"
)

// edits are changes of a folder; some leave a posting that does not merge.
func edits() map[string]func(folderFiles) folderFiles {
	swap := func(file, old, new string) func(folderFiles) folderFiles {
		return func(f folderFiles) folderFiles { return f.replaced(file, old, new) }
	}
	put := func(file, text string) func(folderFiles) folderFiles {
		return func(f folderFiles) folderFiles { return f.with(file, text) }
	}
	move := func(from, to, more string) func(folderFiles) folderFiles {
		return func(f folderFiles) folderFiles {
			if f[from] == "" {
				return f
			}
			return f.with(to, f[from]+more).with(from, "")
		}
	}
	return map[string]func(folderFiles) folderFiles{
		"benefit": swap("company.yaml", "28 days", "30 days"), "place of a benefit": swap("company.yaml", "where: [NL]", "where: [US]"),
		"about": swap("company.yaml", "We plan", "We also plan"), "name": swap("company.yaml", "Harbour & Pine", "Pine & Harbour"),
		"city": swap("company.yaml", "city: Austin", "city: Dallas"), "no austin": swap("company.yaml", "  austin: {city: Austin, country: US}\n", ""),
		"currency": swap("company.yaml", "EUR", "USD"), "default": swap("company.yaml", "hybrid", "onsite"),
		"comment": swap("company.yaml", "name:", "# x\nname:"), "default duties": swap("company.yaml", "workplace: hybrid", "duties: {add: [Smile]}"),
		"pay": swap("postings/om.yaml", "88000", "90000"), "closed": swap("postings/om.yaml", "open", "closed"), "expired": swap("postings/om.yaml", "posted:", "closes: 2026-11-20\nposted:"),
		"reworded": swap("postings/office.yaml", "Run payroll", "Do payroll"), "no rota": swap("postings/office.yaml", "add: [Plan the night rota], ", ""),
		"unknown duty": swap("postings/office.yaml", "reword: {", "drop: [no-such-duty], reword: {"), "broken": put("postings/office.yaml", "role: office-manager\nttile: x\n"),
		"opened": swap("postings/ea.yaml", "draft", "open"), "another role": swap("postings/ea.yaml", "executive-assistant", "office-manager"),
		"moved": move("postings/om.yaml", "postings/chief.yaml", "formerly: [om]\n"), "lost": move("postings/ea.yaml", "postings/assistant.yaml", ""),
		"renamed": move("postings/office.yaml", "postings/desk.yaml", "id: office\n"), "removed": put("postings/ea.yaml", ""),
		"added": put("postings/x.yaml", "roles: [it-manager, it-operations-manager]\ntitle: Head of IT\n"),
		"skill": swap("catalog/roles/operations-manager.yaml", "Calm", "Patience"), "no catalog": put("catalog/roles/operations-manager.yaml", ""),
		"duty":        put("catalog/roles/office-manager.yaml", "duties: {reword: {take-calls: Answer calls, manage-payroll: Pay people}}\n"),
		"hidden duty": put("catalog/duties.yaml", "nap: {text: Nap, area: people}\n"), "area": put("catalog/areas.yaml", "people: {title: Folk}\n"),
		"broken catalog": put("catalog/roles/executive-assistant.yaml", "duties: {drop: [no-such-duty]}\n"),
		"template":       put("templates/posting.md.tmpl", "# {{.Title}}\n{{range .Benefits}}\n- {{.}}{{end}}\n"), "page": put("templates/page.html.tmpl", "<p>{{.Body}}"),
		"broken template": put("templates/posting.md.tmpl", "{{.Nothing}}"), "words": put("templates/messages/en.yaml", "document: {benefits: We give}\n"),
	}
}

func drawFolder(t *rapid.T, label string, from folderFiles) folderFiles {
	all := edits()
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range all {
			if !yield(name) {
				return
			}
		}
	})
	for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 4, rapid.ID).Draw(t, label) {
		from = all[name](from)
	}
	return from
}

// TestTheShortWayIsTheLongWay: leaving out what cannot have changed finds the same
// as merging everything on both sides; and what is found is what pages show.
func TestTheShortWayIsTheLongWay(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	rapid.Check(t, func(t *rapid.T) {
		a := drawFolder(t, "old", folderForTests())
		b := drawFolder(t, "new", rapid.SampledFrom([]folderFiles{a, folderForTests()}).Draw(t, "base"))
		old, problems := a.side("old")
		new, more := b.side("new")
		if len(problems)+len(more) > 0 {
			t.Skip("a folder that cannot be opened")
		}
		short, err := compareSides(old, new, today(), false)
		long, errLong := compareSides(old, new, today(), true)
		if fmt.Sprint(err) != fmt.Sprint(errLong) && (errLong == nil || !mergesLess(old, new)) {
			t.Fatalf("the short way ends with %v, the long one with %v", err, errLong)
		}
		if err != nil || errLong != nil {
			return
		}
		short.phases, long.phases = nil, nil
		short.Notes, long.Notes = nil, nil // one that was broken and is, is met on the long way only
		if !reflect.DeepEqual(short, long) {
			t.Fatalf("short:\n%s\nlong:\n%s", describe(short), describe(long))
		}
		if seen := pagesThatDiffer(t, old, new); !slices.Equal(seen, listed(long, old)) {
			t.Fatalf("pages differ: %v, listed: %v\n%s", seen, listed(long, old), describe(long))
		}
	})
}

// mergesLess reports whether a posting that was broken before is so without any
// change: the short way does not look at it.
func mergesLess(old, new Side) bool {
	broken := func(s Side, path string) bool {
		for _, p := range s.Postings {
			if p.Path != path {
				continue
			}
			id, f, err := p.Read()
			if err != nil {
				return true
			}
			m := newMaker(s)
			docs, problems := m.docs(id, f)
			if len(problems) > 0 {
				return true
			}
			_, err = m.page(docs)
			return err != nil
		}
		return false
	}
	return slices.ContainsFunc(new.Postings, func(p Posting) bool { return broken(old, p.Path) && broken(new, p.Path) })
}

// pagesThatDiffer are the ids of postings on both sides, by id, with another page
// or another phase.
func pagesThatDiffer(t *rapid.T, old, new Side) []string {
	pages := func(s Side) map[string]string {
		m := newMaker(s)
		m.html = true
		out := map[string]string{}
		for _, p := range s.Postings {
			id, f, err := p.Read()
			if err != nil {
				continue
			}
			docs, problems := m.docs(id, f)
			if len(problems) > 0 {
				continue
			}
			page, err := m.page(docs)
			if err != nil {
				continue
			}
			seen := map[Phase]string{phaseOpen: "open", phaseClosed: "closed"}[PhaseOf(docs.first(), today())]
			out[id] = seen + page
		}
		return out
	}
	before, after := pages(old), pages(new)
	ids := []string{}
	for id, page := range after {
		if was, both := before[id]; both && was != page {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// listed are the ids of those of the postings that are listed and were on the old
// side under their id; known is false for one that was broken there.
func listed(c *Changes, old Side) []string {
	before := map[string]bool{}
	for _, p := range old.Postings {
		id, _, err := p.Read()
		before[id] = before[id] || err == nil
	}
	for _, e := range c.Removed {
		before[e.ID] = false
	}
	for _, e := range c.Changed {
		before[e.ID] = before[e.ID] && e.Note == ""
	}
	return slices.DeleteFunc(c.IDs(), func(id string) bool { return !before[id] })
}

// A folder is the same as itself, whatever it is.
func TestAFolderIsTheSameAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFolder(t, "folder", folderForTests())
		s, problems := f.side("s")
		if len(problems) > 0 {
			t.Skip("a folder that cannot be opened")
		}
		c, err := compareSides(s, s, today(), true)
		if err == nil && (!c.Empty() || len(c.IDs()) > 0 || c.Markdown(1000, "") != "" || c.Brief() != "") {
			t.Fatalf("got %s", describe(c))
		}
	})
}

// A comment has at most the characters that it may have, is whole lines, and says
// what it leaves out.
func TestALongComment(t *testing.T) {
	base := folderForTests()
	next := base
	for i := range 300 {
		next = next.with(fmt.Sprintf("postings/x%03d.yaml", i), "role: it-manager\ntitle: \"*Lead* 😀 "+strings.Repeat("x", i)+"\"\n")
	}
	c := base.to(t, next)
	for _, limit := range []int{3_000, 10_000, 60_000} {
		text := c.Markdown(limit, "jobdesc diff --git HEAD")
		if n := utf8.RuneCountInString(text); n > limit || n < limit*3/4 && limit < 60_000 {
			t.Errorf("%d characters where %d may be", n, limit)
		}
		left := strings.Contains(text, "left out; `jobdesc diff --git HEAD` shows all.*")
		lines := strings.Count(text, "(`x")
		if left == (lines == 300) {
			t.Errorf("%d are there of 300, left out is %v", lines, left)
		}
	}
}

func TestLongTextsAreCutToWhatDiffers(t *testing.T) {
	long := strings.Repeat("word ", 100)
	a, b := excerpts(long+"old end "+long, long+"new end "+long)
	if a != "… word word word word old end word word word …" || b != "… word word word word new end word word word …" {
		t.Errorf("got\n%s\n%s", a, b)
	}
	if a, b = excerpts("", long); a != "" || utf8.RuneCountInString(b) != 320-1 && !strings.HasSuffix(b, "…") {
		t.Errorf("got %q, %q", a, b)
	}
	if a, b = excerpts("x  y", "x z"); a != "x y" || b != "x z" {
		t.Errorf("got %q, %q", a, b)
	}
}

// Within a parameter its name is not said again.
func TestAKeyWithinAParameter(t *testing.T) {
	base := folderForTests()
	c := base.to(t, base.replaced("company.yaml", "city: Rotterdam", "city: Schiedam"))
	text := c.Text(textlayout.Style{Width: 80, ASCII: true})
	want := "What candidates see changed from old to new\n\nShared by postings\n  - Company parameter locations.rotterdam\n    city: Rotterdam -> Schiedam\n    reaches 1 posting: om\n"
	if text != want {
		t.Errorf("got %s", text)
	}
}

// What cannot be merged on the old side is told and no error; on the new side it
// is an error with its place.
func TestABrokenPosting(t *testing.T) {
	base := folderForTests()
	broken := base.with("postings/om.yaml", "role: operations-manager\nttile: x\n")
	c := broken.to(t, base)
	if got := describe(c); got != "changed|om|cannot be read in old, so its changes are unknown|||om" {
		t.Errorf("got %s", got)
	}
	if want := `postings/om.yaml:2:1: unknown key "ttile"; did you mean "title"?`; len(c.Notes) != 1 || c.Notes[0] != want {
		t.Errorf("got %q", c.Notes)
	}
	old, _ := base.side("old")
	new, _ := broken.side("new")
	if _, err := Compare(old, new, today()); err == nil || !strings.HasPrefix(err.Error(), "postings/om.yaml:2:1: unknown key") {
		t.Errorf("got %v", err)
	}
	old.Broken, old.Params, old.Library = true, nil, nil
	new, _ = base.with("postings/x.yaml", "role: it-manager").side("new")
	c, err := Compare(old, new, today())
	if err != nil || describe(c) != "new|x||||x" || len(c.Notes) != 1 || !strings.Contains(c.Notes[0], "changes of 3 postings are unknown") {
		t.Errorf("got %v, %s, %q", err, describe(c), c.Notes)
	}
}
