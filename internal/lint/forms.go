package lint

import (
	"slices"
	"strings"

	"jobdesc/internal/prose"
)

// dutyForms reports that the items of a list of duties begin in different forms.
func (j *judging) dutyForms() {
	byForm := map[string][]*analysis{}
	total := 0
	j.eachPiece(func(a *analysis) {
		if form := formOfDuty(a); form != "" {
			byForm[form] = append(byForm[form], a)
			total++
		}
	})
	if total < int(j.rule.limit("items")) || len(byForm) < 2 {
		return
	}
	forms := []string{"a verb", "a verb in -ing", "a verb in -s", "you"}
	slices.SortStableFunc(forms, func(a, b string) int { return len(byForm[b]) - len(byForm[a]) })
	odd := byForm[forms[1]][0]
	j.report(odd.Piece, odd.words[0].from, odd.words[0].to, "", prose.Count(len(byForm[forms[0]]), "duty")+" with "+forms[0]+", "+prose.Count(len(byForm[forms[1]]), "duty")+" with "+forms[1])
}

// formOfDuty is how a duty begins; "" where that is not known.
func formOfDuty(a *analysis) string {
	if len(a.words) < 3 || base(a.Lang) != "en" {
		return ""
	}
	first, second := a.words[0].word, a.words[1].word
	const verbs = " manage plan lead develop write build design support maintain provide prepare review ensure coordinate organize organise supervise monitor train teach run keep handle help work assist create deliver define drive report analyze analyse assess test repair install operate sell answer process check track schedule order collect document update improve implement identify conduct perform perform "
	switch {
	case first == "you" || first == "you'll":
		return "you"
	case strings.HasSuffix(first, "ing") && strings.Contains(verbs, " "+stemOfVerb(strings.TrimSuffix(first, "ing"), verbs)+" "):
		return "a verb in -ing"
	case strings.Contains(verbs, " "+first+" ") && second != "of":
		return "a verb"
	case strings.HasSuffix(first, "s") && strings.Contains(verbs, " "+stemOfVerb(strings.TrimSuffix(first, "s"), verbs)+" ") && !isNounToo(first):
		return "a verb in -s"
	}
	return ""
}

// stemOfVerb is the base form of a verb that has lost its ending.
func stemOfVerb(s, verbs string) string {
	forms := []string{s, s + "e", strings.TrimSuffix(s, "e"), strings.TrimSuffix(s, "ie") + "y"}
	if n := len(s); n > 2 && s[n-1] == s[n-2] {
		forms = append(forms, s[:n-1])
	}
	for _, f := range forms {
		if strings.Contains(verbs, " "+f+" ") {
			return f
		}
	}
	return s
}

// isNounToo reports whether a word is the plural of a noun as well.
func isNounToo(word string) bool {
	return strings.Contains(" plans leads designs reports tests orders checks tracks documents supports reviews updates trains works runs ", " "+word+" ")
}
