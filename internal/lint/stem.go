package lint

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/prose"
)

// stem weighs the words that begin with stems of two sides against each other, over all
// sentences of a subject. It is one finding, at the first word of the side that has more.
func (j *judging) stem() {
	type word struct {
		*analysis
		lean
	}
	sides := map[string][]word{}
	for _, a := range j.pieces {
		for _, s := range a.leans {
			if s.rule == j.index {
				sides[s.side] = append(sides[s.side], word{a, s})
			}
		}
	}
	names := make([]string, 0, len(j.rule.Stems))
	for side := range j.rule.Stems {
		names = append(names, side)
	}
	slices.SortFunc(names, func(a, b string) int {
		if d := len(sides[b]) - len(sides[a]); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	if len(names) < 2 {
		return
	}
	more, less := sides[names[0]], sides[names[1]]
	if float64(len(more)-len(less)) < j.rule.limit("difference") {
		return
	}
	listed := func(all []word) string {
		var words []string
		for _, w := range all {
			if !slices.Contains(words, w.word) {
				words = append(words, w.word)
			}
		}
		if len(words) == 0 {
			return "none"
		}
		return strings.Join(words[:min(len(words), 8)], ", ")
	}
	note := fmt.Sprintf("%s coded %s (%s), %d %s (%s)", prose.Count(len(more), "word"), names[0], listed(more), len(less), names[1], listed(less))
	j.report(more[0].Piece, more[0].from, more[0].to, "", note)
}
