// Package compare sets two roles or postings side by side, and many of them in
// pairs. Entries of a list, such as duties, are aligned by id, then by equal
// text, then by likeness of wording, and none is aligned twice. Measures are
// separate and never mixed.
//
// A comparison does not depend on the order in which files state things, and
// Compare(b, a) is Compare(a, b) with the sides exchanged.
package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
)

// Result is what two sides share and what each has alone. What is empty on both
// sides is left out.
type Result struct {
	A            Name                    `json:"a" doc:"The first side"`
	B            Name                    `json:"b" doc:"The second side"`
	Same         bool                    `json:"same" doc:"Whether there is no difference in what was compared"`
	Measures     *Measures               `json:"measures,omitempty" doc:"Each measure, from 0 to 1"`
	Counts       *Counts                 `json:"counts,omitempty" doc:"Number of duties and skills"`
	Summary      *Statements             `json:"summary,omitempty" doc:"What each is, in a few words"`
	Facts        []Fact                  `json:"facts,omitempty" doc:"Title, level and other single values"`
	Pay          []PayPair               `json:"pay,omitempty" doc:"What postings pay; different currencies are not compared"`
	Dimensions   []Dimension             `json:"dimensions,omitempty" doc:"The dimensions that describe roles"`
	Question     *Statements             `json:"question,omitempty" doc:"The question that each role answers"`
	WorksWith    *Statements             `json:"works_with,omitempty" doc:"Whom each role works with"`
	Leads        *Statements             `json:"leads,omitempty" doc:"Whom each role leads"`
	Emphasis     *Emphasis               `json:"emphasis,omitempty" doc:"What each side emphasizes"`
	Duties       *Lists                  `json:"duties,omitempty" doc:"The duties, aligned"`
	Shares       []Mark                  `json:"shares,omitempty" doc:"Time that the duties of both sides take"`
	Marks        []Mark                  `json:"marks,omitempty" doc:"Duties of both sides that differ in who does them or in being essential"`
	Skills       *Lists                  `json:"skills,omitempty" doc:"The skills, aligned by name, then by id"`
	Requirements *Lists                  `json:"requirements,omitempty" doc:"What postings require; moved is what became nice to have or required"`
	Benefits     *Lists                  `json:"benefits,omitempty" doc:"What postings offer"`
	Sections     *Lists                  `json:"sections,omitempty" doc:"Sections that postings add"`
	Signals      *Lists                  `json:"signals,omitempty" doc:"Signs that a role is needed"`
	Relations    []Relation              `json:"relations,omitempty" doc:"What one side says about the other"`
	Elsewhere    *Lists                  `json:"other_relations,omitempty" doc:"Relations to other roles, if the sides are two versions of one role"`
	Variants     *Lists                  `json:"variants,omitempty" doc:"Other titles of a role, with what they emphasize"`
	Questions    *Lists                  `json:"questions,omitempty" doc:"Questions with their answers"`
	Sources      map[string]roles.Source `json:"sources,omitempty" doc:"The documents that are cited, by id"`

	notes []roles.Citation // in the order of their numbers
}

// Name names a side.
type Name struct {
	Kind  SideKind `json:"kind" doc:"role or posting"`
	Ref   string   `json:"ref" doc:"The name"`
	Title Text     `json:"title" doc:"Its title"`
}

// Called are the titles of both sides, with their names where the titles are the
// same.
func (r *Result) Called() (a, b Text) {
	a, b = r.A.Title, r.B.Title
	if a == b && r.A.Ref != r.B.Ref {
		a, b = a+Text(" ("+r.A.Ref+")"), b+Text(" ("+r.B.Ref+")")
	}
	return a, b
}

// Lists are the entries of two lists, aligned; each is in one of them, once.
type Lists struct {
	Both      []Item `json:"both" doc:"The same on both sides"`
	Reworded  []Pair `json:"reworded" doc:"The same id with another text, or a question with another answer"`
	EqualText []Pair `json:"equal_text" doc:"The same text with another id"`
	Like      []Pair `json:"like" doc:"Similar but different wording"`
	Moved     []Pair `json:"moved,omitempty" doc:"Required on one side, nice to have on the other"`
	OnlyA     []Item `json:"only_a" doc:"What only the first side has"`
	OnlyB     []Item `json:"only_b" doc:"What only the second side has"`
	Reordered bool   `json:"reordered,omitempty" doc:"Whether the entries of both are in a different order"`
}

// Pair is an entry of each side.
type Pair struct {
	A        Item    `json:"a" doc:"The entry of the first side"`
	B        Item    `json:"b" doc:"The entry of the second side"`
	Likeness float64 `json:"likeness" doc:"Similarity of wording, from 0 to 1"`
	Words    []Word  `json:"words,omitempty" doc:"The words of both texts, with the changes marked"`

	AnswerWords []Word `json:"answer_words,omitempty" doc:"The words of both answers, with the changes marked"`
}

// Statements are a text of each side; one of them may be empty.
type Statements struct {
	A    Statement `json:"a" doc:"What the first side says"`
	B    Statement `json:"b" doc:"What the second side says"`
	Same bool      `json:"same" doc:"Whether the texts are the same"`

	// Words are nil where the texts have little in common.
	Words []Word `json:"words,omitempty" doc:"The words of both texts, with the changes marked, if most are the same"`
}

// Fact is a single value of each side, such as the workplace.
type Fact struct {
	Name string `json:"name" doc:"The key of the posting file"`
	A    []Text `json:"a" doc:"The values of the first side"`
	B    []Text `json:"b" doc:"The values of the second side"`
	Same bool   `json:"same" doc:"Whether the values are the same"`

	// Change is empty where the values say it all.
	Change Text `json:"change,omitempty" doc:"How the value changed from a to b, in words, such as three days earlier"`
}

// Dimension is a respect in which the sides are described; a side may be empty.
type Dimension struct {
	Name string `json:"name" doc:"The dimension"`
	Statements
}

// Emphasis is what each side stresses: a text, and duties.
type Emphasis struct {
	Statements
	Both  []Item `json:"both" doc:"Duties that both emphasize"`
	OnlyA []Item `json:"only_a" doc:"Duties that only the first side emphasizes"`
	OnlyB []Item `json:"only_b" doc:"Duties that only the second side emphasizes"`
}

// Mark is a property of a duty that both sides have.
type Mark struct {
	Name string `json:"name" doc:"share, time, by or essential"`
	Item Item   `json:"duty" doc:"The duty"`
	A    Text   `json:"a" doc:"What it is on the first side"`
	B    Text   `json:"b" doc:"What it is on the second side"`
	Same bool   `json:"same" doc:"Whether both are the same"`
}

// Counts are the numbers of duties and skills.
type Counts struct {
	DutiesA    int `json:"duties_a" doc:"Duties of the first side"`
	DutiesB    int `json:"duties_b" doc:"Duties of the second side"`
	SharedIDs  int `json:"shared_ids" doc:"Ids of duties in both"`
	EqualTexts int `json:"equal_texts" doc:"Texts of duties in both"`
	Both       int `json:"both" doc:"Duties with the same id and text"`
	Reworded   int `json:"reworded" doc:"Duties with the same id and different texts"`
	EqualText  int `json:"equal_text" doc:"Duties with the same text and different ids"`
	Like       int `json:"like" doc:"Duties with similar wording"`
	OnlyA      int `json:"only_a" doc:"Duties that only the first side has"`
	OnlyB      int `json:"only_b" doc:"Duties that only the second side has"`
	SkillsA    int `json:"skills_a" doc:"Skills of the first side"`
	SkillsB    int `json:"skills_b" doc:"Skills of the second side"`
	SkillsBoth int `json:"skills_both" doc:"Skills that both sides have"`
}

// Compare sets a and b side by side.
func Compare(a, b Side) *Result {
	r := &Result{
		A: Name{a.Kind, a.Ref, a.Title}, B: Name{b.Kind, b.Ref, b.Title}, Measures: measure(&a, &b),
		Summary: statements(a.Summary, b.Summary), Question: statements(a.Question, b.Question),
		WorksWith: statements(a.WorksWith, b.WorksWith), Leads: statements(a.Leads, b.Leads),
		Facts: comparedFacts(&a, &b), Pay: pays(&a, &b), Relations: between(&a, &b), Elsewhere: elsewhere(&a, &b),
		Skills: ordered(a.Skills, b.Skills, byText, byID), Variants: lists(a.Variants, b.Variants, byID, byText),
		Requirements: ordered(a.Requirements, b.Requirements, byText, byWording), Benefits: ordered(a.Benefits, b.Benefits, byText, byWording),
		Sections: ordered(a.Sections, b.Sections, byText, byAnswer),
	}
	if s := r.Summary; a.Kind == KindPosting && b.Kind == KindPosting && s != nil && s.Words == nil && !s.Same && s.A.Text != "" && s.B.Text != "" {
		s.Words = []Word{{OnlyA, seen(s.A.Text)}, {OnlyB, seen(s.B.Text)}} // of a posting, each key is one entry
	}
	for _, name := range roles.Dimensions() {
		if s := statements(a.Dimensions[name], b.Dimensions[name]); s != nil {
			r.Dimensions = append(r.Dimensions, Dimension{string(name), *s})
		}
	}
	x, y := comparable(&a, &b, func(s *Side) (of, by []Item) { return s.Signals, s.Signals })
	r.Signals = lists(x, y, byID, byText, byWording)
	x, y = comparable(&a, &b, func(s *Side) (of, by []Item) { return s.Questions, s.Duties })
	r.Questions = lists(x, y, byText)
	links := align(a.Duties, b.Duties, byID, byText, byWording)
	r.Duties = listsOf(a.Duties, b.Duties, links)
	r.Duties.Reordered = links.reordered(a.Duties, b.Duties)
	r.Emphasis = emphasis(&a, &b, links)
	r.marks(&a, &b, links)
	r.Counts = r.counts(&a, &b)
	r.Same = r.same()
	return r
}

func (r *Result) counts(a, b *Side) *Counts {
	c := &Counts{
		DutiesA: len(a.Duties), DutiesB: len(b.Duties), SkillsA: len(a.Skills), SkillsB: len(b.Skills),
		SharedIDs: common(keys(a.Duties, itemID), keys(b.Duties, itemID)), EqualTexts: common(keys(a.Duties, itemText), keys(b.Duties, itemText)),
	}
	if d := r.Duties; d != nil {
		c.Both, c.Reworded, c.EqualText, c.Like, c.OnlyA, c.OnlyB = len(d.Both), len(d.Reworded), len(d.EqualText), len(d.Like), len(d.OnlyA), len(d.OnlyB)
	}
	if s := r.Skills; s != nil {
		c.SkillsBoth = len(s.Both) + len(s.Reworded) + len(s.EqualText)
	}
	return c
}

// comparable are the signals or questions of both sides that are about the same
// choice: of a document that states something of both. Signals are only where there
// are some of both. Two versions of one role are comparable in all.
func comparable(a, b *Side, get func(*Side) (of, by []Item)) (x, y []Item) {
	x, byA := get(a)
	y, byB := get(b)
	if roleID(a.Ref) == roleID(b.Ref) {
		return x, y
	}
	ofA, ofB := documents(byA), documents(byB)
	about := func(items []Item) []Item {
		return slices.DeleteFunc(slices.Clone(items), func(i Item) bool {
			return !slices.ContainsFunc(slices.Collect(maps.Keys(documents([]Item{i}))), func(d string) bool { return ofA[d] && ofB[d] })
		})
	}
	return about(x), about(y)
}

// documents are those that entries cite; "" stands for the catalog itself.
func documents(items []Item) map[string]bool {
	out := map[string]bool{}
	for _, i := range items {
		if len(i.Sources) == 0 {
			out[""] = true
		}
		for _, c := range i.Sources {
			out[c.Source.V] = true
		}
	}
	return out
}

func statements(a, b Statement) *Statements {
	if a.Text == "" && b.Text == "" {
		return nil
	}
	s := &Statements{A: a, B: b, Same: same(a.Text, b.Text)}
	if p := newPair(Item{Text: a.Text}, Item{Text: b.Text}); p.Likeness >= mostWords {
		s.Words = p.Words
	}
	return s
}

// comparedFacts are the single values of both sides.
func comparedFacts(a, b *Side) []Fact {
	var out []Fact
	for _, f := range facts(&posting.Document{}) {
		x, y := append([]Text{}, a.values(f.Name)...), append([]Text{}, b.values(f.Name)...)
		switch f.Name {
		case "openings":
			if !slices.ContainsFunc(slices.Concat(x, y), func(t Text) bool { return t != "1" }) {
				continue // one opening goes without saying
			}
		case "lang":
			if len(x) == 0 || len(y) == 0 || x[0] == y[0] {
				continue // so does the language that both are in
			}
		case "apply":
			x, y = withoutOwnAddress(x, y, a.Ref, b.Ref)
		}
		if len(x)+len(y) > 0 {
			fact := Fact{Name: f.Name, A: x, B: y, Same: slices.EqualFunc(x, y, same)}
			if !fact.Same {
				fact.Change = meaning(f.Name, a.doc, b.doc)
			}
			out = append(out, fact)
		}
	}
	return out
}

// withoutOwnAddress leaves out addresses where to apply that differ only by the id of
// the posting.
func withoutOwnAddress(x, y []Text, a, b string) (p, q []Text) {
	if a == b || len(x) == 0 || len(y) == 0 || x[0] == y[0] || strings.ReplaceAll(string(x[0]), a, b) != string(y[0]) {
		return x, y
	}
	return x[1:], y[1:]
}

// emphasis is what the sides stress. A duty counts as stressed by both where its
// aligned entries are.
func emphasis(a, b *Side, links alignment) *Emphasis {
	e := &Emphasis{Statements: Statements{A: a.Emphasis, B: b.Emphasis, Same: same(a.Emphasis.Text, b.Emphasis.Text)}, Both: []Item{}, OnlyA: []Item{}, OnlyB: []Item{}}
	bothA, bothB := map[int]bool{}, map[int]bool{}
	for _, l := range links.pairs {
		if x, y := a.Duties[l.a], b.Duties[l.b]; x.Emphasized && y.Emphasized {
			bothA[l.a], bothB[l.b] = true, true
			e.Both = append(e.Both, merged(x, y))
		}
	}
	e.OnlyA, e.OnlyB = stressed(a.Duties, bothA), stressed(b.Duties, bothB)
	if a.Emphasis.Text == "" && b.Emphasis.Text == "" && len(e.Both)+len(e.OnlyA)+len(e.OnlyB) == 0 {
		return nil
	}
	return e
}

// stressed are the duties that a side stresses alone.
func stressed(duties []Item, both map[int]bool) []Item {
	out := []Item{}
	for i, d := range duties {
		if d.Emphasized && !both[i] {
			out = append(out, d)
		}
	}
	return out
}

// marks compares the properties of duties that both sides have.
func (r *Result) marks(a, b *Side, links alignment) {
	for _, l := range links.pairs {
		x, y := a.Duties[l.a], b.Duties[l.b]
		item := merged(x, y)
		mark := func(list *[]Mark, name string, p, q Text) {
			if p != "" || q != "" {
				*list = append(*list, Mark{Name: name, Item: item, A: p, B: q, Same: p == q})
			}
		}
		mark(&r.Shares, "share", share(x), share(y))
		mark(&r.Shares, "time", Text(x.Time), Text(y.Time))
		if x.By != y.By {
			mark(&r.Marks, "by", Text(cmp.Or(x.By, "person")), Text(cmp.Or(y.By, "person")))
		}
		if x.Essential != y.Essential {
			mark(&r.Marks, "essential", yesNo(x.Essential), yesNo(y.Essential))
		}
	}
	byName := func(p, q Mark) int { return cmp.Compare(p.Name, q.Name) }
	slices.SortStableFunc(r.Shares, byName)
	slices.SortStableFunc(r.Marks, byName)
}

func share(d Item) Text {
	if d.Share == 0 {
		return ""
	}
	return Text(d.Share.String() + "%")
}

func yesNo(yes bool) Text {
	if yes {
		return "yes"
	}
	return "no"
}

// between are the relations of one side to the other, each once.
func between(a, b *Side) []Relation {
	var out []Relation
	add := func(from []Relation, to string) {
		for _, rel := range from {
			known := func(have Relation) bool { return have.Text == rel.Text && have.Kind == rel.Kind }
			if rel.Role == to && !slices.ContainsFunc(out, known) {
				out = append(out, rel)
			}
		}
	}
	add(a.Relations, roleID(b.Ref))
	add(b.Relations, roleID(a.Ref))
	slices.SortFunc(out, func(x, y Relation) int {
		return cmp.Or(cmp.Compare(kindOrder(x.Kind), kindOrder(y.Kind)), cmp.Compare(x.Text, y.Text), cmp.Compare(x.Role, y.Role))
	})
	return out
}

// elsewhere are the relations to other roles. They are compared where the sides
// are two versions of one role.
func elsewhere(a, b *Side) *Lists {
	if a.Kind != KindRole || b.Kind != KindRole || roleID(a.Ref) != roleID(b.Ref) {
		return nil
	}
	of := func(s *Side) (out []Item) {
		for _, rel := range s.Relations {
			out = append(out, Item{ID: rel.Kind + " " + rel.Role, Text: rel.Text, Sources: rel.Sources})
		}
		return out
	}
	return lists(of(a), of(b), byText, byID)
}

// roleID is the id in a ref such as docs:office-manager@community-manager.
func roleID(ref string) string {
	if _, after, ok := strings.Cut(ref, ":"); ok {
		ref = after
	}
	id, _, _ := strings.Cut(ref, "@")
	return id
}

// kindOrder is the position of the relations of a kind.
func kindOrder(kind string) int {
	return slices.Index([]string{"complements", "works-with", "hands-over-to", "precedes", "combined-with"}, kind)
}
