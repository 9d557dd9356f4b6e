package advise

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
)

// Question is what is asked: which of the roles, given the answers.
type Question struct {
	Roles   []*roles.Role // those that are in question
	Signals []string      // the ids of the signals that hold
	Size    Size          // of the organization, or ""
}

// Answer is the kind of an advice.
type Answer string

// Answers.
const (
	oneRole      Answer = "role"       // one role is needed
	severalRoles Answer = "roles"      // several are needed
	onePerson    Answer = "one-person" // one person can have the roles
	oneEach      Answer = "one-each"   // each role needs a person of its own
	undecided    Answer = "undecided"
	noSignals    Answer = "no-signals" // the catalogs give the roles no signals, but may say something of them
)

// Advice is what the catalogs decide, why, and what else they say.
type Advice struct {
	Answer  Answer  `json:"answer"`
	Text    string  `json:"text"`  // the answer in a sentence or two
	Roles   []Named `json:"roles"` // the roles it is about; those that are needed, the first one first
	Ordered bool    `json:"ordered"`
	Because []Point `json:"because"`
	// WouldDecide is what is missing where nothing is decided.
	WouldDecide []Point `json:"would_decide"`
	Also        []Point `json:"also"` // what else the catalogs say of these roles
}

// Named is a role.
type Named struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Point is one statement of a catalog, with its sources.
type Point struct {
	Text    string           `json:"text"`
	Signal  string           `json:"signal,omitempty"`
	Role    string           `json:"role,omitempty"`
	Sources []roles.Citation `json:"sources"`
}

// Decide answers a question. There is an advice for the roles that signals
// choose between, one for each two that one person can have, and one for all
// roles that the catalogs give no signals for.
func Decide(q Question) []Advice {
	var out []Advice
	var chosen, silent []*roles.Role
	pairs := combinable(q.Roles)
	for _, r := range q.Roles {
		inPair := slices.ContainsFunc(pairs, func(p pair) bool { return p.a == r || p.b == r })
		switch {
		case len(r.Signals.Items) > 0:
			chosen = append(chosen, r)
		case !inPair:
			silent = append(silent, r)
		}
	}
	related := slices.DeleteFunc(slices.Clone(chosen), func(r *roles.Role) bool {
		return !slices.ContainsFunc(silent, func(other *roles.Role) bool { return len(between([]*roles.Role{r, other})) > 0 })
	})
	if len(q.Signals) > 0 && len(chosen) > 0 || len(related) < len(chosen) {
		out = append(out, bySignals(chosen, q.Signals))
	}
	if len(silent) > 0 {
		out = append(out, withoutSignals(silent, related))
	}
	if q.Size != "" {
		for i, a := range out {
			out[i].Text += fmt.Sprintf(" For %s, the documents do not mention company size.", titles(a.Roles))
		}
	}
	for _, p := range pairs {
		out = append(out, p.bySize(q.Size))
	}
	return out
}

func titles(all []Named) string {
	return prose.List(convert.Each(all, func(r Named) string { return r.Title }))
}

// tally is a role with the signals for it that hold.
type tally struct {
	role   *roles.Role
	points []Point
}

func bySignals(all []*roles.Role, ids []string) Advice {
	var hits []tally
	for _, r := range all {
		t := tally{role: r}
		for _, s := range r.Signals.Items {
			if slices.Contains(ids, string(s.ID.V)) {
				t.points = append(t.points, Point{s.Text.V, string(s.ID.V), r.ID, s.Sources})
			}
		}
		if len(t.points) > 0 {
			hits = append(hits, t)
		}
	}
	switch len(hits) {
	case 0:
		a := newAdvice(undecided, all, "No recommendation: no signals given.")
		a.WouldDecide = append(decisive(all), whatDecides(all)...)
		return a
	case 1:
		only := hits[0]
		text := fmt.Sprintf("%s: %s for it", only.role.Title.V, signalsSpeak(len(only.points)))
		if len(all) > 1 {
			text += ", and none for another role"
		}
		a := newAdvice(oneRole, []*roles.Role{only.role}, text+"."+tooLittle(only.points))
		a.Because, a.Also = only.points, slices.Concat(onlyOf(only.role, hits, all), needed(only.role), related(only.role, all))
		return a
	}
	return several(hits)
}

// tooLittle says that a signal is not enough by itself, if it is the only one. No
// document says so; it follows from what the signal means.
func tooLittle(points []Point) string {
	if len(points) == 1 && points[0].Signal == "systems-work" {
		return " Alone, systems-work is not a reason to hire anybody: check whether another signal holds."
	}
	return ""
}

// decisive are the questions of the roles whose answers choose between all of them.
func decisive(all []*roles.Role) (out []Point) {
	for _, r := range all {
		for _, q := range r.Questions.Items {
			p := Point{q.Question.V + " " + q.Answer.V, "", r.ID, q.Sources}
			said := slices.ContainsFunc(out, func(have Point) bool { return have.Text == p.Text })
			if len(all) > 1 && !said && decides(p.Text, all) {
				out = append(out, p)
			}
		}
	}
	return out
}

// onlyOf are the role's questions and answers about the choice that name no other role.
func onlyOf(r *roles.Role, hits []tally, all []*roles.Role) []Point {
	return slices.DeleteFunc(answers(r, hits), func(p Point) bool {
		return slices.ContainsFunc(all, func(other *roles.Role) bool {
			return other != r && strings.Contains(strings.ToLower(p.Text), strings.ToLower(other.Title.V))
		})
	})
}

func signalsSpeak(n int) string {
	if n == 1 {
		return "1 signal"
	}
	return fmt.Sprintf("%d signals", n)
}

// several is the advice where there are signals for more than one role. The
// catalogs do not weigh numbers of signals, so neither a majority nor a tie decides
// between them: all are needed.
func several(hits []tally) Advice {
	var needed []*roles.Role
	var counts, titles []string
	for _, h := range hits {
		needed = append(needed, h.role)
		counts = append(counts, fmt.Sprintf("%d for %s", len(h.points), h.role.Title.V))
	}
	ordered, known := inOrder(needed)
	for _, r := range ordered {
		titles = append(titles, r.Title.V)
	}
	both := "All of them"
	if len(needed) == 2 {
		both = "Both"
	}
	order := "; the catalogs do not say which comes first."
	if known {
		order = ", in this order: " + strings.Join(titles, ", then ") + "."
	}
	a := newAdvice(severalRoles, ordered, both+order+" Signals: "+strings.Join(counts, ", ")+"."+contradicting(hits))
	a.Ordered = known
	for _, h := range hits {
		a.Because = append(a.Because, h.points...)
	}
	a.Also = between(ordered)
	for _, r := range ordered {
		for _, p := range answers(r, hits) {
			switch {
			case slices.ContainsFunc(slices.Concat(a.Also, a.WouldDecide), func(have Point) bool { return have.Text == p.Text }):
			case decides(p.Text, ordered):
				a.WouldDecide = append(a.WouldDecide, p)
			default:
				a.Also = append(a.Also, p)
			}
		}
	}
	if len(a.WouldDecide) == 0 {
		a.WouldDecide = whatDecides(ordered)
	}
	return a
}

// decides reports whether a question with its answer chooses between roles: it
// names all of them, and what the answer is depends.
func decides(text string, all []*roles.Role) bool {
	text = strings.ToLower(text)
	depends := slices.ContainsFunc(strings.Fields(text), func(w string) bool { return w == "if" || w == "where" })
	return depends &&
		!slices.ContainsFunc(all, func(r *roles.Role) bool { return !strings.Contains(text, strings.ToLower(r.Title.V)) })
}

// contradictions are signals of the embedded catalog of which one denies the other.
// No document says so; it follows from what they mean.
func contradictions() [][2]string {
	return [][2]string{{"systems-work", "unscalable-systems"}, {"systems-work", "inefficient-processes"}}
}

// contradicting says which of the signals contradict each other, or nothing.
func contradicting(hits []tally) string {
	var given []Point
	for _, h := range hits {
		given = append(given, h.points...)
	}
	at := func(id string) int { return slices.IndexFunc(given, func(p Point) bool { return p.Signal == id }) }
	var out strings.Builder
	for _, c := range contradictions() {
		if at(c[0]) >= 0 && at(c[1]) >= 0 {
			out.WriteString(fmt.Sprintf(" %s and %s contradict each other: check which one holds.", c[0], c[1]))
		}
	}
	return out.String()
}

func newAdvice(answer Answer, about []*roles.Role, text string) Advice {
	a := Advice{Answer: answer, Text: text, Roles: []Named{}, Because: []Point{}, WouldDecide: []Point{}, Also: []Point{}}
	for _, r := range about {
		a.Roles = append(a.Roles, Named{r.ID, r.Title.V})
	}
	return a
}

// whatDecides is, for each role, when it is needed.
func whatDecides(all []*roles.Role) []Point {
	out := []Point{}
	for _, r := range all {
		if points := needed(r); len(points) > 0 {
			out = append(out, points...)
			continue
		}
		for _, s := range r.Signals.Items {
			out = append(out, Point{r.Title.V + ", if: " + s.Text.V, string(s.ID.V), r.ID, s.Sources})
		}
	}
	return out
}

func needed(r *roles.Role) []Point {
	d, ok := r.Dimensions["needed-when"]
	if !ok {
		return nil
	}
	return []Point{{r.Title.V + " is needed when: " + d.Text.V, "", r.ID, d.Sources}}
}

// related is what a role has to do with the others that are in question: that
// it complements them, and which comes first.
func related(r *roles.Role, all []*roles.Role) []Point {
	var out []Point
	for _, other := range all {
		out = append(out, relations(r, other, "precedes", "complements")...)
		out = append(out, relations(other, r, "precedes")...)
	}
	return out
}

// between is what the catalogs say of some roles together, each thing once.
func between(all []*roles.Role) []Point {
	out := []Point{}
	for _, kind := range []roles.RelationKind{"precedes", "complements", "works-with", "hands-over-to"} {
		for _, a := range all {
			for _, b := range all {
				for _, p := range relations(a, b, kind) {
					if !slices.ContainsFunc(out, func(have Point) bool { return have.Text == p.Text }) {
						out = append(out, p)
					}
				}
			}
		}
	}
	return out
}

func relations(from, to *roles.Role, kinds ...roles.RelationKind) []Point {
	var out []Point
	for _, rel := range from.Relations.Items {
		if string(rel.Role.V) == to.ID && slices.Contains(kinds, rel.Kind.V) {
			out = append(out, Point{rel.Text.V, "", from.ID, rel.Sources})
		}
	}
	return out
}

// answers are the role's questions and answers from a document that has signals
// of all the roles: they are about the same choice.
func answers(r *roles.Role, hits []tally) []Point {
	var out []Point
	for _, q := range r.Questions.Items {
		aboutAll := func(c roles.Citation) bool {
			return !slices.ContainsFunc(hits, func(t tally) bool { return !t.cites(c.Source.V) })
		}
		if slices.ContainsFunc(q.Sources, aboutAll) {
			out = append(out, Point{q.Question.V + " " + q.Answer.V, "", r.ID, q.Sources})
		}
	}
	return out
}

func (t tally) cites(source string) bool {
	return slices.ContainsFunc(t.points, func(p Point) bool {
		return slices.ContainsFunc(p.Sources, func(c roles.Citation) bool { return c.Source.V == source })
	})
}

// inOrder puts a role before those that it precedes. known says that the
// catalogs order every two neighbors.
func inOrder(all []*roles.Role) (out []*roles.Role, known bool) {
	rest := slices.Clone(all)
	for len(rest) > 0 {
		i := slices.IndexFunc(rest, func(r *roles.Role) bool {
			return !slices.ContainsFunc(rest, func(other *roles.Role) bool { return other != r && len(relations(other, r, "precedes")) > 0 })
		})
		i = max(i, 0) // each precedes another, so they have no order
		out, rest = append(out, rest[i]), slices.Delete(rest, i, i+1)
	}
	for i := range len(out) - 1 {
		forward, back := len(relations(out[i], out[i+1], "precedes")), len(relations(out[i+1], out[i], "precedes"))
		if forward == 0 || back > 0 {
			return all, false
		}
	}
	return out, true
}

// pair is two roles that one person can have.
type pair struct {
	a, b   *roles.Role
	points []Point
}

// combinable lists the pairs among all that a relation lets one person have.
func combinable(all []*roles.Role) []pair {
	var out []pair
	for i, a := range all {
		for _, b := range all[i+1:] {
			points := append(relations(a, b, "combined-with"), relations(b, a, "combined-with")...)
			points = slices.CompactFunc(points, func(p, q Point) bool { return p.Text == q.Text })
			if len(points) > 0 {
				out = append(out, pair{a, b, points})
			}
		}
	}
	return out
}

// bySize decides between one person and one for each role. It does so only
// where the catalog mentions that size.
func (p pair) bySize(size Size) Advice {
	names := p.a.Title.V + " and " + p.b.Title.V
	about := []*roles.Role{p.a, p.b}
	says := func(word string) bool {
		return slices.ContainsFunc(p.points, func(pt Point) bool { return strings.Contains(strings.ToLower(pt.Text), word) })
	}
	var a Advice
	switch {
	case size == "small" && says("small"):
		often := "in a small company"
		if says("often") {
			often = "as is often the case in small companies"
		}
		a = newAdvice(onePerson, about, fmt.Sprintf("One person can hold both roles, %s: %s.", often, names))
	case size == "large" && says("large"):
		a = newAdvice(oneEach, about, "One person for each role: "+names+".")
	case size != "":
		a = newAdvice(undecided, about, fmt.Sprintf("%s can be one person, but the catalog does not say whether that fits a %s company.", names, size))
	default:
		a = newAdvice(undecided, about, "Whether "+names+" are one person or two depends on the size of the company.")
		a.WouldDecide = []Point{{Text: "--size small or --size large; the documents do not define these in numbers", Sources: []roles.Citation{}}}
	}
	a.Because, a.Also = p.points, between(about)
	return a
}

// withoutSignals is the advice on roles that the catalogs give no signals for: what
// they say of these roles and of those that are related to them.
func withoutSignals(silent, related []*roles.Role) Advice {
	about := slices.Concat(silent, related)
	a := newAdvice(noSignals, about, "")
	a.Also = between(about)
	if len(about) == 1 {
		a.Also = append(variants(silent[0]), decisiveTitles(silent[0])...)
	}
	if len(a.Also) == 0 {
		a.Text = "The catalogs have no signals for " + titles(a.Roles) + ", so they cannot recommend one."
		return a
	}
	if len(about) == 1 {
		a.Text = fmt.Sprintf("The catalogs have no signals for %s. To choose a title, compare what each one stresses.", titles(a.Roles))
		return a
	}
	a.Text = fmt.Sprintf("The documents do not choose between %s; they say how these roles relate.", titles(a.Roles))
	if len(about) == 2 && len(relations(about[0], about[1], "complements")) > 0 {
		a.Text = fmt.Sprintf("%s complement each other; the documents do not choose between them.", titles(a.Roles))
	}
	for _, r := range about {
		if d, ok := r.Dimensions["primary-focus"]; ok {
			a.Also = append(a.Also, Point{r.Title.V + ", primary focus: " + d.Text.V, "", r.ID, d.Sources})
		}
	}
	return a
}

// variants are what other titles of a role stress.
func variants(r *roles.Role) []Point {
	out := []Point{}
	for _, id := range slices.Sorted(maps.Keys(r.Variants)) {
		if v := r.Variants[id]; v.Emphasis.Text.IsSet() {
			out = append(out, Point{v.Title.V + ": " + v.Emphasis.Text.V, "", r.ID, v.Emphasis.Sources})
		}
	}
	return out
}

// decisiveTitles are the role's questions and answers about its titles.
func decisiveTitles(r *roles.Role) (out []Point) {
	for _, q := range r.Questions.Items {
		if text := q.Question.V + " " + q.Answer.V; len(r.Variants) > 0 && strings.Contains(strings.ToLower(text), "title") {
			out = append(out, Point{text, "", r.ID, q.Sources})
		}
	}
	return out
}

// Partners are the roles of all that one person can have together with r.
func Partners(r *roles.Role, all []*roles.Role) []*roles.Role {
	var out []*roles.Role
	for _, other := range all {
		if other.ID != r.ID && len(relations(r, other, "combined-with"))+len(relations(other, r, "combined-with")) > 0 {
			out = append(out, other)
		}
	}
	return out
}
