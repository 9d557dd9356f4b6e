package lint

import (
	"maps"
	"slices"

	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// gapCheck reports texts of a posting that a language into which it is translated lacks.
func gapCheck(m *posting.Merged) func(func(*Piece, string)) {
	return func(report func(*Piece, string)) {
		for _, lang := range slices.Sorted(maps.Keys(m.File.Translations)) {
			t := m.File.Translations[lang]
			if t == nil || t.Pos.File != m.Own() {
				continue
			}
			for _, missing := range missingIn(m.File, t, m.Own()) {
				report(given(t.Pos), string(lang)+" lacks "+missing)
			}
		}
	}
}

// missingIn are the keys of a posting's own texts that a translation does not have.
func missingIn(f *posting.File, t *posting.Translation, own string) (keys []string) {
	for _, k := range []struct {
		key          string
		original, in text
	}{{"title", f.Title, t.Title}, {"summary", f.Summary, t.Summary}, {"reports_to", f.ReportsTo, t.ReportsTo}, {"travel", f.Travel, t.Travel},
		{"contract.note", f.Contract.Note, t.Contract.Note}, {"workplace.note", f.Workplace.Note, t.Workplace.Note}} {
		if k.original.Pos.File == own && !scalar.Blank(k.original.V) && !k.in.IsSet() {
			keys = append(keys, k.key)
		}
	}
	for _, k := range []struct {
		key  string
		at   string
		n, m int
	}{{"requirements", f.Requirements.Pos.File, len(f.Requirements.Items), len(t.Requirements.Items)},
		{"preferred", f.Preferred.Pos.File, len(f.Preferred.Items), len(t.Preferred.Items)},
		{"benefits", f.Benefits.Pos.File, len(f.Benefits.Items), len(t.Benefits.Items)},
		{"sections", f.Sections.Pos.File, len(f.Sections.Items), len(t.Sections.Items)}} {
		if k.at == own && k.n > 0 && k.m == 0 {
			keys = append(keys, k.key)
		}
	}
	return keys
}

// parityCheck reports translations whose numbers are not those of the original.
func parityCheck(m *posting.Merged) func(func(*Piece, string)) {
	return func(report func(*Piece, string)) {
		compare := func(lang scalar.Language, original, in text) {
			if original.IsSet() && in.IsSet() && !sameFigures(original.V, in.V) {
				report(&Piece{Text: in.V, Kind: Item, Lang: lang, start: in.Pos, value: in.V}, `"`+short(original.V)+`"`)
			}
		}
		for _, lang := range slices.Sorted(maps.Keys(m.File.Translations)) {
			t := m.File.Translations[lang]
			if t == nil {
				continue
			}
			compare(lang, m.File.Title, t.Title)
			compare(lang, m.File.Summary, t.Summary)
			keys := m.File.Keys
			keys.Pair(&t.Translation, func(original, in *job.Text) { compare(lang, *original, *in) })
			for _, d := range m.Duties() {
				if in, ok := t.Duties[d.ID]; ok {
					compare(lang, text{V: d.Text, Pos: d.TextPos}, in)
				}
			}
		}
	}
}

// sameFigures reports whether two texts have the same digits in their numbers, however
// thousands are parted and in whichever order; small numbers may be words.
func sameFigures(a, b string) bool {
	big := func(s string) (out []string) {
		for _, n := range figures(s) {
			if len(n) > 1 {
				out = append(out, n)
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return slices.Equal(big(a), big(b))
}

// figures are the digits of the numbers of a text.
func figures(s string) (out []string) {
	n := ""
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n += string(r)
		case (r == '.' || r == ',' || r == '\u00a0' || r == '\u202f' || r == ' ') && n != "" && i+3 < len(s) && isThousand(s[i+len(string(r)):]):
		case n != "":
			out, n = append(out, n), ""
		}
	}
	if n != "" {
		out = append(out, n)
	}
	return out
}

// isThousand reports whether a text begins with three digits and no fourth.
func isThousand(s string) bool {
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	return digits == 3
}
