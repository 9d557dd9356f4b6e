package report

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/compare"
	"jobdesc/internal/textlayout"
)

// Every duty that a comparison has stands in every format, with what became of it.
func TestAllFormatsOfAComparisonAgree(t *testing.T) {
	word := rapid.SampledFrom([]string{"plan", "events", "payroll", "manage", "calls", "people"})
	rapid.Check(t, func(t *rapid.T) {
		draw := func(ref string) compare.Side {
			s := compare.Side{Kind: compare.KindRole, Ref: ref, Title: compare.Text("Title of " + ref)}
			for i, words := range rapid.SliceOfN(rapid.SliceOfN(word, 1, 4), 0, 6).Draw(t, ref) {
				id := fmt.Sprintf("%s%d", rapid.SampledFrom([]string{"shared", ref}).Draw(t, "id"), i)
				s.Duties = append(s.Duties, compare.Item{ID: id, Text: compare.Text(strings.Join(words, " "))})
			}
			return s
		}
		r := compare.Compare(draw("first"), draw("second"))
		if r.Same {
			return
		}
		md, err := Two{Result: r}.Markdown(embedded())
		if err != nil {
			t.Fatal(err)
		}
		text, rows := Two{Result: r}.Text(textlayout.Style{Width: 1000}), string(Two{Result: r}.TSV())
		markdown := strings.ReplaceAll(string(md), "*", "")
		want := func(sign, in string, parts ...string) {
			for _, part := range parts {
				if !strings.Contains(in, part) {
					t.Fatalf("%s: no %q in\n%s", sign, part, in)
				}
			}
		}
		if r.Duties == nil {
			return
		}
		for _, d := range r.Duties.OnlyA {
			want("-", text, "\n  - "+string(d.Text)+"\n")
			want("-", rows, "duties\t-\t"+d.ID+"\t"+string(d.Text)+"\t\t")
			want("-", markdown, string(d.Text))
		}
		for _, d := range r.Duties.OnlyB {
			want("+", text, "\n  + "+string(d.Text)+"\n")
			want("+", rows, "duties\t+\t"+d.ID+"\t\t"+string(d.Text)+"\t")
			want("+", markdown, string(d.Text))
		}
		for _, d := range r.Duties.Both {
			want("=", text, "\n  = "+string(d.Text)+"\n")
			want("=", rows, "duties\t=\t"+d.ID+"\t"+string(d.Text)+"\t"+string(d.Text)+"\t")
			want("=", markdown, "\n- "+string(d.Text)+"\n")
		}
		for _, p := range r.Duties.Reworded {
			want("~", rows, "duties\t~\t"+p.A.ID+"\t"+string(p.A.Text)+"\t"+string(p.B.Text)+"\t")
			want("~", markdown, "\n- "+string(p.A.Text)+" → "+string(p.B.Text)+" (reworded)")
		}
		order := map[bool]int{true: 1}[r.Duties.Reordered]
		if n := strings.Count(rows, "\nduties\t"); n != order+len(r.Duties.OnlyA)+len(r.Duties.OnlyB)+len(r.Duties.Both)+len(r.Duties.Reworded)+len(r.Duties.EqualText)+len(r.Duties.Like) {
			t.Fatalf("%d rows of duties", n)
		}
	})
}
