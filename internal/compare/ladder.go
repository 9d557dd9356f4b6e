package compare

import "slices"

// Ladder is roles of a family, the lowest level first, and what each step from one to the
// next changes.
type Ladder struct {
	Family string `json:"family" doc:"The family"`
	Rungs  []Rung `json:"rungs" doc:"The roles, the lowest level first"`
	First  []Step `json:"first" doc:"What the first role has"`
	Steps  []Rise `json:"steps" doc:"What changes from each role to the next"`
}

// Rung is a role of a ladder.
type Rung struct {
	Ref   string `json:"ref" doc:"The name of the role"`
	Title Text   `json:"title" doc:"Its title"`
	Level Text   `json:"level" doc:"Its level"`
}

// Rise is the way from a role to the next.
type Rise struct {
	From    Rung   `json:"from" doc:"The lower role"`
	To      Rung   `json:"to" doc:"The higher role"`
	Changes []Step `json:"changes" doc:"What differs"`
}

// Step is one thing that a role adds to the one below it, changes or drops.
type Step struct {
	Part string `json:"part" doc:"duties, skills, requirements, benefits, sections, facts or pay"`
	Name string `json:"name,omitempty" doc:"Which fact it is"`
	Sign string `json:"sign" doc:"+ for what is added, ~ for what is changed, - for what is dropped"`
	A    Text   `json:"a,omitempty" doc:"What the lower role says"`
	B    Text   `json:"b,omitempty" doc:"What the higher role says"`
	Note Text   `json:"note,omitempty" doc:"The change in words, if there is more to say"`

	Label Text `json:"-"` // the name in words
}

// Values are both values and how they changed.
func (s Step) Values() Text { return Difference{A: s.A, B: s.B, Note: s.Note}.Values() }

// NewLadder is the ladder of the roles of a family, which are in order.
func NewLadder(family string, roles []Side) *Ladder {
	l := &Ladder{Family: family, Steps: []Rise{}}
	for i := range roles {
		l.Rungs = append(l.Rungs, Rung{roles[i].Ref, roles[i].Title, Text(roles[i].doc.Level)})
		if i > 0 {
			l.Steps = append(l.Steps, Rise{l.Rungs[i-1], l.Rungs[i], steps(Compare(roles[i-1], roles[i]))})
		}
	}
	l.First = steps(Compare(Side{Kind: KindRole}, roles[0]))
	return l
}

// steps are what differs between two roles: facts and pay, then each list.
func steps(r *Result) []Step {
	out := []Step{}
	add := func(part, name string, d Difference) {
		out = append(out, Step{part, name, d.Sign(), d.A, d.B, d.Note, d.Label})
	}
	for _, p := range r.Pay {
		if !p.Same {
			add("pay", "", Difference{A: Text(p.A.String()), B: Text(p.B.String()), Note: p.Change})
		}
	}
	for _, f := range r.Facts {
		if f.Name != "title" && f.Name != "level" {
			for _, d := range f.Differences() {
				add("facts", f.Name, d)
			}
		}
	}
	for _, part := range []struct {
		name string
		of   *Lists
	}{{"duties", r.Duties}, {"skills", r.Skills}, {"requirements", r.Requirements}, {"benefits", r.Benefits}, {"sections", r.Sections}} {
		if part.of == nil {
			continue
		}
		for _, x := range part.of.OnlyB {
			add(part.name, "", Difference{B: x.line()})
		}
		for _, p := range slices.Concat(part.of.Reworded, part.of.Like, part.of.Moved) {
			add(part.name, "", Difference{A: p.A.line(), B: p.B.line()})
		}
		for _, x := range part.of.OnlyA {
			add(part.name, "", Difference{A: x.line()})
		}
	}
	return out
}

// line is an entry in one line.
func (i Item) line() Text {
	text := i.Text
	if i.Answer != "" {
		text += ": " + i.Answer
	}
	if i.Preferred {
		text += " (nice to have)"
	}
	return text
}
