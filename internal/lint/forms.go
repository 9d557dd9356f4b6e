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
	forms := []string{"a verb", "a noun", "a verb in -ing", "a verb in -s", "you"}
	slices.SortStableFunc(forms, func(a, b string) int { return len(byForm[b]) - len(byForm[a]) })
	if 3*len(byForm[forms[0]]) < 2*total { // no form is the rule
		return
	}
	odd := byForm[forms[1]][0]
	j.report(odd.Piece, 0, len(odd.Text), "", prose.Count(len(byForm[forms[0]]), "duty")+" with "+forms[0]+", "+prose.Count(len(byForm[forms[1]]), "duty")+" with "+forms[1])
}

// formOfDuty is how a duty begins, or in German ends; "" where that is not known.
func formOfDuty(a *analysis) string {
	if len(a.words) < 3 {
		return ""
	}
	first := a.words[0].word
	switch base(a.Lang) {
	case "de":
		return germanForm(a)
	case "en":
	default:
		return ""
	}
	const nouns = " morning evening nothing everything something anything during spring string king building meeting wedding housing clothing nursing bring sing ring swing fling wing "
	switch {
	case strings.Contains(" you you'll we your ", " "+first+" "):
		return "you"
	case strings.HasSuffix(first, "ing") && len(first) > 4 && !strings.Contains(nouns, " "+first+" "):
		return "a verb in -ing"
	case strings.Contains(" the a an all any as at in on for with some other no from one two three ", " "+first+" "), !isLetter(first[0]), hasEnding(first, "tion", "ment", "ity", "ness", "ance", "ence", "ship", "ly"):
		return ""
	case strings.HasSuffix(first, "es") && len(first) > 5 && !hasEnding(first, "ches", "shes", "sses"), strings.HasSuffix(first, "ages"), strings.HasSuffix(first, "ains"), strings.HasSuffix(first, "orts"):
		return "a verb in -s"
	}
	return "a verb"
}

// germanForm is Sie or du, an infinitive at the end, or a noun.
func germanForm(a *analysis) string {
	last := a.words[len(a.words)-1]
	ending := a.Text[last.from:last.to]
	switch first := a.words[0].word; {
	case first == "sie" || first == "du" || first == "ihr":
		return "you"
	case hasEnding(ending, "en", "ern", "eln", "tun") && isSmall(ending):
		return "a verb"
	}
	if len(a.words) > 8 || strings.ContainsAny(a.Text, ",;") {
		return ""
	}
	return "a noun"
}

func hasEnding(word string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}
