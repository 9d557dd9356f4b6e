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
	return &Library{store: l.store, tags: lang.Lookup()}
}

// pairsKey identifies the texts of one role, in one language, of one catalog.
type pairsKey struct {
	catalog int
	tag     scalar.Language
	role    string
}

// Language is the language of a text of a catalog, by its position; "" where it
// is not known.
func (l *Library) Language(at diag.Pos) scalar.Language {
	k := l.catalogOf(at)
	if k < 0 {
		return ""
	}
	c := l.catalogs[k]
	if file, ok := strings.CutPrefix(at.File, c.Path(translationFolder)); ok {
		return scalar.Language(stem(file))
	}
	return c.Lang
}

// catalogOf is the number of the catalog that a file belongs to, or -1.
func (l *Library) catalogOf(at diag.Pos) int {
	found, longest := -1, -1
	for k, c := range l.catalogs {
		folder := c.Path("")
		if strings.HasPrefix(at.File, folder) && len(folder) > longest {
			found, longest = k, len(folder)
		}
	}
	return found
}

// inLanguage is the role in the library's language, made once.
func (l *Library) inLanguage(key string, role *Role) (*Role, diag.Problems) {
	if l.tags == nil {
		return role, nil
	}
	if problems := l.translationProblems(); len(problems) > 0 {
		return nil, problems
	}
	return l.localized.get(key, func() *Role { return l.localize(role) }), nil
}

// localize is a copy of the role in the library's language.
func (l *Library) localize(role *Role) *Role {
	out := *role
	translate := l.translator(role)
	out.Keys = role.Translated(translate)
	translate(&out.Title)
	translate(&out.Summary.Text)
	translate(&out.Definition.Text)
	translate(&out.OfferedAs.Text)
	translate(&out.Question.Text)
	out.Together = maps.Clone(role.Together)
	for id, s := range out.Together {
		translate(&s.Text)
		out.Together[id] = s
	}
	translate(&out.WorksWith.Text)
	translate(&out.Leads.Text)
	out.Dimensions = maps.Clone(role.Dimensions)
	for d, s := range out.Dimensions {
		translate(&s.Text)
		out.Dimensions[d] = s
	}
	out.Variants = maps.Clone(role.Variants)
	for id, v := range out.Variants {
		translate(&v.Title)
		translate(&v.Summary.Text)
		translate(&v.Definition.Text)
		translate(&v.Emphasis.Text)
		out.Variants[id] = v
	}
	out.Signals.Items = slices.Clone(role.Signals.Items)
	for i := range out.Signals.Items {
		translate(&out.Signals.Items[i].Text)
	}
	out.Relations.Items = slices.Clone(role.Relations.Items)
	for i := range out.Relations.Items {
		translate(&out.Relations.Items[i].Text)
	}
	out.Questions.Items = slices.Clone(role.Questions.Items)
	for i := range out.Questions.Items {
		translate(&out.Questions.Items[i].Question)
		translate(&out.Questions.Items[i].Answer)
	}
	out.VariantOf = slices.Clone(role.VariantOf)
	for i := range out.VariantOf {
		translate(&out.VariantOf[i].Title)
		translate(&out.VariantOf[i].Emphasis)
	}
	out.Skills.Items = slices.Clone(role.Skills.Items)
	for i := range out.Skills.Items {
		s := &out.Skills.Items[i]
		l.translate(&s.Name, func(t *Translation) Text { return t.Skills[s.ID.V] })
	}
	out.Duties = slices.Clone(role.Duties)
	l.translateDuties(out.Duties)
	return &out
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

// translator returns a function that translates the texts of a role, of the roles
// that it extends and of those that it is a variant of.
func (l *Library) translator(role *Role) func(*Text) {
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
					if localized, ok := l.pairsOf(k, tag, id)[text.Pos]; ok {
						*text = localized
						return
					}
				}
			}
		}
	}
}

// pairsOf are the texts of a role that catalog k translates, by the places of
// the original ones.
func (l *Library) pairsOf(k int, tag scalar.Language, id string) map[diag.Pos]Text {
	return l.pairs.get(pairsKey{k, tag, id}, func() map[diag.Pos]Text {
		t := l.translation(k, tag)
		if t == nil {
			return nil
		}
		texts, ok := t.Roles[scalar.Slug(id)]
		if !ok {
			return nil
		}
		role, _ := l.from(k).role("", id, nil)
		if role == nil {
			return nil
		}
		return texts.pairs(role)
	})
}

// translate translates a text that belongs to an id, with the translations of its
// own catalog and of those laid over it.
func (l *Library) translate(text *Text, of func(*Translation) Text) {
	origin := l.catalogOf(text.Pos)
	for _, tag := range l.tags {
		for k := range origin + 1 {
			if t := l.translation(k, tag); t != nil {
				if localized := of(&t.Translation); strings.TrimSpace(localized.V) != "" {
					*text = localized
					return
				}
			}
		}
	}
}

// translateDuties translates the duties that have the text of their id; one that
// a role rewords has no translation.
func (l *Library) translateDuties(duties []Duty) {
	for i := range duties {
		d := &duties[i]
		if !d.stated || d.original != "" {
			continue
		}
		text := Text{V: d.Text, Pos: d.TextPos}
		l.translate(&text, func(t *Translation) Text { return t.Duties[scalar.Slug(d.ID)] })
		if text.Pos != d.TextPos {
			d.original, d.Text, d.TextPos = d.Text, text.V, text.Pos
		}
	}
}
