package lint

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/adverts"
	"jobdesc/internal/doclines"
	"jobdesc/internal/scalar"
)

var half = flag.String("half", "seen", "the half of the adverts that is measured")

// mark is a passage that a careful reader marks.
type mark struct {
	file, text, group, what string
	line                    int
}

func marksOf(t *testing.T, name string) (marks []mark) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/adverts", *half, name))
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		if i == 0 || len(f) < 4 {
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err != nil {
			t.Fatal(err)
		}
		m := mark{file: f[0], line: n, text: f[2], group: f[3]}
		if len(f) > 4 {
			m.what = f[4]
		}
		marks = append(marks, m)
	}
	return marks
}

// foundIn are the findings in each advert of the half.
func foundIn(t *testing.T) map[string][]Finding {
	t.Helper()
	words, problems := adverts.ReadWords(catalog.Import())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	day, err := scalar.ParseDate("2026-12-01")
	if err != nil {
		t.Fatal(err)
	}
	linter := New(embedded(t), Options{Today: day})
	out := map[string][]Finding{}
	files, _ := filepath.Glob("testdata/adverts/" + *half + "/*")
	for _, file := range files {
		if strings.HasSuffix(file, ".tsv") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := doclines.Read(file, data, "")
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		out[name] = linter.Run([]*Subject{FromAdvert(name, data, adverts.Read(doc, words), "")})
	}
	return out
}

// meets reports whether a finding is at the words of a mark.
func (m mark) meets(f Finding) bool {
	if m.line < f.Line || m.line > f.EndLine {
		return false
	}
	return f.Line != f.EndLine || strings.Contains(f.Text, m.text) || strings.Contains(m.text, f.Text)
}

// TestMarksAreFound counts the marks of a careful reader that some rule finds.
func TestMarksAreFound(t *testing.T) {
	all := foundIn(t)
	marks, hits := marksOf(t, "marks.tsv"), 0
	marked := map[string]bool{}
	for _, m := range marks {
		found := false
		for i, f := range all[m.file] {
			if m.meets(f) {
				found = true
				marked[m.file+strconv.Itoa(i)] = true
			}
		}
		if found {
			hits++
		} else {
			t.Logf("missed: %s:%d: %s: %s (%s)", m.file, m.line, m.group, m.text, m.what)
		}
	}
	for _, q := range marksOf(t, "quiet.tsv") {
		for _, f := range all[q.file] {
			if f.Line == q.line && (strings.Contains(f.Text, q.text) || strings.Contains(q.text, f.Text)) {
				t.Logf("quiet: %s:%d: %q: %s: %s", q.file, q.line, q.text, f.Rule, f.Text)
			}
		}
	}
	total := 0
	for file, found := range all {
		for i, f := range found {
			total++
			if !marked[file+strconv.Itoa(i)] {
				t.Logf("beside: %s:%d: %s %s: %s: %s", file, f.Line, f.Severity, f.Rule, f.Text, f.Message)
			}
		}
	}
	t.Logf("%s: %d of %d marks found; %d findings, %d of them on marks", *half, hits, len(marks), total, len(marked))
	if 100*hits < 85*len(marks) {
		t.Errorf("%d of %d marks are found; 85 of 100 are wanted", hits, len(marks))
	}
}

// TestVerdicts holds how many findings a person called right: all of those over the task
// statements of O*NET 29.3 and over the half "seen" of the adverts, judged row by row. A row
// about a task has to be found again.
func TestVerdicts(t *testing.T) {
	data, err := os.ReadFile("testdata/verdicts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	linter := New(embedded(t), Options{Today: today()})
	right, all := 0, 0
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 6 || f[4] != "right" && f[4] != "wrong" || f[5] == "" {
			t.Fatalf("%q is not a verdict", line)
		}
		if all++; f[4] == "right" {
			right++
		}
		if !strings.HasPrefix(f[0], "task ") {
			continue
		}
		e := Example{Text: f[3], In: Item, Field: "duties", Lang: "en"}
		if ids := findingsOf(linter, linter.rules[0], []*Subject{e.subject(t, &Rule{})}); !slices.Contains(ids, f[1]) {
			t.Errorf("%s is not found by %s any more, but by %v", f[0], f[1], ids)
		}
	}
	if 100*right < 95*all || all < 250 {
		t.Errorf("%d of %d findings are right; 95 of 100 are wanted", right, all)
	}
}
