package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Text is plain text; a template shows it escaped for Markdown.
type Text = posting.Text

// SideKind says what a side is.
type SideKind string

// The kinds of sides.
const (
	KindRole    SideKind = "role"
	KindPosting SideKind = "posting"
)

// Side is one of the things that are compared, with all that is compared.
type Side struct {
	Kind       SideKind
	Ref        string // the name that leads to it
	Title      Text
	Summary    Statement
	Emphasis   Statement // of a variant
	Question   Statement // that the role answers
	WorksWith  Statement // whom the role works with
	Leads      Statement // whom the role leads
	Dimensions map[roles.Dimension]Statement
	Duties     []Item
	Skills     []Item
	Signals    []Item
	Relations  []Relation
	Variants   []Item
	Questions  []Item
	Facts      []Values          // those that are known
	doc        *posting.Document // that the facts are of

	// What a posting says, or a role that says something of the job.
	Pay          []Pay
	Hours        scalar.Decimal // a week
	Requirements []Item         // musts, and what is nice to have
	Benefits     []Item
	Sections     []Item // title and body
}

// Values are the values of one fact, such as the workplace.
type Values struct {
	Name string
	Of   []Text
}

// Pay is what a posting pays in some of its places.
type Pay struct {
	Places   []Text          `json:"places,omitempty" doc:"The places that the pay is for; none for all"`
	Min      scalar.Decimal  `json:"min,omitzero" doc:"Lowest pay"`
	Max      scalar.Decimal  `json:"max,omitzero" doc:"Highest pay"`
	Currency scalar.Currency `json:"currency,omitempty" doc:"Code of ISO 4217"`
	Period   job.Period      `json:"period,omitempty" doc:"Period of the pay"`
	Note     Text            `json:"note,omitempty" doc:"A remark on the pay"`
	Unpaid   bool            `json:"unpaid,omitempty" doc:"Whether the work is unpaid"`

	Grade    Text             `json:"grade,omitempty" doc:"The grade that the pay is for, if there are several"`
	OnTarget posting.PayRange `json:"on_target,omitzero" doc:"Salary and commission or bonus together, when targets are met"`
}

// Statement is a text with where it comes from.
type Statement struct {
	Text    Text             `json:"text" doc:"The text"`
	Sources []roles.Citation `json:"sources,omitempty" doc:"Where documents state it"`
	Notes   []int            `json:"-" doc:"Numbers of the places that state it"` // numbers of the sources
}

// Item is an entry of a list: a duty, a skill, a signal, a requirement. What an
// entry of its kind does not have is not set.
type Item struct {
	ID         string           `json:"id,omitempty" doc:"The id, if it has one"`
	Text       Text             `json:"text" doc:"The text, or the name"`
	Answer     Text             `json:"answer,omitempty" doc:"The answer to a question"`
	Area       string           `json:"area,omitempty" doc:"Id of a duty's area"`
	By         string           `json:"by,omitempty" doc:"team, if the team does the duty rather than the person in the role"`
	Time       string           `json:"time,omitempty" doc:"large if a source says that the duty takes a lot of time"`
	Essential  bool             `json:"essential,omitempty" doc:"Whether the duty is essential"`
	Share      scalar.Decimal   `json:"share,omitzero" doc:"Percentage of time"`
	Emphasized bool             `json:"emphasized,omitempty" doc:"Whether the duty is emphasized"`
	Preferred  bool             `json:"preferred,omitempty" doc:"Whether a requirement is only nice to have"`
	Sources    []roles.Citation `json:"sources,omitempty" doc:"Where documents state it"`
	Notes      []int            `json:"-" doc:"Numbers of the places that state it"` // numbers of the sources
	rank       int              // of the area, see [Side.Arrange]
}

// Relation is what a side says about another role.
type Relation struct {
	Role    string           `json:"role" doc:"Id of the other role"`
	Kind    string           `json:"kind" doc:"How one is related to the other"`
	Text    Text             `json:"text" doc:"The relation in words"`
	Sources []roles.Citation `json:"sources,omitempty" doc:"Where documents state it"`
	Notes   []int            `json:"-" doc:"Numbers of the places that state it"`
}

// FromRole is the side of a role; ref is the name that leads to it, and docs are the
// documents of what it says of the job, if it does.
func FromRole(r *roles.Role, ref string, docs ...*posting.Document) Side {
	s := Side{
		Kind: KindRole, Ref: ref, Title: Text(r.Title.V), Summary: statement(about(r)), Question: statement(r.Question),
		WorksWith: statement(r.WorksWith), Leads: statement(r.Leads),
		Dimensions: make(map[roles.Dimension]Statement, len(r.Dimensions)), Duties: make([]Item, len(r.Duties)),
		doc: &posting.Document{Title: Text(r.Title.V), Level: posting.Text(r.Level.V)},
	}
	s.Facts = facts(s.doc)
	for i, d := range r.Duties {
		s.Duties[i] = Item{
			ID: d.ID, Text: Text(d.Text), Area: d.Area, By: byTeam(d.By), Time: string(d.Time), Essential: d.Essential,
			Share: d.Share, Emphasized: d.Emphasized, Sources: d.Sources,
		}
	}
	for name, d := range r.Dimensions {
		s.Dimensions[name] = statement(d)
	}
	for _, k := range r.Skills.Items {
		s.Skills = append(s.Skills, Item{ID: k.Key(), Text: Text(k.Name.V), Sources: k.Sources})
	}
	for _, g := range r.Signals.Items {
		s.Signals = append(s.Signals, Item{ID: g.Key(), Text: Text(g.Text.V), Sources: g.Sources})
	}
	for _, rel := range r.Relations.Items {
		s.Relations = append(s.Relations, Relation{Role: string(rel.Role.V), Kind: string(rel.Kind.V), Text: Text(rel.Text.V), Sources: rel.Sources})
	}
	for _, id := range slices.Sorted(maps.Keys(r.Variants)) {
		v := r.Variants[id]
		text := v.Title.V
		if v.Emphasis.Text.IsSet() {
			text += ": " + v.Emphasis.Text.V
		}
		s.Variants = append(s.Variants, Item{ID: string(id), Text: Text(text), Sources: v.Emphasis.Sources})
	}
	for _, q := range r.Questions.Items {
		s.Questions = append(s.Questions, Item{Text: Text(q.Question.V), Answer: Text(q.Answer.V), Sources: q.Sources})
	}
	if len(docs) > 0 {
		s.addJob(docs)
	}
	if e := r.Emphasis; e != nil {
		s.Emphasis = Statement{Text: Text(e.Text.V), Sources: e.Sources}
	}
	return s
}

// Arrange puts duties in the order of their areas, as a page does; those without one
// come first.
func (s *Side) Arrange(areas []string) {
	for i := range s.Duties {
		if d := &s.Duties[i]; d.Area != "" {
			d.rank = 1 + slices.Index(areas, d.Area)
		}
	}
	slices.SortStableFunc(s.Duties, func(x, y Item) int { return cmp.Compare(x.rank, y.rank) })
}

// about is what a role is: a variant's opening, else the role's definition.
func about(r *roles.Role) roles.Statement {
	if r.Definition.IsSet() {
		return r.Definition
	}
	return r.Summary
}

func statement(s roles.Statement) Statement {
	return Statement{Text: Text(s.Text.V), Sources: s.Sources}
}

// byTeam is "team" or "": that the person does it goes without saying.
func byTeam(by roles.By) string {
	if by == "person" {
		return ""
	}
	return string(by)
}

// FromPosting is the side of a posting: the documents of its pay groups, at
// least one, which have all but places, pay and benefits in common.
func FromPosting(docs []*posting.Document) Side {
	d := docs[0]
	s := Side{
		Kind: KindPosting, Ref: d.ID, Title: d.Title, Summary: Statement{Text: Text(strings.TrimSpace(string(d.Summary)))},
	}
	s.addJob(docs)
	for _, duty := range d.Duties {
		s.Duties = append(s.Duties, Item{
			ID: duty.ID, Text: duty.Text, Area: duty.Area, By: byTeam(duty.By), Time: string(duty.Time), Essential: duty.Essential,
			Share: duty.Share, Emphasized: duty.Emphasized, Sources: duty.Sources,
		})
	}
	for _, k := range d.Skills {
		s.Skills = append(s.Skills, Item{Text: k.Name})
	}
	return s
}

// addJob adds what the documents of all pay groups say of the job beside its duties
// and skills.
func (s *Side) addJob(docs []*posting.Document) {
	d := docs[0]
	s.doc, s.Facts, s.Hours = d, facts(docs...), d.Hours.Exact()
	s.Requirements = items(convert.Each(slices.Concat(d.Requirements, d.Preferred), posting.Point.Line))
	for i := range d.Preferred {
		s.Requirements[len(d.Requirements)+i].Preferred = true
	}
	for _, o := range d.Sections {
		s.Sections = append(s.Sections, Item{Text: o.Title, Answer: Text(o.Body)})
	}
	for _, group := range docs {
		s.addGroup(group, len(docs) > 1)
	}
}

// addGroup adds the pay and the benefits of one pay group.
func (s *Side) addGroup(d *posting.Document, named bool) {
	if d.Salary != nil {
		pay := PayOf(d.Salary)
		if named && d.Salary.ByGrade == nil {
			pay[0].Places = append(placesOf(d), d.RemoteNames...)
		}
		s.Pay = append(s.Pay, pay...)
	}
	for _, b := range d.Benefits {
		if !slices.ContainsFunc(s.Benefits, func(have Item) bool { return have.Text == b }) {
			s.Benefits = append(s.Benefits, Item{Text: b})
		}
	}
}

// PayOf is what a posting pays, or each of its grades.
func PayOf(p *posting.Pay) []Pay {
	if p.ByGrade == nil {
		return []Pay{{Min: p.Min, Max: p.Max, Currency: p.Currency, Period: p.Period, Note: p.Note, Unpaid: p.Unpaid, OnTarget: p.OnTarget}}
	}
	return convert.Each(p.ByGrade, func(g posting.GradePay) Pay {
		return Pay{Min: g.Min, Max: g.Max, Currency: p.Currency, Period: p.Period, Note: g.Note, Unpaid: g.Unpaid, Grade: g.Grade, OnTarget: g.OnTarget}
	})
}

func placesOf(d *posting.Document) (places []Text) {
	for _, l := range d.Locations {
		places = append(places, l.Name)
	}
	return places
}

func items(texts []Text) []Item {
	out := make([]Item, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

func plain[T ~string](in []T) []Text {
	var out []Text
	for _, v := range in {
		out = append(out, Text(v))
	}
	return out
}

// facts are the single values of the pay groups of a posting, in the order in which
// they are shown.
func facts(docs ...*posting.Document) []Values {
	d := docs[0]
	var places, remote []Text
	for _, group := range docs {
		remote = append(remote, convert.Each(group.RemoteFrom, func(p scalar.Area) Text { return Text(p.Name()) })...)
		places = append(places, placesOf(group)...)
	}
	return []Values{
		{"title", one(d.Title)}, {"level", one(level(d.Level))},
		{"roles", plain(d.Roles)}, {"variant", one(Text(d.Variant))}, {"status", one(Text(d.Status))}, {"department", one(d.Department)},
		{"reports_to", one(d.ReportsTo)}, {"openings", openings(docs)}, {"vacancy", one(word(d.Vacancy))},
		{"places", places}, {"workplace", workplace(d.Workplace)}, {"remote_from", remote},
		{"employment", convert.Each(d.Employment, word)}, {"hours", hours(d.Hours)}, {"schedule", d.Schedule}, {"grade", one(d.Grade)}, {"supervises", one(people(d.Supervises))}, {"contract", contract(d)},
		{"employer", employer(d)}, {"band", one(Text(cmp.Or(d.BandTitle, Text(d.Band))))}, {"departures", Departures(docs)},
		{"start", one(start(d))}, {"posted", one(date(d.Posted, d.Company))}, {"closes", closes(d)},
		{"other_pay", otherPay(docs)}, {"education", one(education(d.Education))}, {"experience", experience(d.Experience)},
		{"travel", one(d.Travel)}, {"sponsorship", one(yesOrText(d.Sponsorship))}, {"relocation", one(yesOrText(d.Relocation))}, {"flsa", one(Text(d.FLSA))},
		{"physical", d.Physical}, {"environment", d.Environment},
		{"languages", convert.Each(d.Languages, language)}, {"certifications", certifications(docs)},
		{"eligibility", eligibility(docs)}, {"competencies", convert.Each(d.Competencies, posting.Point.Line)}, {"measures", d.Measures},

		{"hiring_process", d.HiringProcess}, {"legal", legal(docs)}, {"accommodation", one(d.Accommodation)},
		{"equal_opportunity", one(Text(strings.TrimSpace(string(d.EqualOpportunity))))}, {"ai_screening", one(aiScreening(d.AIScreening))},

		{"apply", apply(d.Apply)}, {"contact", convert.Each(d.Contact, contact)}, {"attachments", attachments(d)}, {"lang", one(Text(scalar.Spoken(d.Lang).Name()))},
		{"section_positions", sectionPositions(d)}, {"requisition", one(d.Requisition)}, {"job_code", one(d.JobCode)}, {"codes", coded(d.Codes)}, {"identifiers", coded(d.Identifiers)}, {"formerly", plain(d.Formerly)},
		{"version", one(d.Version)}, {"updated", one(date(d.Updated, d.Company))}, {"approved_by", one(d.ApprovedBy)}, {"approved_on", one(date(d.ApprovedOn, d.Company))},
		{"approved_digest", one(digest(d.ApprovedDigest))}, {"owner", one(d.Owner)}, {"reviewed_on", one(date(d.ReviewedOn, d.Company))}, {"review_every", reviewEvery(d.ReviewEvery)},
	}
}

// values are those of a fact, none where it is not known.
func (s *Side) values(fact string) []Text {
	if i := slices.IndexFunc(s.Facts, func(v Values) bool { return v.Name == fact }); i >= 0 {
		return s.Facts[i].Of
	}
	return nil
}

func one(t Text) []Text {
	if t == "" {
		return nil
	}
	return []Text{t}
}
