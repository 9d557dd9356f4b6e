package lint

import (
	"maps"
	"slices"
	"strconv"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

type text = yamlfile.At[string]

// FromPosting is a merged posting, with what it inherits from its role and the company, each
// text where it was written. source gives the content of a file by its name.
func FromPosting(m *posting.Merged, source func(file string) []byte) *Subject {
	f := m.File
	s := &Subject{Of: OfPosting, Name: m.Docs[0].ID, File: m.Own(), Lang: m.Docs[0].Lang, Source: source, posting: m}
	w := &writer{s, m.Language}
	w.piece(Title, "title", m.Title())
	s.Head, s.Files = s.headOf(m), []string{m.Params().Name.Pos.File}
	w.summaries(m)
	for _, d := range m.Duties() {
		w.piece(Item, "duties", text{V: d.Text, Pos: d.TextPos})
	}
	w.job(&f.Keys)
	for _, skill := range f.Skills.Items {
		w.piece(Skill, "skills", skill.Name)
	}
	w.apply(&f.Apply)
	w.company(m.Params())
	s.facts(m)
	for _, lang := range slices.Sorted(maps.Keys(f.Translations)) {
		if t := f.Translations[lang]; t != nil {
			w.translation(lang, t)
		}
	}
	s.Checks = map[string]func(func(*Piece, string)){"band": bandCheck(m), "translation-gap": gapCheck(m), "translation-parity": parityCheck(m)}
	return s
}

// headOf is what a finding about the whole posting points to: its title, else its role.
func (s *Subject) headOf(m *posting.Merged) *Piece {
	for _, t := range []text{m.Title(), m.File.Role} {
		if t.Pos.File == s.File && t.Pos.Line > 0 {
			return &Piece{Text: t.V, Kind: Title, start: t.Pos, value: t.V}
		}
	}
	return given(diag.Pos{File: s.File, Line: 1, Col: 1})
}

// writer adds texts to a subject, each in the language of the file that has it.
type writer struct {
	*Subject
	language func(diag.Pos) scalar.Language
}

func (w *writer) piece(kind PieceKind, field string, t text) {
	if t.IsSet() {
		w.add(kind, field, w.language(t.Pos), t)
	}
}

func (w *writer) block(field string, t text) {
	if t.IsSet() {
		w.addBlock(field, w.language(t.Pos), t)
	}
}

func (w *writer) list(kind PieceKind, field string, all []text) {
	for _, t := range all {
		w.piece(kind, field, t)
	}
}

func (w *writer) points(field string, all []job.Point) {
	for _, p := range all {
		w.piece(Item, field, p.Text)
		w.list(Item, field, p.AnyOf.Items)
		w.piece(Heading, field, p.Title)
		w.list(Item, field, p.Group.Items)
	}
}

func (w *writer) items(field string, all []job.Item) {
	for _, i := range all {
		w.piece(Item, field, i.Text)
	}
}

func (w *writer) summaries(m *posting.Merged) {
	all, markdown := m.Summaries()
	for _, t := range all {
		if markdown {
			w.block("summary", t)
		} else {
			w.piece(Prose, "summary", t)
		}
	}
}

// job adds the texts of the keys of the job.
func (w *writer) job(k *job.Keys) {
	w.points("requirements", k.Requirements.Items)
	w.points("preferred", k.Preferred.Items)
	w.points("competencies", k.Competencies.Items)
	w.list(Item, "measures", k.Measures.Items)
	w.list(Item, "physical", k.Physical.Items)
	w.list(Item, "environment", k.Environment.Items)
	w.list(Value, "schedule", k.Schedule.Items)
	for field, t := range map[string]text{"reports_to": k.ReportsTo, "travel": k.Travel, "supervises": k.Supervises, "sponsorship": k.Sponsorship, "relocation": k.Relocation} {
		w.piece(Value, field, t)
	}
	w.piece(Prose, "contract", k.Contract.Note)
	w.piece(Prose, "workplace", k.Workplace.Note)
	w.piece(Value, "education", k.Education.In)
	for _, p := range k.Salary.Pays {
		w.piece(Prose, "salary", p.Note)
	}
	for _, e := range k.Experience.Items {
		w.piece(Value, "experience", e.In)
	}
	for _, o := range k.OtherPay.Items {
		w.piece(Item, "other_pay", o.Text)
	}
	for _, c := range k.Certifications.Items {
		w.piece(Value, "certifications", c.Text)
	}
	for _, e := range k.Eligibility.Items {
		w.piece(Item, "eligibility", e.Text)
	}
	w.items("benefits", k.Benefits.Items)
	w.items("hiring_process", k.HiringProcess.Items)
	w.items("legal", k.Legal.Items)
	w.block("equal_opportunity", k.EqualOpportunity)
	w.piece(Prose, "ai_screening", k.AIScreening.Text)
	for _, section := range k.Sections.Items {
		w.piece(Heading, "sections", section.Title)
		w.block("sections", section.Body)
	}
}

func (w *writer) apply(a *company.Apply) {
	w.block("apply", a.Instructions)
	w.piece(Prose, "apply", a.InPerson)
	for _, d := range a.Documents.Items {
		w.piece(Item, "apply", d.Name)
	}
	for _, q := range a.Questions.Items {
		w.piece(Item, "apply", q.Text)
	}
}

func (w *writer) company(p *company.Params) {
	w.block("about", p.About)
	w.items("values", p.Values.Items)
}

// translation adds the texts of a posting in another language.
func (w *writer) translation(lang scalar.Language, t *posting.Translation) {
	in := &writer{w.Subject, func(diag.Pos) scalar.Language { return lang }}
	in.piece(Title, "title", t.Title)
	in.block("summary", t.Summary)
	for _, id := range slices.Sorted(maps.Keys(t.Duties)) {
		in.piece(Item, "duties", t.Duties[id])
	}
	in.points("requirements", t.Requirements.Items)
	in.points("preferred", t.Preferred.Items)
	in.points("competencies", t.Competencies.Items)
	in.list(Item, "benefits", t.Benefits.Items)
	in.list(Item, "measures", t.Measures.Items)
	in.list(Item, "physical", t.Physical.Items)
	in.list(Item, "environment", t.Environment.Items)
	in.list(Value, "schedule", t.Schedule.Items)
	in.list(Item, "other_pay", t.OtherPay.Items)
	in.list(Item, "hiring_process", t.HiringProcess.Items)
	in.list(Item, "legal", t.Legal.Items)
	in.block("equal_opportunity", t.EqualOpportunity)
	in.block("apply", t.Apply.Instructions)
	for _, section := range t.Sections.Items {
		in.piece(Heading, "sections", section.Title)
		in.block("sections", section.Body)
	}
}

// facts are the values of a posting.
func (s *Subject) facts(m *posting.Merged) {
	f, p := m.File, m.Params()
	out := &s.Facts
	out.Status, out.Workplace, out.Contract = word(f.Status), word(f.Workplace.Mode), word(f.Contract.Kind)
	out.Level, out.Owner, out.Employer, out.Department = word(f.Level), f.Owner, p.Name, word(f.Department)
	out.Education, out.Grade = word(f.Education.Level), f.Grade
	out.Posted, out.Closes, out.OpenEnd = f.Posted, f.Closes.Date, f.Closes.UntilFilled
	out.Reviewed, out.Every = f.ReviewedOn, f.ReviewEvery
	if start, err := scalar.ParseDate(string(f.Start.V)); err == nil {
		out.Start = yamlfile.At[scalar.Date]{V: start, Pos: f.Start.Pos}
	} else {
		out.StartText = word(f.Start)
	}
	for _, at := range []diag.Pos{f.Contract.Months.Pos, f.Contract.Until.Pos} {
		if at != (diag.Pos{}) {
			out.Ends = text{V: "given", Pos: at}
		}
	}
	if h := f.Hours; h.Min.IsSet() {
		out.Hours = yamlfile.At[Range]{V: Range{scalar.Decimal(h.Min.V).Float(), scalar.Decimal(h.Max.V).Float()}, Pos: h.Min.Pos}
	} else if h.FTE.IsSet() {
		out.Hours = yamlfile.At[Range]{V: Range{h.FTE.V.Float() * 40, h.FTE.V.Float() * 40}, Pos: h.FTE.Pos}
	}
	for _, e := range f.Employment.Items {
		out.Employment = append(out.Employment, word(e))
	}
	for _, e := range f.Experience.Items {
		if e.Months.V >= out.Months.V {
			out.Months = e.Months
			out.Months.Pos = e.Pos
		}
	}
	if a := f.Apply; a.URL.IsSet() || a.Email.IsSet() || a.Phone.IsSet() || a.Post.IsSet() || a.InPerson.IsSet() {
		out.Apply = text{V: "given", Pos: s.Head.start}
	}
	for _, r := range f.RemoteFrom.Items {
		out.RemoteFrom = append(out.RemoteFrom, text{V: string(r.V.Area), Pos: r.Pos})
	}
	s.places(f, p)
	s.pays(f, p)
}

// word is a checked word as a text.
func word[T ~string](v yamlfile.At[T]) text { return text{V: string(v.V), Pos: v.Pos} }

func (s *Subject) places(f *posting.File, p *company.Params) {
	here := map[scalar.Slug]bool{}
	place := func(id scalar.Slug, at diag.Pos) yamlfile.At[Place] {
		l := p.Locations[id]
		return yamlfile.At[Place]{V: Place{string(id), l.Name.V, l.City.V, l.Region.V, l.Country.V.Name(), string(l.Country.V)}, Pos: at}
	}
	for _, l := range f.Locations.Items {
		here[scalar.Slug(l.V)] = true
		s.Facts.Places = append(s.Facts.Places, place(scalar.Slug(l.V), l.Pos))
	}
	for _, id := range slices.Sorted(maps.Keys(p.Locations)) {
		if !here[id] {
			s.Facts.Elsewhere = append(s.Facts.Elsewhere, place(id, diag.Pos{}))
		}
	}
}

func (s *Subject) pays(f *posting.File, p *company.Params) {
	for _, pay := range f.Salary.Pays {
		if pay.Pos.Line == 0 && !pay.Min.IsSet() && !pay.Max.IsSet() {
			continue
		}
		s.Facts.Pays = append(s.Facts.Pays, Pay{
			Min: pay.Min.V.Float(), Max: pay.Max.V.Float(), Currency: string(pay.Currency.Or(p.Currency.V)), Period: string(pay.Period.V),
			Unpaid: pay.Unpaid.V, Pos: payPos(pay),
		})
	}
}

// payPos is where the figures of a pay begin.
func payPos(p job.Pay) diag.Pos {
	if p.Min.IsSet() {
		return p.Min.Pos
	}
	if p.Max.IsSet() {
		return p.Max.Pos
	}
	return p.Pos
}

// bandCheck reports pay and grades that are not those of the band.
func bandCheck(m *posting.Merged) func(func(*Piece, string)) {
	return func(report func(*Piece, string)) {
		for _, d := range m.Docs {
			for _, away := range d.Departures() {
				at := m.File.Salary.Pos
				if away.Key == "grade" {
					at = m.File.Grade.Pos
				}
				report(given(at), away.Key+" of the band "+strconv.Quote(string(away.Band)))
			}
		}
	}
}
