package report

import (
	"strings"
	"testing"

	"jobdesc/internal/compare"
	"jobdesc/internal/render"
	"jobdesc/internal/textlayout"
	"jobdesc/templates"
)

func embedded() *render.Renderer { return render.New(render.Folder{FS: templates.FS}) }

func TestInShort(t *testing.T) {
	a := compare.Side{Ref: "a", Duties: []compare.Item{{ID: "pay", Text: "Manage payroll"}, {ID: "x", Text: "Plan events"}, {ID: "y", Text: "Oversee the use of supplies"}, {ID: "z", Text: "Take calls"}}}
	b := compare.Side{Ref: "b", Duties: []compare.Item{{ID: "pay", Text: "Run payroll"}, {ID: "w", Text: "plan  events"}, {ID: "v", Text: "Oversee supplies use"}, {ID: "u", Text: "Fix pumps"}}}
	two := Two{Result: compare.Compare(a, b)}
	if got, want := two.Stat(), "a b: duties shared 2, reworded 1, like 1; only in a 1 of 4, only in b 1 of 4; skills shared 0"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got, want := two.Brief(), "a and b differ"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := (Two{Result: compare.Compare(a, a)}).Brief(); got != "" {
		t.Errorf("a side differs from itself: %q", got)
	}
}

func FuzzText(f *testing.F) {
	f.Add("Plan events", "Plan an event 日程", 20, true)
	f.Add("x", "", 1, false)
	f.Fuzz(func(t *testing.T, x, y string, width int, sideBySide bool) {
		if width < 20 || width > 300 {
			return
		}
		a := compare.Side{Ref: "a", Title: compare.Text(x), Duties: []compare.Item{{ID: "x", Text: compare.Text(x)}, {ID: "y", Text: compare.Text(y)}}, Questions: []compare.Item{{Text: compare.Text(x), Answer: compare.Text(y)}}}
		b := compare.Side{Ref: "b", Title: compare.Text(y), Duties: []compare.Item{{ID: "x", Text: compare.Text(y)}, {ID: "z", Text: compare.Text(y + x)}}, Facts: []compare.Values{{Name: "workplace", Of: []compare.Text{compare.Text(x)}}}}
		text := Two{compare.Compare(a, b), sideBySide}.Text(textlayout.Style{Width: width})
		for line := range strings.Lines(text) {
			if n := textlayout.Width(strings.TrimSuffix(line, "\n")); n > width {
				t.Fatalf("%d columns: %q", n, line)
			}
		}
	})
}
