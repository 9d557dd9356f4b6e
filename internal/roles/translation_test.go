package roles

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"jobdesc/catalog"
	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/scalar"
)

func embedded() Catalog {
	return Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: catalog.Name}, Index: catalog.Index(), Lang: catalog.Lang}
}

// TestTheEmbeddedCatalogIsGerman: every text of the embedded catalog has a
// German one, and the German file names nothing that is not there. Without its
// index a catalog is checked as a user's is.
func TestTheEmbeddedCatalogIsGerman(t *testing.T) {
	folder := embedded()
	folder.Index = ""
	lib, problems := Open(folder)
	german := lib.In("de")
	for _, id := range lib.roleIDs() {
		role, bad := german.Role(Match{Role: id})
		if problems = append(problems, bad...); role == nil {
			continue
		}
		check := func(what string, text Text) {
			if text.IsSet() && lib.Language(text.Pos) != "de" {
				t.Errorf("%s: %s is not translated: %q", id, what, text.V)
			}
		}
		check("title", role.Title)
		check("summary", role.Summary.Text)
		check("question", role.Question.Text)
		for d, s := range role.Dimensions {
			check(string(d), s.Text)
		}
		for _, s := range role.Signals.Items {
			check("signal "+s.Key(), s.Text)
		}
		for _, r := range role.Relations.Items {
			check("relation", r.Text)
		}
		for v, variant := range role.Variants {
			check("variant "+string(v), variant.Title)
			check("variant "+string(v), variant.Emphasis.Text)
		}
		for _, q := range role.Questions.Items {
			check("question", q.Question)
			check("answer", q.Answer)
		}
		for _, v := range role.VariantOf {
			check("variant of "+v.Role, v.Title)
			check("variant of "+v.Role, v.Emphasis)
		}
		for _, s := range role.Skills.Items {
			check("skill "+s.Key(), s.Name)
		}
		for _, d := range role.Duties {
			check("duty "+d.ID, Text{V: d.Text, Pos: d.TextPos})
			area, bad := german.Area(d.Area)
			problems = append(problems, bad...)
			check("area "+d.Area, area)
		}
	}
	if problems = append(problems, lib.Check()...); len(problems) > 0 {
		t.Error(problems)
	}
}

func library(t *testing.T, files ...string) *Library {
	t.Helper()
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	lib, problems := Open(Catalog{Name: "ours", Folder: layered.Folder{FS: fsys, Label: "catalog"}, Lang: "en"}, embedded())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return lib
}

// in is the role of a library in a language.
func in(t *testing.T, lib *Library, lang scalar.Language, name string) *Role {
	t.Helper()
	m, err := lib.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	role, problems := lib.In(lang).Role(m)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return role
}

func (r *Role) text(id string) string {
	for _, d := range r.Duties {
		if d.ID == id {
			return d.Text
		}
	}
	return ""
}

func TestATranslationIsOfTheTextThatItWasMadeFor(t *testing.T) {
	lib := library(t,
		"roles/office-manager.yaml", "title: Office Lead\nduties:\n  drop: [Plan events]\n  reword: {take-calls: Answer the phone}\n"+
			"relations: {add: [{role: it-manager, kind: works-with, text: Both.}]}",
		"roles/party-planner.yaml", "title: Party Planner\nduties: [{duty: plan-events, text: Plan parties}, manage-payroll]",
		"roles/night-lead.yaml", "title: Night Lead\nextends: operations-manager\nduties: {drop: [Oversee the supply chain]}",
		"translations/nl.yaml", "roles:\n  office-manager: {title: Kantoormanager, relations: [Een, Allebei.]}\n  it-manager: {title: IT-manager}\nduties: {plan-events: Evenementen plannen, set-goals: Doelen stellen}",
		"translations/de-AT.yaml", "duties: {take-notes: Mitschreiben}\nskills: {organization: Ordnung}",
	)
	german, dutch, austrian := in(t, lib, "de", "office-manager"), in(t, lib, "nl", "office-manager"), in(t, lib, "de-AT", "office-manager")
	for _, c := range []struct{ what, got, want string }{
		{"a title of ours is not that of docs", german.Title.V, "Office Lead"},
		{"nor is its text of a duty", in(t, lib, "de", "party-planner").text("plan-events"), "Plan parties"},
		{"which docs has too", in(t, lib, "de", "party-planner").text("manage-payroll"), "Die Lohn- und Gehaltsabrechnung verantworten"},
		{"or one that it rewords", german.text("take-calls"), "Answer the phone"},
		{"the rest is", german.text("manage-payroll"), "Die Lohn- und Gehaltsabrechnung verantworten"},
		{"what is laid over a catalog may translate it", in(t, lib, "nl", "it-manager").Title.V, "IT-manager"},
		{"its own too", dutch.Title.V, "Kantoormanager"},
		{"item for item", dutch.Relations.Items[1].Text.V, "Allebei."},
		{"a relation of docs stays German", german.Relations.Items[0].Text.V[:10], "Die Bezeic"},
		{"one of ours does not become it", german.Relations.Items[1].Text.V, "Both."},
		{"a region lies over its language", austrian.text("take-notes"), "Mitschreiben"},
		{"and falls back to it", austrian.text("set-office-tone"), "Die Atmosphäre im Büro prägen"},
		{"skills by id", austrian.Skills.Items[0].Name.V, "Ordnung"},
		{"what a role takes over is translated", in(t, lib, "de", "night-lead").text("set-goals"), "Konkrete Ziele für das kommende Quartal oder Jahr setzen"},
		{"under its own title", in(t, lib, "de", "night-lead").Title.V, "Night Lead"},
		{"docs: is the role of docs", in(t, lib, "de", "docs:office-manager").Title.V, "Büroleitung"},
		{"which ours does not translate by its own", in(t, lib, "nl", "docs:office-manager").Title.V, "Office Manager"},
		{"the original is as it was", in(t, lib, "en", "office-manager").text("manage-payroll"), "Manage payroll"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
	if slices.ContainsFunc(in(t, lib, "de", "night-lead").Duties, func(d Duty) bool { return d.ID == "oversee-supply-chain" }) {
		t.Error("a duty is dropped by its text in every language")
	}
}

func TestATranslationNamesOnlyWhatIsThere(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"duties: {manage-payrol: x}", `catalog/translations/de.yaml:1:25: unknown duty "manage-payrol"; did you mean "manage-payroll"?`},
		{"skills: {organisation: x}", `catalog/translations/de.yaml:1:24: unknown skill "organisation"; did you mean "organization"?`},
		{"areas: {peple: x}", `catalog/translations/de.yaml:1:16: unknown area "peple"; did you mean "people"?`},
		{"roles: {office-manger: {title: x}}", `catalog/translations/de.yaml:1:24: unknown role "office-manger"; did you mean "office-manager"?`},
		{"roles: {office-manager: {titel: x}}", `catalog/translations/de.yaml:1:26: unknown key "titel"; did you mean "title"?`},
		{"roles: {office-manager: {dimensions: {needed-when: x}}}", `catalog/translations/de.yaml:1:52: role "office-manager" has no dimension "needed-when"`},
		{"roles: {office-manager: {signals: {a: x}}}", `catalog/translations/de.yaml:1:39: role "office-manager" has no signal "a"`},
		{"roles: {office-manager: {variants: {comunity-manager: {title: x}}}}", `catalog/translations/de.yaml:1:55: role "office-manager" has no variant "comunity-manager"; did you mean "community-manager"?`},
		{"roles: {office-manager: {relations: [a, b]}}", `catalog/translations/de.yaml:1:37: relations has 2 items, the original 1; translate each item, in the same order`},
		{"\x00", `catalog/translations/de.yaml:1:1: this is not a text file: it contains a NUL byte; save it as a text in UTF-8`},
	} {
		lib := library(t, "translations/de.yaml", c.text)
		_, problems := lib.In("de").Role(Match{Role: "it-manager"})
		if got := problems.Sorted().Error(); got != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, got, c.want)
		}
		if _, problems := lib.In("nl").Role(Match{Role: "it-manager"}); len(problems) > 0 {
			t.Errorf("a translation is read only for its language: %v", problems)
		}
	}
	lib := library(t, "translations/deutsch.yaml", "{}", "translations/pt-br.yaml", "{}")
	want := diag.Problems{
		{Pos: diag.Pos{File: "catalog/translations/deutsch.yaml"}, Msg: `the name of a translation is its language: unknown language tag "deutsch"; use a tag such as en or pt-BR`},
		{Pos: diag.Pos{File: "catalog/translations/pt-br.yaml"}, Msg: `the name of a translation is its language: write "pt-BR"`},
	}
	if got := lib.Check(); !strings.Contains(got.Error(), want[1].String()) || !strings.Contains(got.Error(), "deutsch.yaml: the name of a translation is its language") {
		t.Errorf("got %v", got)
	}
}
