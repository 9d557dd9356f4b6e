package lint

import (
	"slices"
	"strings"

	"jobdesc/internal/laws"
	"jobdesc/internal/scalar"
)

// LawRules are rules of the group law, one for each thing that laws ask for, so that they
// are listed, explained and set as all others. What they find is what [laws.Judge] finds.
func LawRules() []*Rule {
	titles := [][2]string{
		{"pay", "Pay is not shown where a law asks for it"},
		{"pay-range", "A range of pay lacks an end, or is wider than a law allows"},
		{"benefits", "Benefits are not described where a law asks for them"},
		{"other-pay", "Bonuses and the like are not described where a law asks for them"},
		{"closes", "The last day to apply is missing where a law asks for it"},
		{"vacancy", "Whether a position is vacant is not said where a law asks for it"},
		{"ai", "That software screens applicants is not said where a law asks for it"},
		{"salary-history", "A question after earlier pay that a law forbids"},
		{"unemployed", "Words that shut out people without a job, which a law forbids"},
		{"local-experience", "A demand for local experience that a law forbids"},
		{"licence", "A demand for a license to drive that a law forbids"},
		{"place-excluded", "A remote job that shuts a place out to avoid its law"},
		{"title", "A title for one gender, which a law forbids"},
	}
	out := make([]*Rule, len(titles))
	for i, t := range titles {
		out[i] = &Rule{
			ID: "law-" + t[0], Group: "law", Severity: Error, Title: t[1], For: []Of{OfPosting, OfAdvert},
			Rationale: `"jobdesc laws" lists the laws with their sources, and "jobdesc help law" says how the table was made and what it leaves out. This is not legal advice.`,
		}
	}
	return append(out, &Rule{
		ID: "law-" + unplaced, Group: "law", Severity: Info, Title: "It cannot be told which laws are for a job", For: []Of{OfPosting, OfAdvert},
		Rationale: `Laws of countries, states and cities ask adverts for different things. A location needs its country and, where states have laws of their own, its subdivision.`,
	})
}

// unplaced is the end of the name of the rule for jobs whose laws cannot be told.
const unplaced = "place"

// byLaw are the rules of [LawRules] that run, by what laws ask for.
func (l *Linter) byLaw() map[laws.Asks]*Rule {
	rules := map[laws.Asks]*Rule{}
	for _, r := range l.rules {
		if asks, ok := strings.CutPrefix(r.ID, "law-"); ok && r.Kind == "" {
			rules[laws.Asks(asks)] = r
		}
	}
	return rules
}

// AsksLaws reports whether rules run that need the laws.
func (l *Linter) AsksLaws() bool { return len(l.byLaw()) > 0 }

// Laws returns a judge of postings and adverts by the laws of their places, for
// [Linter.Run].
func (l *Linter) Laws(set *laws.Set, given laws.Given) func(*Subject) []Finding {
	rules := l.byLaw()
	return func(s *Subject) (out []Finding) {
		if s.Head == nil { // an empty advert
			return nil
		}
		all := s.lawful(set, given)
		if rule := rules[unplaced]; rule != nil {
			for _, a := range all[:min(len(all), 1)] {
				if why := set.Unplaced(a); why != "" {
					f := l.finding(s.whole(rule))
					f.Message = why
					out = append(out, f)
				}
			}
		}
		for _, b := range breaches(all, l.today, set) {
			rule := rules[b.Asks]
			if rule == nil {
				continue
			}
			f := l.finding(s.breach(b, rule))
			f.Severity, f.Message = lessGrave(Severity(b.Severity), rule.Severity), b.Message+"; "+b.Hint
			f.Law = &Law{Place: string(b.Place), From: b.From.String(), Asks: string(b.Asks)}
			for _, source := range b.Law.Sources {
				f.Sources = append(f.Sources, string(source.V))
			}
			out = append(out, f)
		}
		return out
	}
}

// lawful is a posting or an advert as laws see it: one for each pay group of a posting that
// is not closed.
func (s *Subject) lawful(set *laws.Set, given laws.Given) (all []laws.Advert) {
	if s.advert != nil {
		return []laws.Advert{set.FromAdvert(s.advert, given)}
	}
	if s.posting == nil || s.Facts.Status.V == "closed" {
		return nil
	}
	texts := make([]laws.Words, len(s.Pieces))
	for i, p := range s.Pieces {
		texts[i] = laws.Words{Text: p.Text, Lang: p.Lang, Title: p.Kind == Title && p.Field == "title"}
	}
	for _, d := range s.posting.Docs {
		a := laws.FromPosting(d, s.posting.Params(), given)
		a.Texts = texts
		all = append(all, a)
	}
	return all
}

// breaches are one for each place and thing that is asked for, whichever pay group lacks it.
func breaches(all []laws.Advert, day scalar.Date, set *laws.Set) (out []laws.Breach) {
	for _, a := range all {
		for _, b := range laws.Judge(a, day, set) {
			if !slices.ContainsFunc(out, func(have laws.Breach) bool { return have.Place == b.Place && have.Asks == b.Asks }) {
				out = append(out, b)
			}
		}
	}
	return out
}

// whole is a finding about the whole, at its title.
func (s *Subject) whole(rule *Rule) *raw {
	return &raw{rule: rule, subject: s, piece: s.Head, names: []string{s.Name}, to: len(s.Head.Text)}
}

// breach is a breach at the words that are forbidden, else at the title.
func (s *Subject) breach(b laws.Breach, rule *Rule) *raw {
	r := s.whole(rule)
	switch {
	case b.In < 0 || s.posting != nil && b.In >= len(s.Pieces):
		return r
	case s.posting != nil:
		r.piece = s.Pieces[b.In]
	default:
		r.piece = s.line(b.In)
	}
	r.from, r.to = b.Start, b.End
	return r
}

// lessGrave is the less grave of two severities.
func lessGrave(a, b Severity) Severity {
	order := []Severity{Error, Warning, Info, Off}
	return order[max(slices.Index(order, a), slices.Index(order, b))]
}
