package compare

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

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
	Level      Text
	Summary    Statement
	Emphasis   Statement // of a variant
	Question   Statement // that the role answers
	Dimensions map[roles.Dimension]Statement
	Duties     []Item
	Skills     []Item
	Signals    []Item
	Relations  []Relation
	Variants   []Item
	Questions  []Item
	Posting    *Posting // nil for a role
}

// Posting is what a posting has beside what a role has.
type Posting struct {
	Roles        []Text // ids
	Status       Text
	Department   Text
	ReportsTo    Text
	Openings     int
	Places       []Text
	Workplace    Text
	RemoteFrom   []Text
	Employment   []Text
	Hours        scalar.Decimal // a week
	Contract     Text
	Start        Text
	Posted       Text
	Closes       Text
	Travel       Text
	OtherPay     []Text
	FLSA         Text
	Education    Text
	Experience   []Text
	Pay          []Pay
	Requirements []Item // musts
	Preferred    []Item // nice to have
	Benefits     []Item
	Physical     []Text
	Environment  []Text
	Sections     []Item // title and body
}

// Pay is what a posting pays in some of its places.
type Pay struct {
	Places   []Text          `json:"places,omitempty" doc:"The places that the pay is for; none for all"`
	Min      scalar.Decimal  `json:"min,omitzero" doc:"The least pay"`
	Max      scalar.Decimal  `json:"max,omitzero" doc:"The most pay"`
	Currency scalar.Currency `json:"currency,omitempty" doc:"Code of ISO 4217"`
	Period   job.Period      `json:"period,omitempty" doc:"The time that the pay is for"`
	Note     Text            `json:"note,omitempty" doc:"A remark on the pay"`
	Unpaid   bool            `json:"unpaid,omitempty" doc:"Whether the work is not paid"`
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
	ID         string           `json:"id,omitempty" doc:"The id, for what has one"`
	Text       Text             `json:"text" doc:"The text, or the name"`
	Answer     Text             `json:"answer,omitempty" doc:"The answer to a question"`
	Area       string           `json:"area,omitempty" doc:"Id of a duty's area"`
	By         string           `json:"by,omitempty" doc:"team, where not the person in the role does the duty"`
	Time       string           `json:"time,omitempty" doc:"large, where a source says that the duty takes much time"`
	Essential  bool             `json:"essential,omitempty" doc:"Whether the duty is essential"`
	Share      scalar.Decimal   `json:"share,omitzero" doc:"Share of time in per cent"`
	Emphasized bool             `json:"emphasized,omitempty" doc:"Whether the duty is stressed"`
	Preferred  bool             `json:"preferred,omitempty" doc:"Whether a requirement is nice to have, and no must"`
	Sources    []roles.Citation `json:"sources,omitempty" doc:"Where documents state it"`
	Notes      []int            `json:"-" doc:"Numbers of the places that state it"` // numbers of the sources
}

// Relation is what a side says about another role.
type Relation struct {
	Role    string           `json:"role" doc:"Id of the other role"`
	Kind    string           `json:"kind" doc:"How one stands to the other"`
	Text    Text             `json:"text" doc:"The relation in words"`
	Sources []roles.Citation `json:"sources,omitempty" doc:"Where documents state it"`
	Notes   []int            `json:"-" doc:"Numbers of the places that state it"`
}

// FromRole is the side of a role; ref is the name that leads to it.
func FromRole(r *roles.Role, ref string) Side {
	s := Side{
		Kind: KindRole, Ref: ref, Title: Text(r.Title.V), Level: Text(r.Level.V), Summary: statement(r.Summary), Question: statement(r.Question),
		Dimensions: make(map[roles.Dimension]Statement, len(r.Dimensions)), Duties: make([]Item, len(r.Duties)),
	}
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
	for id, v := range maps.All(r.Variants) {
		text := v.Title.V
		if v.Emphasis.Text.IsSet() {
			text += ": " + v.Emphasis.Text.V
		}
		s.Variants = append(s.Variants, Item{ID: string(id), Text: Text(text), Sources: v.Emphasis.Sources})
	}
	for _, q := range r.Questions.Items {
		s.Questions = append(s.Questions, Item{Text: Text(q.Question.V), Answer: Text(q.Answer.V), Sources: q.Sources})
	}
	if e := r.Emphasis; e != nil {
		s.Emphasis = Statement{Text: Text(e.Text.V), Sources: e.Sources}
	}
	return s
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
	p := &Posting{
		Status: Text(d.Status), Department: d.Department, ReportsTo: d.ReportsTo, Openings: d.Openings, Workplace: Text(d.Workplace),
		RemoteFrom: plain(d.RemoteFrom), Employment: plain(d.Employment), Hours: d.Hours, Contract: contract(d.Contract), Start: d.Start,
		Posted: date(d.Posted), Closes: date(d.Closes), Travel: d.Travel, FLSA: Text(d.FLSA), Education: Text(d.Education),
		Experience: experience(d.Experience), Requirements: items(d.Requirements), Preferred: items(d.Preferred), Roles: plain(d.Roles),
		Physical: d.Physical, Environment: d.Environment,
	}
	for i := range p.Preferred {
		p.Preferred[i].Preferred = true
	}
	for _, o := range d.Sections {
		p.Sections = append(p.Sections, Item{Text: o.Title, Answer: Text(o.Body)})
	}
	seen := map[Text]bool{}
	for _, group := range docs {
		p.addGroup(group, len(docs) > 1, seen)
	}
	s := Side{Kind: KindPosting, Ref: d.ID, Title: d.Title, Level: Text(d.Level), Summary: Statement{Text: Text(strings.TrimSpace(string(d.Summary)))}, Posting: p}
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

// addGroup adds the places, the pay and the benefits of one pay group; seen holds
// the benefits of those before.
func (p *Posting) addGroup(d *posting.Document, named bool, seen map[Text]bool) {
	var places []Text
	for _, l := range d.Locations {
		places = append(places, l.Name)
	}
	p.Places = append(p.Places, places...)
	if s := d.Salary; s != nil {
		pay := Pay{Min: s.Min, Max: s.Max, Currency: s.Currency, Period: s.Period, Note: s.Note, Unpaid: s.Unpaid}
		if named {
			pay.Places = places
		}
		p.Pay = append(p.Pay, pay)
	}
	for _, o := range d.OtherPay {
		if text := otherPay(o); !slices.Contains(p.OtherPay, text) {
			p.OtherPay = append(p.OtherPay, text)
		}
	}
	for _, b := range d.Benefits {
		if !seen[b] {
			seen[b] = true
			p.Benefits = append(p.Benefits, Item{Text: b})
		}
	}
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

func date(d scalar.Date) Text {
	if d.IsZero() {
		return ""
	}
	return Text(d.String())
}

// posting is what a posting has beside what a role has; a role has nothing of it.
func (s *Side) posting() *Posting {
	if s.Posting == nil {
		return &Posting{}
	}
	return s.Posting
}

// facts are the single values of a side, in the order in which they are shown.
func (s *Side) facts() []namedValues {
	p := s.posting()
	return []namedValues{
		{"title", one(s.Title)}, {"level", one(s.Level)},
		{"roles", p.Roles}, {"status", one(p.Status)}, {"department", one(p.Department)},
		{"reports_to", one(p.ReportsTo)}, {"openings", count(p.Openings)},
		{"places", p.Places}, {"workplace", one(p.Workplace)}, {"remote_from", p.RemoteFrom},
		{"employment", p.Employment}, {"hours", hours(p.Hours)}, {"contract", one(p.Contract)},
		{"start", one(p.Start)}, {"posted", one(p.Posted)}, {"closes", one(p.Closes)},
		{"other_pay", p.OtherPay}, {"education", one(p.Education)}, {"experience", p.Experience},
		{"travel", one(p.Travel)}, {"flsa", one(p.FLSA)},
		{"physical", p.Physical}, {"environment", p.Environment},
	}
}

// namedValues are the values of one fact, none where it is not known.
type namedValues struct {
	name   string
	values []Text
}

func one(t Text) []Text {
	if t == "" {
		return nil
	}
	return []Text{t}
}

func count(n int) []Text {
	if n == 0 {
		return nil
	}
	return []Text{Text(strconv.Itoa(n))}
}

func hours(h scalar.Decimal) []Text {
	if h == 0 {
		return nil
	}
	return []Text{Text(h.String() + " a week")}
}

// contract is a contract in words.
func contract(c *posting.Contract) Text {
	if c == nil {
		return ""
	}
	text := string(c.Kind)
	if !c.Until.IsZero() {
		text += " until " + c.Until.String()
	}
	for _, part := range []struct {
		said bool
		text string
	}{
		{c.Months > 0, fmt.Sprintf(", in months: %d", c.Months)},
		{c.Extendable, "; may be extended"},
		{c.MayBecomePermanent, "; may become permanent"},
		{c.ProbationMonths > 0, fmt.Sprintf("; probation, in months: %d", c.ProbationMonths)},
		{c.Note != "", " (" + string(c.Note) + ")"},
	} {
		if part.said {
			text += part.text
		}
	}
	return Text(text)
}

// otherPay is what is paid beside the salary, in words.
func otherPay(o posting.OtherPay) Text {
	var parts []string
	if o.Text != "" {
		parts = append(parts, string(o.Text))
	}
	if o.Percent != 0 {
		parts = append(parts, o.Percent.String()+"%")
	}
	if amount := (&Pay{Min: o.Min, Max: o.Max, Currency: o.Currency, Period: o.Period}).String(); amount != "" {
		parts = append(parts, amount)
	}
	text := strings.Join(parts, ", ")
	if o.Kind != "" {
		text = string(o.Kind) + ": " + text
	}
	if o.PlaceNames != "" {
		text += " (" + string(o.PlaceNames) + ")"
	}
	return Text(text)
}

// experience is each kind of experience in words.
func experience(all posting.AllExperience) (texts []Text) {
	for _, e := range all {
		text := fmt.Sprintf("%d months", e.Months)
		if e.To > 0 {
			text = fmt.Sprintf("%d–%d months", e.Months, e.To)
		}
		if e.In != "" {
			text += " of " + string(e.In)
		}
		texts = append(texts, Text(text))
	}
	return texts
}
