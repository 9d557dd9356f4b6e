package company

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// LevelWords are the words of level, the lowest first: those of the employer, or else the
// usual ones.
func (p *Params) LevelWords() []string {
	if len(p.Levels.Items) == 0 {
		return job.Level("").Words()
	}
	return convert.Each(p.Levels.Items, yamlfile.At[job.Level].Key)
}

// Level is a level as the list has it, which may write it in other letters, and its
// position there: -1 if it is not in the list.
func (p *Params) Level(word string) (job.Level, int) {
	words := p.LevelWords()
	i := slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, word) })
	if i < 0 {
		return job.Level(word), -1
	}
	return job.Level(words[i]), i
}

// LevelMeant is the hint for a word that is not in the list of levels: the nearest one, or
// all.
func (p *Params) LevelMeant(word string) string {
	words := p.LevelWords()
	if hint := diag.DidYouMean(word, words); hint != "" {
		return hint
	}
	hint := "use " + strings.Join(words, ", ")
	if !p.Levels.IsSet() {
		hint += `, or list your own words under "levels" in company.yaml`
	}
	return hint
}

// Unordered is the notice about a level of a catalog that is not in the list.
func (p *Params) Unordered(l yamlfile.At[job.Level]) diag.Problem {
	return diag.Problem{
		Code: diag.UnknownName, Severity: diag.Notice, Pos: l.Pos,
		Msg: fmt.Sprintf("level %q is not in the list of levels, so it has no place in their order", l.V), Hint: p.LevelMeant(string(l.V)),
	}
}

// lay lays parameters over p. An edit of the levels is one of the usual words, if p has no
// list yet.
func (p *Params) lay(above *Params) diag.Problems {
	if above.Levels.IsEdit() && !p.Levels.IsSet() {
		p.Levels.Pos = diag.Pos{File: "built in"}
		p.Levels.Items = convert.Each(p.LevelWords(), func(w string) yamlfile.At[job.Level] {
			return yamlfile.At[job.Level]{V: job.Level(w), Pos: p.Levels.Pos}
		})
	}
	return yamlfile.Merge(p, above)
}

// JSONSchema requires a word in a list of levels.
func (p Params) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[Params]())
	s.Property("levels").AnyOf[0].MinItems = 1
	return s
}

// validateLevels reports a list without words, and words that differ in capitals only.
func (p *Params) validateLevels(add job.Report) {
	all := p.Levels.Items
	if p.Levels.IsSet() && len(all) == 0 {
		add(p.Levels.Pos, diag.Missing, "write them, the lowest first, or remove the key", `"levels" has no words`)
	}
	for i, l := range all {
		same := func(other yamlfile.At[job.Level]) bool {
			return other.V != l.V && strings.EqualFold(string(other.V), string(l.V))
		}
		if j := slices.IndexFunc(all[:i], same); j >= 0 {
			add(l.Pos, diag.Duplicate, "remove one of them", "level %q is already in the list, as %q at %s", l.V, all[j].V, all[j].Pos)
		}
	}
}
