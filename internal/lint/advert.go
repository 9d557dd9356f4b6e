package lint

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"jobdesc/internal/adverts"
	"jobdesc/internal/diag"
	"jobdesc/internal/doclines"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// FromAdvert is an advert of others, with the positions of its file.
func FromAdvert(name string, data []byte, a *adverts.Advert, lang scalar.Language) *Subject {
	if a.Doc.Lang == "" && lang != "" {
		a.Lang = string(lang)
	}
	if a.Lang == "" { // of a text that is too short to be sure
		a.Lang = guess(a.Doc)
	}
	w := &advertWriter{Advert: a, name: name, fields: fieldsOf(a)}
	s := &Subject{Of: OfAdvert, Name: name, File: name, Lang: scalar.Language(cmp.Or(a.Lang, "en")), advert: a}
	w.Subject = s
	s.line = func(n int) *Piece { return w.of(Value, "", 0, n) }
	if s.Source = func(string) []byte { return data }; a.Doc.Format == "docx" {
		text := w.paragraphs()
		s.lineless = true
		s.Source = func(string) []byte { return text }
	}
	w.title()
	w.lines()
	w.facts()
	return s
}

// guess is the language that most frequent words of a short text are of, else English.
func guess(doc *doclines.Doc) string {
	counts, words := [6]int{}, functionalWords()
	for i := range doc.Lines {
		for _, t := range tokens(doc.Lines[i].Text) {
			for k := range counts {
				if words[t.word]&(1<<k) != 0 {
					counts[k]++
				}
			}
		}
	}
	best, langs := 0, functionLanguages()
	for k, n := range counts {
		if n > counts[best] {
			best = k
		}
	}
	return langs[best]
}

// advertWriter adds the lines of an advert to a subject.
type advertWriter struct {
	*adverts.Advert
	*Subject
	name   string
	fields map[int]string // of lines
	// heading is the line of the first heading after the title.
	heading int
}

// paragraphs are those of a Word file, as lines.
func (w *advertWriter) paragraphs() []byte {
	var all []string
	for i := range w.Doc.Lines {
		l := &w.Doc.Lines[i]
		for at := 0; at < len(l.Text); { // the cells of a row are paragraphs of their own
			end := at + len(l.Text[at:])
			if tab := strings.IndexByte(l.Text[at:], '\t'); tab >= 0 {
				end = at + tab
			}
			if line, col := w.Doc.Pos(l, at); line > 0 {
				for len(all) < line {
					all = append(all, "")
				}
				if missing := col - 1 - utf8.RuneCountInString(all[line-1]); missing >= 0 {
					all[line-1] += strings.Repeat(" ", missing) + l.Text[at:end]
				}
			}
			at = end + 1
		}
	}
	return []byte(strings.Join(all, "\n"))
}

// fieldsOf are the keys that the lines of sections would be under in a posting.
func fieldsOf(a *adverts.Advert) map[int]string {
	names := map[string]string{"equal-opportunity": "equal_opportunity", "process": "hiring_process", "pay": "salary", "conditions": "environment"}
	out := map[int]string{}
	for _, s := range a.Sections {
		field := cmp.Or(names[s.Meaning], s.Meaning)
		for _, e := range s.Lines {
			out[e.Line] = field
		}
	}
	return out
}

func (w *advertWriter) pos(line, at int, end bool) diag.Pos {
	l := &w.Doc.Lines[line]
	p := diag.Pos{File: w.name}
	if end {
		p.Line, p.Col = w.Doc.End(l, at)
	} else {
		p.Line, p.Col = w.Doc.Pos(l, at)
	}
	return p
}

// of is a piece of lines that follow each other, from a byte of the first one.
func (w *advertWriter) of(kind PieceKind, field string, from int, lines ...int) *Piece {
	var b strings.Builder
	starts := make([]int, len(lines))
	for i, n := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		starts[i] = b.Len()
		b.WriteString(w.Doc.Lines[n].Text)
	}
	find := func(offset int, end bool) diag.Pos {
		i, found := slices.BinarySearch(starts, offset)
		if !found {
			i--
		}
		if end && found && i > 0 {
			i--
		}
		return w.pos(lines[i], min(offset-starts[i], len(w.Doc.Lines[lines[i]].Text)), end)
	}
	return &Piece{
		Text: b.String()[from:], Kind: kind, Field: field, Lang: w.Subject.Lang, base: from,
		at: func(offset int) diag.Pos { return find(offset, false) }, end: func(offset int) diag.Pos { return find(offset, true) },
	}
}

// span is a part of a line that states a fact.
func (w *advertWriter) span(at adverts.Span) *Piece {
	if at.Line < 0 || at.Line >= len(w.Doc.Lines) || at.End <= at.Start {
		return nil
	}
	p := w.of(Value, "", at.Start, at.Line)
	p.Text = p.Text[:min(at.End-at.Start, len(p.Text))]
	return p
}

// title adds the title, which findings about the whole point to.
func (w *advertWriter) title() {
	if p := w.span(w.Title.At); w.Title.IsSet() && p != nil {
		p.Kind, p.Field = Title, "title"
		w.Head = p
		w.Pieces = append(w.Pieces, p)
	}
	for i := 0; i < len(w.Doc.Lines) && w.Head == nil; i++ {
		if w.Doc.Lines[i].Text != "" {
			w.Head = w.of(Value, "", 0, i)
		}
	}
}

// lines adds the lines; those that a soft break parts are one paragraph.
func (w *advertWriter) lines() {
	doc := w.Doc.Lines
	for w.heading = w.Title.At.Line + 1; w.heading < len(doc) && doc[w.heading].Kind != doclines.Heading; {
		w.heading++
	}
	for i := 0; i < len(doc); i++ {
		l := &doc[i]
		if l.Furniture || l.Text == "" || w.Title.IsSet() && i == w.Title.At.Line && l.Kind == doclines.Heading {
			continue
		}
		all := []int{i}
		for i+1 < len(doc) && doc[i+1].Continued && !doc[i+1].Furniture && doc[i+1].Kind == l.Kind && !w.Stated[i+1] && !w.Stated[all[0]] && !(i+1 < w.heading && isLabeled(doc[i+1].Text)) {
			i++
			all = append(all, i)
		}
		w.Pieces = append(w.Pieces, w.of(w.kind(l, all[0]), w.fields[all[0]], 0, all...))
	}
}

func (w *advertWriter) kind(l *doclines.Line, i int) PieceKind {
	switch {
	case l.Kind == doclines.Heading || l.AllBold() && !strings.HasSuffix(l.Text, "."):
		return Heading
	case w.Stated[i] || l.Kind == doclines.Row || i < w.heading && isLabeled(l.Text):
		return Value
	case l.Kind == doclines.Item:
		return Item
	}
	return Prose
}

// isLabeled reports whether a line is a label and its value, such as "Pay: 20 an hour".
func isLabeled(line string) bool {
	label, value, ok := strings.Cut(line, ": ")
	return ok && len(label) < 30 && len(value) < 120 && strings.Count(label, " ") < 4 && !strings.ContainsAny(label, ".,!?")
}

// fact is a text of the advert as a fact with its position.
func (w *advertWriter) fact(t adverts.Text) text {
	return text{V: t.V, Pos: w.note(t.At, t.IsSet())}
}

// note keeps the words that state a fact, and gives their position.
func (w *advertWriter) note(at adverts.Span, set bool) diag.Pos {
	p := w.span(at)
	switch {
	case !set:
		return diag.Pos{}
	case p == nil:
		p = w.Head
	}
	if p == nil {
		return diag.Pos{File: w.name, Line: 1, Col: 1}
	}
	pos := w.At(p, 0)
	if w.spans == nil {
		w.spans = map[diag.Pos]*Piece{}
	}
	w.spans[pos] = p
	return pos
}

func (w *advertWriter) day(d adverts.Day) yamlfile.At[scalar.Date] {
	return yamlfile.At[scalar.Date]{V: d.Date, Pos: w.note(d.At, !d.Date.IsZero())}
}

func (w *advertWriter) facts() {
	f := &w.Facts
	f.Status = text{V: "open", Pos: w.note(adverts.Span{Line: -1}, true)}
	if w.Closed {
		f.Status.V = "closed"
	}
	defer w.stated()
	f.Employer, f.Workplace, f.Level = w.fact(w.Employer), w.fact(w.Workplace), w.fact(w.Advert.Level)
	f.Posted, f.Closes, f.Start = w.day(w.Posted), w.day(w.Closes), w.day(w.Start)
	f.OpenEnd = yamlfile.At[bool]{V: true, Pos: w.note(w.UntilFilled.At, w.UntilFilled.IsSet() || w.Anytime.IsSet())}
	f.Contract = text{V: w.Contract.Kind, Pos: w.note(w.Contract.At, w.Contract.Kind != "")}
	if w.Contract.Months > 0 || !w.Contract.Until.IsZero() {
		f.Ends = text{V: "given", Pos: f.Contract.Pos}
	}
	if h := w.Hours; h.Min > 0 || h.FTE > 0 {
		f.Hours = yamlfile.At[Range]{V: Range{h.Min.Float(), h.Max.Float()}, Pos: w.note(h.At, true)}
	}
	for _, e := range w.Employment {
		f.Employment = append(f.Employment, w.fact(e))
	}
	f.Months = yamlfile.At[int]{V: w.Experience.N, Pos: w.note(w.Experience.At, w.Experience.N > 0)}
	f.Education = text{V: w.Education.Level, Pos: w.note(w.Education.At, w.Education.Level != "")}
	f.Grade = w.fact(w.Advert.Grade)
	w.ungraded()
	w.applying()
	w.where()
	for _, p := range w.Pay[:min(len(w.Pay), 1)] { // what else is paid is said further down
		f.Pays = append(f.Pays, Pay{p.Min.Float(), p.Max.Float(), string(p.Currency), p.Period, false, w.note(p.At, true)})
	}
}

// applying is whether somebody can find out how to apply.
func (w *advertWriter) applying() {
	way := w.ApplyURL.IsSet() || w.ApplyEmail.IsSet() || w.ApplyPhone.IsSet() || len(w.Advert.Of("apply")) > 0
	for _, c := range w.Contacts {
		way = way || c.Email != "" || c.Phone != ""
	}
	for i := range w.Doc.Lines {
		text := lower(w.Doc.Lines[i].Text)
		way = way || strings.Contains(text, "apply") || strings.Contains(text, "bewerb") || strings.Contains(text, "resume") || strings.Contains(text, "candidature")
	}
	if way {
		w.Facts.Apply = text{V: "given", Pos: w.note(adverts.Span{Line: -1}, true)}
	}
}

// ungraded takes a grade from a line about pay that has no figures.
func (w *advertWriter) ungraded() {
	for _, p := range w.Pieces {
		label, value, ok := strings.Cut(p.Text, ": ")
		if !ok || p.Kind != Value || w.Facts.Grade.IsSet() || len(w.Pay) > 0 || !strings.ContainsAny(value, "0123456789") {
			continue
		}
		if strings.Contains(" pay salary gehalt vergütung entgelt grade besoldung bezahlung ", " "+lower(label)+" ") {
			at := *p
			at.base, at.Text = p.base+len(label)+2, value
			w.Facts.Grade = text{V: value, Pos: w.At(&at, 0)}
			if w.spans == nil {
				w.spans = map[diag.Pos]*Piece{}
			}
			w.spans[w.Facts.Grade.Pos] = &at
		}
	}
}

// stated takes where the work is done from the lines of facts, if they say it: what a
// benefit says further down may contradict them.
func (w *advertWriter) stated() {
	for _, p := range w.Pieces {
		if p.Kind != Value {
			continue
		}
		text := lower(p.Text)
		for _, mode := range []struct{ mode, words string }{
			{"hybrid", "hybrid|days at home|days from home|tage homeoffice|tage von zu hause|bürotage"},
			{"remote", "fully remote|100% remote|100 % remote|remote|vollständig von zu hause|from home"},
			{"onsite", "on site|on-site|onsite|in the office five|in person|in-person|vor ort"},
		} {
			for _, word := range strings.Split(mode.words, "|") {
				if at := strings.Index(text, word); at >= 0 {
					pos := w.At(p, at)
					if w.spans == nil {
						w.spans = map[diag.Pos]*Piece{}
					}
					if w.spans[pos] == nil {
						w.spans[pos] = p
					}
					w.Facts.Workplace = yamlfile.At[string]{V: mode.mode, Pos: pos}
					return
				}
			}
		}
	}
	if w.Facts.Workplace.V == "onsite" { // of a sentence that may be about something else
		w.Facts.Workplace = yamlfile.At[string]{}
	}
	if at := w.Advert.Workplace.At; w.Facts.Workplace.IsSet() && (at.Line < 0 || at.Line < len(w.Doc.Lines) && w.Doc.Lines[at.Line].Kind == doclines.Item) {
		w.Facts.Workplace = yamlfile.At[string]{}
	}
}

// isSomewhere reports whether lines of facts or an opening sentence name a town, where no
// place was understood.
func (w *advertWriter) isSomewhere() bool {
	for _, p := range w.Pieces {
		if p.Kind != Value && p.Kind != Title {
			continue
		}
		label, _, _ := strings.Cut(lower(p.Text), ":")
		if strings.Contains(" ort arbeitsort dienstort einsatzort einsatzgebiet standort place location locations where region area site base based in lieu ", " "+label+" ") {
			return true
		}
		for i, word := range strings.Fields(p.Text) {
			if i > 0 && strings.HasSuffix(strings.Fields(p.Text)[i-1], ",") && strings.ToLower(word[:1]) != word[:1] {
				return true
			}
		}
	}
	for _, p := range w.Pieces {
		if text := lower(p.Text); strings.Contains(text, "dienstort") || strings.Contains(text, "arbeitsort") || strings.Contains(text, "einsatzort") || strings.Contains(text, "place of work") {
			return true
		}
		if p.Kind == Prose {
			fields := strings.Fields(p.Text)
			for i, word := range fields[:max(0, len(fields)-1)] {
				if next := fields[i+1]; strings.Contains(" in bei near from Route aus ", " "+word+" ") && len(next) > 3 && strings.ToLower(next[:1]) != next[:1] && !isMonth(next) {
					return true
				}
			}
		}
	}
	return false
}

func isMonth(word string) bool { return monthOf(strings.Trim(word, ".,")) != "" }

func (w *advertWriter) where() {
	if len(w.Places) == 0 && w.isSomewhere() {
		w.Facts.Somewhere = true
	}
	for _, p := range w.Places {
		w.Facts.Places = append(w.Facts.Places, yamlfile.At[Place]{
			V: Place{City: p.City, Region: p.Region, Country: p.Country.Name(), Code: string(p.Country)}, Pos: w.note(p.At, true),
		})
	}
	for _, r := range w.Advert.RemoteFrom {
		w.Facts.RemoteFrom = append(w.Facts.RemoteFrom, w.fact(r))
	}
	if w.Facts.Workplace.V == "remote" && len(w.Facts.RemoteFrom) == 0 {
		w.Facts.RemoteFrom = append(w.Facts.RemoteFrom, text{V: "remote", Pos: w.Facts.Workplace.Pos})
	}
}
