package roles

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Translation is a catalog's texts in another language. What it does not have
// keeps its original text.
type Translation struct {
	Roles  map[scalar.Slug]RoleTranslation `yaml:"roles" doc:"Texts of roles, by id"`
	Duties map[scalar.Slug]Text            `yaml:"duties" doc:"Texts of duties, by id"`
	Skills map[scalar.Slug]Text            `yaml:"skills" doc:"Names of skills, by id"`
	Areas  map[scalar.Slug]Text            `yaml:"areas" doc:"Headings of areas, by id"`
}

// RoleTranslation is a role's texts in another language.
type RoleTranslation struct {
	Title      Text                               `yaml:"title" doc:"Title of the role"`
	Summary    Text                               `yaml:"summary" doc:"Summary of the role"`
	Definition Text                               `yaml:"definition" doc:"What somebody in this role is and does"`
	OfferedAs  Text                               `yaml:"offered_as" doc:"How a source presents the role as a service it sells"`
	Question   Text                               `yaml:"question" doc:"The question that the role answers"`
	Together   map[scalar.Slug]Text               `yaml:"together" doc:"Openings of postings of two roles, by the id of the other role"`
	WorksWith  Text                               `yaml:"works_with" doc:"Whom somebody in this role works with"`
	Leads      Text                               `yaml:"leads" doc:"Whom somebody in this role leads"`
	Dimensions map[Dimension]Text                 `yaml:"dimensions" doc:"Texts of the dimensions"`
	Signals    map[scalar.Slug]Text               `yaml:"signals" doc:"Texts of the signals, by id"`
	Relations  yamlfile.List[Text]                `yaml:"relations" doc:"Texts of the relations, in the order of the original"`
	Variants   map[scalar.Slug]VariantTranslation `yaml:"variants" doc:"Texts of the variants, by id"`
	Questions  yamlfile.List[QuestionTranslation] `yaml:"questions" doc:"Questions and answers, in the order of the original"`
	job.Translation
	Pos diag.Pos `yaml:",pos"`
}

// VariantTranslation is a variant's texts in another language.
type VariantTranslation struct {
	Title      Text     `yaml:"title" doc:"Title of the variant"`
	Summary    Text     `yaml:"summary" doc:"Summary of the variant"`
	Definition Text     `yaml:"definition" doc:"What somebody with this title is and does"`
	Emphasis   Text     `yaml:"emphasis" doc:"What the variant emphasizes"`
	Pos        diag.Pos `yaml:",pos"`
}

// QuestionTranslation is a question with its answer in another language.
type QuestionTranslation struct {
	Question Text `yaml:"question" doc:"The question"`
	Answer   Text `yaml:"answer" doc:"The answer"`
}

// Key is the question.
func (q QuestionTranslation) Key() string { return q.Question.V }

// translationFolder holds the translations of a catalog.
const translationFolder = "translations/"

// translationFile is a catalog's translation with the problems that it has.
type translationFile struct {
	Translation
	problems diag.Problems
}

// translation is a catalog's file for a language, read and checked once; nil
// where it has none.
func (l *Library) translation(k int, lang scalar.Language) *translationFile {
	c := l.catalogs[k]
	return c.translations.get(lang, func() *translationFile {
		t := &translationFile{}
		file := translationFolder + string(lang)
		name, problems := c.readFile(&t.Translation, file+".yaml", file+".yml")
		if name == "" {
			return nil
		}
		if t.problems = problems; !c.trusted() && len(problems) == 0 {
			l.checkTranslation(k, t)
		}
		return t
	})
}

// checkTranslation reports what the translation names and catalog k and those
// below it do not have.
func (l *Library) checkTranslation(k int, t *translationFile) {
	below := l.from(k)
	unknown := func(at diag.Pos, kind string, id scalar.Slug, known []string) {
		if !slices.Contains(known, string(id)) {
			t.problems.Add(at, diag.UnknownName, diag.DidYouMean(string(id), known), "unknown %s %q", kind, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.Roles)) {
		unknown(t.Roles[id].Pos, "role", id, below.roleIDs())
		if role, _ := below.role("", string(id), nil); role != nil {
			t.checkRole(role, t.Roles[id])
		}
	}
	if len(t.Duties) > 0 {
		known := below.DutyIDs()
		for _, id := range slices.Sorted(maps.Keys(t.Duties)) {
			unknown(t.Duties[id].Pos, "duty", id, known)
		}
	}
	if len(t.Skills) > 0 {
		known := slices.Sorted(maps.Keys(below.SkillNames()))
		for _, id := range slices.Sorted(maps.Keys(t.Skills)) {
			unknown(t.Skills[id].Pos, "skill", id, known)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.Areas)) {
		unknown(t.Areas[id].Pos, "area", id, below.AreaIDs())
	}
}

func (t *translationFile) checkRole(role *Role, r RoleTranslation) {
	for _, d := range slices.Sorted(maps.Keys(r.Dimensions)) {
		if _, ok := role.Dimensions[d]; !ok {
			t.problems.Add(r.Dimensions[d].Pos, diag.UnknownName, "", "role %q has no dimension %q", role.ID, d)
		}
	}
	signals := convert.Each(role.Signals.Items, Signal.Key)
	for _, id := range slices.Sorted(maps.Keys(r.Signals)) {
		if !slices.Contains(signals, string(id)) {
			t.problems.Add(r.Signals[id].Pos, diag.UnknownName, diag.DidYouMean(string(id), signals), "role %q has no signal %q", role.ID, id)
		}
	}
	variants := slices.Sorted(maps.Keys(role.Variants))
	for _, id := range slices.Sorted(maps.Keys(r.Variants)) {
		if !slices.Contains(variants, id) {
			t.problems.Add(r.Variants[id].Pos, diag.UnknownName, diag.DidYouMean(string(id), convert.Strings(variants)), "role %q has no variant %q", role.ID, id)
		}
	}
	for _, list := range []struct {
		key        string
		have, want int
		at         diag.Pos
	}{
		{"relations", len(r.Relations.Items), len(role.Relations.Items), r.Relations.Pos},
		{"questions", len(r.Questions.Items), len(role.Questions.Items), r.Questions.Pos},
	} {
		if list.at != (diag.Pos{}) && list.have != list.want {
			t.problems.Add(list.at, diag.Conflict, "translate each item, in the same order", "%s has %d items, the original %d", list.key, list.have, list.want)
		}
	}
}

// pairs are the translated texts of a role by the places of the original ones:
// so a translation is never taken for a text that another catalog put in the
// place of the one that it is of.
func (r RoleTranslation) pairs(role *Role) map[diag.Pos]Text {
	out := map[diag.Pos]Text{}
	pair := func(original, translated Text) {
		if strings.TrimSpace(translated.V) != "" {
			out[original.Pos] = translated
		}
	}
	pair(role.Title, r.Title)
	pair(role.Summary.Text, r.Summary)
	pair(role.Definition.Text, r.Definition)
	pair(role.OfferedAs.Text, r.OfferedAs)
	pair(role.Question.Text, r.Question)
	for id, text := range r.Together {
		pair(role.Together[id].Text, text)
	}
	pair(role.WorksWith.Text, r.WorksWith)
	pair(role.Leads.Text, r.Leads)
	for d, text := range r.Dimensions {
		pair(role.Dimensions[d].Text, text)
	}
	for _, s := range role.Signals.Items {
		pair(s.Text, r.Signals[s.ID.V])
	}
	for id, v := range r.Variants {
		pair(role.Variants[id].Title, v.Title)
		pair(role.Variants[id].Summary.Text, v.Summary)
		pair(role.Variants[id].Definition.Text, v.Definition)
		pair(role.Variants[id].Emphasis.Text, v.Emphasis)
	}
	for i := range min(len(r.Relations.Items), len(role.Relations.Items)) {
		pair(role.Relations.Items[i].Text, r.Relations.Items[i])
	}
	for i := range min(len(r.Questions.Items), len(role.Questions.Items)) {
		pair(role.Questions.Items[i].Question, r.Questions.Items[i].Question)
		pair(role.Questions.Items[i].Answer, r.Questions.Items[i].Answer)
	}
	role.Pair(&r.Translation, func(original, translated *Text) { pair(*original, *translated) })
	delete(out, diag.Pos{})
	return out
}

// checkTranslations reads the translations of catalog k and reports all that is
// wrong in them.
func (l *Library) checkTranslations(k int, c *catalogReader) (problems diag.Problems) {
	for _, file := range c.yamlFiles("translations") {
		name := stem(file)
		lang, err := scalar.ParseLanguage(name)
		if err == nil && string(lang.Canonical()) != name {
			err = fmt.Errorf("write %q", lang.Canonical())
		}
		if err != nil {
			problems = append(problems, diag.Problem{Code: diag.InvalidValue, Pos: diag.Pos{File: c.Path(file)}, Msg: "the name of a translation is its language: " + err.Error()})
			continue
		}
		if t := l.translation(k, lang); t != nil {
			problems = append(problems, t.problems...)
		}
	}
	return problems
}
