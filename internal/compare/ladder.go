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
}

// NewLadder is the ladder of the roles of a family, which are in order.
func NewLadder(family string, roles []Side) *Ladder {
	l := &Ladder{Family: family, Steps: []Rise{}}
	for i := range roles {
		l.Rungs = append(l.Rungs, Rung{roles[i].Ref, roles[i].Title, first(roles[i].values("level"))})
		if i > 0 {
			l.Steps = append(l.Steps, Rise{l.Rungs[i-1], l.Rungs[i], steps(Compare(roles[i-1], roles[i]))})
		}
	}
	l.First = steps(Compare(Side{Kind: KindRole}, roles[0]))
	return l
}

func first(texts []Text) Text {
	if len(texts) == 0 {
		return ""
	}
	return texts[0]
}

// steps are what differs between two roles: facts and pay, then each list.
func steps(r *Result) []Step {
	out := []Step{}
	add := func(part, name string, a, b, note Text) {
		sign := Changed
		switch {
		case a == "":
			sign = OnlyB
		case b == "":
			sign = OnlyA
		}
		out = append(out, Step{part, name, sign, a, b, note})
	}
	for _, p := range r.Pay {
		if !p.Same {
			add("pay", "", Text(p.A.String()), Text(p.B.String()), Text(p.InWords()))
		}
	}
	for _, f := range r.Facts {
		switch {
		case f.Same || f.Name == "title" || f.Name == "level":
		case len(f.A) <= 1 && len(f.B) <= 1:
			add("facts", f.Name, first(f.A), first(f.B), "")
		default:
			for _, t := range minus(f.B, f.A) {
				add("facts", f.Name, "", t, "")
			}
			for _, t := range minus(f.A, f.B) {
				add("facts", f.Name, t, "", "")
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
			add(part.name, "", "", x.line(), "")
		}
		for _, p := range slices.Concat(part.of.Reworded, part.of.Like, part.of.Moved) {
			add(part.name, "", p.A.line(), p.B.line(), "")
		}
		for _, x := range part.of.OnlyA {
			add(part.name, "", x.line(), "", "")
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

// minus is what a has and b has not.
func minus(a, b []Text) []Text {
	return slices.DeleteFunc(slices.Clone(a), func(t Text) bool { return slices.Contains(b, t) })
}
