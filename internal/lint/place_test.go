package lint

import (
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/textlayout"
)

// TestFindingsAreAtTheWords: whichever way YAML writes a text, the finding has the words as
// they stand in the file, and the caret is under them.
func TestFindingsAreAtTheWords(t *testing.T) {
	lib, _ := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: "docs"}, Index: catalog.Index(), Lang: catalog.Lang})
	params, _, _ := company.Load(company.Sources{File: "company.yaml", Data: []byte(baseCompany)})
	b, _ := posting.NewBuilder(lib, params, nil)
	rules := embedded(t)
	for name, c := range map[string]struct{ line, words string }{
		"plain":              {"summary: We want a rockstar here.", "rockstar"},
		"quoted":             {`summary: "Say \"hi\", rockstar, now"`, "rockstar"},
		"single quotes":      {"summary: 'It''s a rockstar''s job'", "rockstar''s"},
		"escape":             {`summary: "caf\u00e9: rockstar"`, "rockstar"},
		"emoji":              {"summary: 🔥 👩‍🚀 rockstar 🔥", "rockstar"},
		"right to left":      {"summary: שלום rockstar שלום", "rockstar"},
		"wide":               {"summary: 日本語 rockstar 日本語", "rockstar"},
		"combining":          {"summary: cafe\u0301 and rockstar", "rockstar"},
		"tab":                {"summary: \"a\trockstar\"", "rockstar"},
		"folded over lines":  {"summary: >\n  We bake in\n  order to eat, and do so.\n", "in\n  order to"},
		"literal":            {"summary: |\n  We bake\n  # and a rockstar too\n", "rockstar"},
		"plain over lines":   {"summary: We bake in\n  order to eat.", "in\n  order to"},
		"anchor":             {"summary: &a We want a rockstar.", "rockstar"},
		"after a long dash":  {"summary: We bake — rock-stars — at night", "rock-stars"},
		"emphasis":           {"summary: We want a *rock star* here.", "rock star"},
		"not in an address":  {"summary: See https://example.com/rockstar or rockstar@example.com, salesman.", "salesman"},
		"not in code":        {"summary: Type `utilize rockstar`, salesman.", "salesman"},
		"not in a quotation": {"summary: One said, “we are all rockstars here, each of us”; salesman.", "salesman"},
	} {
		data := []byte("title: Dispatcher\nduties: {add: [Plan trips]}\n" + c.line + "\n")
		f, problems := posting.Read("p.yaml", data)
		m, more := b.Merge("p", f)
		if problems = append(problems, more...); len(problems) > 0 {
			t.Fatalf("%s: %v", name, problems)
		}
		linter := New(rules, Options{Today: today(), Rules: []string{"hero-title", "wordy", "gendered-title"}})
		all := []*Subject{FromPosting(m, func(string) []byte { return data })}
		found := linter.Run(all)
		if len(found) != 1 || found[0].Text != strings.ReplaceAll(c.words, "\\n", "\n") {
			t.Errorf("%s: found %v", name, found)
			continue
		}
		lines := strings.Split(Text(found, Style{Lines: linter.Lines(all)}), "\n")
		shown, under := lines[1], lines[2]
		before, marks, _ := strings.Cut(under, "^")
		first, _, _ := strings.Cut(c.words, "\n")
		at := strings.LastIndex(shown, first)
		if textlayout.Width(strings.ReplaceAll(shown[:at], "\t", "")) != textlayout.Width(strings.ReplaceAll(before, "\t", "")) || strings.Count(shown[:at], "\t") != strings.Count(before, "\t") {
			t.Errorf("%s: the caret is not under the words:\n%s\n%s", name, shown, under)
		}
		if found[0].EndLine == found[0].Line && 1+len(marks) != textlayout.Width(first) {
			t.Errorf("%s: the caret has another width than the words:\n%s\n%s", name, shown, under)
		}
	}
}
