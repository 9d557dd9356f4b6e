package roles

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"jobdesc/internal/diag"
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
	Question   Text                               `yaml:"question" doc:"The question that the role answers"`
	Dimensions map[Dimension]Text                 `yaml:"dimensions" doc:"Texts of the dimensions"`
	Signals    map[scalar.Slug]Text               `yaml:"signals" doc:"Texts of the signals, by id"`
	Relations  yamlfile.List[Text]                `yaml:"relations" doc:"Texts of the relations, in the order of the original"`
	Variants   map[scalar.Slug]VariantTranslation `yaml:"variants" doc:"Texts of the variants, by id"`
	Questions  yamlfile.List[QuestionTranslation] `yaml:"questions" doc:"Questions and answers, in the order of the original"`
	Pos        diag.Pos                           `yaml:",pos"`
}

// VariantTranslation is a variant's texts in another language.
type VariantTranslation struct {
	Title    Text     `yaml:"title" doc:"Title of the variant"`
	Emphasis Text     `yaml:"emphasis" doc:"What the variant stresses"`
	Pos      diag.Pos `yaml:",pos"`
}

// QuestionTranslation is a question with its answer in another language.
type QuestionTranslation struct {
	Question Text `yaml:"question" doc:"The question"`
	Answer   Text `yaml:"answer" doc:"The answer"`
}

// Key is the question.
func (q QuestionTranslation) Key() string { return q.Question.V }

// translationFile is a catalog's translation with the problems that it has.
type translationFile struct {
	Translation
	file     string
	problems diag.Problems
}

// translation is a catalog's file for a language, read and checked once; nil
// where it has none.
func (l *Library) translation(k int, lang scalar.Language) *translationFile {
	c := l.catalogs[k]
	if t, done := c.translations[lang]; done {
		return t
	}
	if c.translations == nil {
		c.translations = map[scalar.Language]*translationFile{}
	}
	c.translations[lang] = nil
	for _, ext := range []string{".yaml", ".yml"} {
		name := "translations/" + string(lang) + ext
		if _, err := fs.Stat(c.folder.FS, name); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		t := &translationFile{file: c.label(name)}
		c.read(name, &t.Translation, &t.problems)
		if c.folder.Index == "" && len(t.problems) == 0 {
			l.checkTranslation(k, t)
		}
		c.translations[lang] = t
		break
	}
	return c.translations[lang]
}

// from is the library of the catalogs from k on, which is what catalog k lies
// over.
func (l *Library) from(k int) *Library {
	if k == 0 {
		return l
	}
	if l.tails == nil {
		l.tails = make([]*Library, len(l.catalogs))
	}
	if l.tails[k] == nil {
		l.tails[k] = &Library{store: newStore(l.catalogs[k:])}
	}
	return l.tails[k]
}

// checkTranslation reports what the translation names and catalog k and those
// below it do not have.
func (l *Library) checkTranslation(k int, t *translationFile) {
	below := l.from(k)
	unknown := func(at diag.Pos, kind string, id scalar.Slug, known []string) {
		if !slices.Contains(known, string(id)) {
			t.add(at, diag.UnknownName, diag.DidYouMean(string(id), known), "unknown %s %q", kind, id)
		}
	}
	for _, id := range sortedKeys(t.Roles) {
		unknown(t.Roles[id].Pos, "role", id, below.roleIDs())
		if role, _ := below.role("", string(id), nil); role != nil {
			t.checkRole(role, t.Roles[id])
		}
	}
	if len(t.Duties) > 0 {
		known := below.dutyIDs(nil)
		for _, id := range sortedKeys(t.Duties) {
			unknown(t.Duties[id].Pos, "duty", id, known)
		}
	}
	if len(t.Skills) > 0 {
		known := below.skillIDs()
		for _, id := range sortedKeys(t.Skills) {
			unknown(t.Skills[id].Pos, "skill", id, known)
		}
	}
	for _, id := range sortedKeys(t.Areas) {
		unknown(t.Areas[id].Pos, "area", id, below.areaIDs())
	}
}

func (t *translationFile) add(at diag.Pos, code diag.Code, hint, format string, args ...any) {
	t.problems = append(t.problems, diag.Problem{Code: code, Pos: at, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

func (t *translationFile) checkRole(role *Role, r RoleTranslation) {
	for _, d := range sortedKeys(r.Dimensions) {
		if _, ok := role.Dimensions[d]; !ok {
			t.add(r.Dimensions[d].Pos, diag.UnknownName, "", "role %q has no dimension %q", role.ID, d)
		}
	}
	signals := make([]string, len(role.Signals.Items))
	for i, s := range role.Signals.Items {
		signals[i] = s.Key()
	}
	for _, id := range sortedKeys(r.Signals) {
		if !slices.Contains(signals, string(id)) {
			t.add(r.Signals[id].Pos, diag.UnknownName, diag.DidYouMean(string(id), signals), "role %q has no signal %q", role.ID, id)
		}
	}
	variants := sortedKeys(role.Variants)
	for _, id := range sortedKeys(r.Variants) {
		if !slices.Contains(variants, id) {
			t.add(r.Variants[id].Pos, diag.UnknownName, diag.DidYouMean(string(id), texts(variants)), "role %q has no variant %q", role.ID, id)
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
			t.add(list.at, diag.Conflict, "translate item for item, in the same order", "%s has %d items, the original %d", list.key, list.have, list.want)
		}
	}
}

func texts[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

// skillIDs lists the skills of all roles.
func (l *Library) skillIDs() (ids []string) {
	var ignored diag.Problems
	for _, c := range l.catalogs {
		for _, id := range c.roleIDs() {
			if f := c.file(id, &ignored); f != nil {
				for _, s := range f.Skills.Items {
					ids = append(ids, s.Key())
				}
			}
		}
	}
	return ids
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
	pair(role.Question.Text, r.Question)
	for d, text := range r.Dimensions {
		pair(role.Dimensions[d].Text, text)
	}
	for _, s := range role.Signals.Items {
		pair(s.Text, r.Signals[s.ID.V])
	}
	for id, v := range r.Variants {
		pair(role.Variants[id].Title, v.Title)
		pair(role.Variants[id].Emphasis.Text, v.Emphasis)
	}
	for i := range min(len(r.Relations.Items), len(role.Relations.Items)) {
		pair(role.Relations.Items[i].Text, r.Relations.Items[i])
	}
	for i := range min(len(r.Questions.Items), len(role.Questions.Items)) {
		pair(role.Questions.Items[i].Question, r.Questions.Items[i].Question)
		pair(role.Questions.Items[i].Answer, r.Questions.Items[i].Answer)
	}
	delete(out, diag.Pos{})
	return out
}

// checkTranslations reads the translations of catalog k and reports all that is
// wrong in them.
func (l *Library) checkTranslations(k int, c *Catalog) (problems diag.Problems) {
	for _, file := range yamlFiles(c.folder.FS, "translations") {
		name := strings.TrimSuffix(path.Base(file), path.Ext(file))
		lang, err := scalar.ParseLanguage(name)
		if err == nil && string(lang.Canonical()) != name {
			err = fmt.Errorf("write %q", lang.Canonical())
		}
		if err != nil {
			problems = append(problems, diag.Problem{Code: diag.InvalidValue, Pos: diag.Pos{File: c.label(file)}, Msg: "the name of a translation is its language: " + err.Error()})
			continue
		}
		if t := l.translation(k, lang); t != nil {
			problems = append(problems, t.problems...)
		}
	}
	return problems
}
