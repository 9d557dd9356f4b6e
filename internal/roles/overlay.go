package roles

import (
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
	"jobdesc/internal/yamlfile"
)

// merged is the role file of id in all catalogs, laid over one another as far as
// names go. What is wrong with the edits is reported when the role is resolved.
func (l *Library) merged(id string, problems *diag.Problems) *File {
	if f, done := l.overlaid[id]; done {
		return f
	}
	all := &File{}
	for _, c := range slices.Backward(l.catalogs) {
		if f := c.file(id, problems); f != nil {
			_ = yamlfile.Merge(all, f)
		}
	}
	l.overlaid[id] = all
	return all
}

// shared are the roles that several catalogs have, with the first of these.
func (l *Library) shared() map[string]*Catalog {
	if l.common != nil {
		return l.common
	}
	l.common = map[string]*Catalog{}
	first := map[string]*Catalog{}
	for _, c := range l.catalogs {
		for id := range c.paths {
			if first[id] == nil {
				first[id] = c
			} else {
				l.common[id] = first[id]
			}
		}
	}
	return l.common
}

// collect gathers entries of all catalogs, in the order of precedence. A role
// that several catalogs have is named as they say together, in the first of them:
// of catalogs it takes what own gives, of such a role those that pass.
func (l *Library) collect(own func(*Catalog) []Entry, mayHave func(id string) bool, pass func(Entry) bool, problems *diag.Problems) []Entry {
	var out []Entry
	shared := l.shared()
	ids := sortedKeys(shared)
	for _, c := range l.catalogs {
		for _, e := range own(c) {
			if shared[e.Role] == nil {
				e.catalog = c
				out = append(out, e)
			}
		}
		for _, id := range ids {
			if shared[id] != c || !mayHave(id) {
				continue
			}
			for _, e := range l.merged(id, problems).entries(id) {
				if e.catalog = c; pass(e) {
					out = append(out, e)
				}
			}
		}
	}
	return out
}

// entries lists the names of all catalogs.
func (l *Library) entries(problems *diag.Problems) []Entry {
	return l.collect(func(c *Catalog) []Entry { return c.entries(problems) },
		func(string) bool { return true }, func(Entry) bool { return true }, problems)
}

// namedBy lists the entries that have the key want by one of the steps.
func (l *Library) namedBy(want string, problems *diag.Problems) []Entry {
	stems := prose.Stems(strings.Fields(want))
	return l.collect(func(c *Catalog) []Entry { return c.namedBy(want, problems) },
		func(id string) bool { return l.mayHold(id, stems, problems) },
		func(e Entry) bool { return hasKey(e, want) }, problems)
}

// variants lists the variants of a role.
func (l *Library) variants(role string, problems *diag.Problems) []Entry {
	return l.collect(func(c *Catalog) []Entry { return c.variants(role, problems) },
		func(id string) bool { return id == role }, func(e Entry) bool { return e.Kind == KindVariant }, problems)
}

// owned lists the variants of other roles that have role as their own.
func (l *Library) owned(role string, problems *diag.Problems) []Entry {
	return l.collect(func(c *Catalog) []Entry { return c.owned(role, problems) },
		func(id string) bool { return l.mayHold(id, []string{role}, problems) },
		func(e Entry) bool { return e.Own == role }, problems)
}

// mayHold reports whether one of the catalogs' files of a role can have the words.
func (l *Library) mayHold(id string, words []string, problems *diag.Problems) bool {
	return mayHold(id, words) || slices.ContainsFunc(l.catalogs, func(c *Catalog) bool {
		_, ok := c.paths[id]
		return ok && c.mayHold(id, words, problems)
	})
}

// standsAlone reports whether a file states a role, and does not only change one
// of a catalog below.
func (f *File) standsAlone() bool {
	return f.Title.IsSet() && (f.DutyFile.Edit == nil || f.Extends.IsSet())
}

// complete reports what is missing in what the catalogs say of a role together.
func (r *resolver) complete(role *Role) {
	need := func(ok bool, at diag.Pos, msg string) {
		if !ok {
			r.problem(at, diag.Missing, "", "%s", msg)
		}
	}
	for _, a := range role.Aliases.Items {
		need(a.Name.V != "", a.Pos, `an alias needs a "name"`)
	}
	for _, t := range role.RelatedTitles.Items {
		need(t.Name.V != "", t.Pos, `a related title needs a "name"`)
	}
	for _, s := range role.Skills.Items {
		need(s.ID.IsSet() && s.Name.V != "", s.Pos, `a skill needs an "id" and a "name"`)
	}
	for _, s := range role.Signals.Items {
		need(s.ID.IsSet() && s.Text.V != "", s.Pos, `a signal needs an "id" and a "text"`)
	}
	for _, rel := range role.Relations.Items {
		need(rel.Role.IsSet() && rel.Kind.IsSet() && rel.Text.V != "", rel.Pos, `a relation needs a "role", a "kind" and a "text"`)
	}
	for _, q := range role.Questions.Items {
		need(q.Question.V != "" && q.Answer.V != "", q.Pos, `a question needs a "question" and an "answer"`)
	}
	ids := r.lib.roleIDs()
	for _, id := range sortedKeys(role.Variants) {
		v := role.Variants[id]
		need(v.Title.V != "", v.Pos, `a variant needs a "title"`)
		if v.Role.IsSet() && !slices.Contains(ids, string(v.Role.V)) {
			r.problem(v.Role.Pos, diag.UnknownName, diag.DidYouMean(string(v.Role.V), ids), "unknown role %q", v.Role.V)
		}
	}
}

// checkStatements reports a duty that the catalog states twice, and a skill with
// two names: the ids are one name space.
func (c *Catalog) checkStatements(problems *diag.Problems) {
	duties := map[string]diag.Pos{}
	for id, d := range c.sharedDuties(problems) {
		duties[id] = d.Pos
	}
	skills := map[string]Skill{}
	for _, id := range c.roleIDs() {
		f := c.file(id, problems)
		for _, d := range f.stated() {
			if at, twice := duties[d.id()]; twice {
				*problems = append(*problems, diag.Problem{Code: diag.Duplicate, Pos: d.Pos, Msg: `duty "` + d.id() + `" is in ` + at.String() + " already", Hint: "name its id instead"})
				continue
			}
			duties[d.id()] = d.Pos
		}
		for _, s := range f.Skills.All() {
			if first, ok := skills[s.Key()]; ok && first.Name.V != s.Name.V {
				*problems = append(*problems, diag.Problem{Code: diag.Duplicate, Pos: s.Name.Pos, Msg: `skill "` + s.Key() + `" is called "` + first.Name.V + `" in ` + first.Name.Pos.String()})
			} else if !ok {
				skills[s.Key()] = s
			}
		}
	}
}

// stated lists the duties that stand in a role file with their text.
func (f *File) stated() (items []DutyItem) {
	all := f.DutyFile.Items
	if f.DutyFile.Edit != nil {
		all = f.DutyFile.Edit.Add.All()
	}
	for _, item := range all {
		if item.Text.IsSet() && !item.Ref.IsSet() {
			items = append(items, item)
		}
	}
	return items
}
