package render

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// rungsOfCooks are two levels of a family that differ in every way that a ladder knows.
func rungsOfCooks(t *testing.T, lang scalar.Language) (docs []*posting.Document) {
	t.Helper()
	for _, text := range []string{`title: X1
level: junior
salary: {min: 30000, max: 34000, period: year}
hours: 32
contract: permanent
duties: {add: [{id: a, text: x2}, {id: b, text: x3}]}
skills: [X4]
education: high-school
requirements: [x5]
benefits: [x6]
`, `title: X7
level: head
salary: {min: 40000, max: 46000, period: year}
hours: 40
contract: permanent
schedule: x8
duties: {add: [{id: a, text: x9}, {id: c, text: x10}]}
skills: [X4]
education: high-school
experience: {years: 0, to: 2}
preferred: [x11]
competencies: [x12]
eligibility: [x13]
measures: [x14]
physical: [x15]
other_pay: [{kind: allowance, text: x16}]
sections: [{title: X17, body: x18}]
`, `title: X19
level: executive
salary: {min: 40000, max: 46000, period: year}
hours: 40
contract: permanent
schedule: x8
duties: {add: [{id: a, text: x9}, {id: c, text: x10}]}
skills: [X4]
education: high-school
experience: {years: 0, to: 2}
preferred: [x11]
competencies: [x12]
eligibility: [x13]
measures: [x14]
physical: [x15]
other_pay: [{kind: allowance, text: x16}]
sections: [{title: X17, body: x18}]
`} {
		d := documents(t, "name: Acme\ncurrency: EUR\n", text)[0]
		d.Lang = lang
		docs = append(docs, d)
	}
	return docs
}

// TestLadderInEveryLanguage: the page of a family of roles has no English words in another
// language, but for those that are the same in both.
func TestLadderInEveryLanguage(t *testing.T) {
	ladder := func(lang scalar.Language) []byte {
		_, source, err := embedded().ladderMarkdown(rungsOfCooks(t, lang))
		if err != nil {
			t.Fatal(err)
		}
		return source
	}
	english := strings.Split(string(ladder("en")), "\n")
	files, _ := filepath.Glob("../../templates/messages/*.yaml")
	if len(files) < 9 {
		t.Fatalf("only %d languages", len(files))
	}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".yaml")
		source := ladder(scalar.Language(lang))
		golden(t, filepath.Join("testdata/ladder", lang+".md"), source)
		for line := range strings.Lines(string(source)) {
			line = strings.TrimSpace(line)
			own := strings.HasPrefix(line, "- x") || strings.HasPrefix(line, "- X") || strings.HasPrefix(line, "## X") || !strings.ContainsAny(line, "abcdefghijklmnopqrstuvwyz")
			if lang != "en" && !own && slices.Contains(english, line) {
				t.Errorf("%s: %q is as in English", lang, line)
			}
		}
	}
}
