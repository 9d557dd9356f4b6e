package roles

import (
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
)

// In is the library in a language: what its catalogs, or those laid over them,
// have translated, is in that language. Catalogs are read once for all
// languages.
func (l *Library) In(lang scalar.Language) *Library {
	return &Library{store: l.store, tags: lang.Lookup(), done: map[string]*Role{}, pairs: map[pairsKey]map[diag.Pos]Text{}}
}

// pairsKey names what one catalog says of one role in one language.
type pairsKey struct {
	catalog int
	tag     scalar.Language
	role    string
}

// Language is the language of a text of a catalog, by the place where it stands;
// "" where it is not known.
func (l *Library) Language(at diag.Pos) scalar.Language {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.language(at)
}

func (l *Library) language(at diag.Pos) scalar.Language {
	k := l.catalogOf(at)
	if k < 0 {
		return ""
	}
	for tag, t := range l.catalogs[k].translations {
		if t != nil && t.file == at.File {
			return tag
		}
	}
	return l.catalogs[k].folder.Lang
}

// catalogOf is the number of the catalog that a file belongs to, or -1.
func (l *Library) catalogOf(at diag.Pos) int {
	found, longest := -1, -1
	for k, c := range l.catalogs {
		label := c.folder.Label
		if (label == "" || strings.HasPrefix(at.File, label+"/")) && len(label) > longest {
			found, longest = k, len(label)
		}
	}
	return found
}

// translated is the role in the library's language, made once.
func (l *Library) translated(key string, role *Role) (*Role, diag.Problems) {
	if l.tags == nil {
		return role, nil
	}
	problems := l.translationProblems()
	if len(problems) > 0 {
		return nil, problems
	}
	if done, ok := l.done[key]; ok {
		return done, nil
	}
	out := *role
	say := l.sayer(role)
	say(&out.Title)
	say(&out.Summary.Text)
	say(&out.Question.Text)
	out.Dimensions = maps.Clone(role.Dimensions)
	for d, s := range out.Dimensions {
		say(&s.Text)
		out.Dimensions[d] = s
	}
	out.Variants = maps.Clone(role.Variants)
	for id, v := range out.Variants {
		say(&v.Title)
		say(&v.Emphasis.Text)
		out.Variants[id] = v
	}
	out.Signals.Items = slices.Clone(role.Signals.Items)
	for i := range out.Signals.Items {
		say(&out.Signals.Items[i].Text)
	}
	out.Relations.Items = slices.Clone(role.Relations.Items)
	for i := range out.Relations.Items {
		say(&out.Relations.Items[i].Text)
	}
	out.Questions.Items = slices.Clone(role.Questions.Items)
	for i := range out.Questions.Items {
		say(&out.Questions.Items[i].Question)
		say(&out.Questions.Items[i].Answer)
	}
	out.VariantOf = slices.Clone(role.VariantOf)
	for i := range out.VariantOf {
		say(&out.VariantOf[i].Title)
		say(&out.VariantOf[i].Emphasis)
	}
	out.Skills.Items = slices.Clone(role.Skills.Items)
	for i := range out.Skills.Items {
		s := &out.Skills.Items[i]
		l.say(&s.Name, func(t *Translation) Text { return t.Skills[s.ID.V] })
	}
	out.Duties = slices.Clone(role.Duties)
	l.sayDuties(out.Duties)
	l.done[key] = &out
	return &out, nil
}

// translationProblems are those of all translations into the language.
func (l *Library) translationProblems() (problems diag.Problems) {
	for k := range l.catalogs {
		for _, tag := range l.tags {
			if t := l.translation(k, tag); t != nil {
				problems = append(problems, t.problems...)
			}
		}
	}
	return problems
}

// sayer returns a function that translates the texts of a role, of the roles
// that it extends and of those that it is a variant of.
func (l *Library) sayer(role *Role) func(*Text) {
	ids := []string{role.ID}
	for base := string(role.Extends.V); base != "" && !slices.Contains(ids, base); {
		ids = append(ids, base)
		below, _ := l.role("", base, nil)
		if base = ""; below != nil {
			base = string(below.Extends.V)
		}
	}
	for _, v := range role.VariantOf {
		ids = append(ids, v.Role)
	}
	return func(text *Text) {
		for _, tag := range l.tags {
			for k := range l.catalogs {
				for _, id := range ids {
					if said, ok := l.pairsOf(k, tag, id)[text.Pos]; ok {
						*text = said
						return
					}
				}
			}
		}
	}
}

func (l *Library) pairsOf(k int, tag scalar.Language, id string) map[diag.Pos]Text {
	key := pairsKey{k, tag, id}
	if pairs, done := l.pairs[key]; done {
		return pairs
	}
	var pairs map[diag.Pos]Text
	if t := l.translation(k, tag); t != nil {
		if texts, ok := t.Roles[scalar.Slug(id)]; ok {
			if role, _ := l.from(k).role("", id, nil); role != nil {
				pairs = texts.pairs(role)
			}
		}
	}
	l.pairs[key] = pairs
	return pairs
}

// say translates a text that an id stands for: by its own catalog, or by one
// that is laid over it.
func (l *Library) say(text *Text, of func(*Translation) Text) {
	own := l.catalogOf(text.Pos)
	for _, tag := range l.tags {
		for k := range own + 1 {
			if t := l.translation(k, tag); t != nil {
				if said := of(&t.Translation); strings.TrimSpace(said.V) != "" {
					*text = said
					return
				}
			}
		}
	}
}

// sayDuties translates the duties whose text is the one that their ids stand
// for; one that a role rewords has no translation.
func (l *Library) sayDuties(duties []Duty) {
	for i := range duties {
		d := &duties[i]
		if !d.stated || d.original != "" {
			continue
		}
		text := Text{V: d.Text, Pos: d.TextPos}
		l.say(&text, func(t *Translation) Text { return t.Duties[scalar.Slug(d.ID)] })
		if text.Pos != d.TextPos {
			d.original, d.Text, d.TextPos = d.Text, text.V, text.Pos
		}
	}
}
