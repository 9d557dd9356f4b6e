package roles

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles/index"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// laidOver is the role file of id in all catalogs, laid over one another. What is
// wrong with the edits is reported when the role is resolved.
func (l *Library) laidOver(id string) *File {
	return l.merged.get(id, func() *File {
		all := &File{}
		for _, c := range slices.Backward(l.catalogs) {
			if f, _ := c.file(id); f != nil {
				_ = yamlfile.Merge(all, f)
			}
		}
		return all
	})
}

// inSeveral are the roles that several catalogs have, with the first of these.
func (s *store) inSeveral() map[string]*catalogReader {
	several, first := map[string]*catalogReader{}, map[string]*catalogReader{}
	for _, c := range s.catalogs {
		for id := range c.files {
			if first[id] == nil {
				first[id] = c
			} else {
				several[id] = first[id]
			}
		}
	}
	return several
}

// collect gathers names that pass from all catalogs, in the order of precedence.
// A role that several catalogs have has the names of all its files laid over one
// another, in the first of the catalogs; it is skipped where mayHave is false.
func (l *Library) collect(ask func(index.Index) ([]Entry, diag.Problems), mayHave func(id string) bool, pass func(Entry) bool) (out []Entry, problems diag.Problems) {
	several := l.several()
	ids := slices.Sorted(maps.Keys(several))
	for _, c := range l.catalogs {
		entries, bad := ask(c.index)
		problems = append(problems, bad...)
		entries = slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return several[e.Role] != nil })
		for _, id := range ids {
			if several[id] == c && mayHave(id) {
				entries = append(entries, slices.DeleteFunc(l.laidOver(id).entries(id), func(e Entry) bool { return !pass(e) })...)
			}
		}
		for _, e := range entries {
			e.Catalog = c.Name
			out = append(out, e)
		}
	}
	return out, problems
}

// entries lists the names of all catalogs.
func (l *Library) entries() ([]Entry, diag.Problems) {
	return l.collect(index.Index.Entries, func(string) bool { return true }, func(Entry) bool { return true })
}

// named lists what has a name with a key.
func (l *Library) named(key string) ([]Entry, diag.Problems) {
	stems := prose.Stems(strings.Fields(key))
	return l.collect(func(x index.Index) ([]Entry, diag.Problems) { return x.Named(key) },
		func(id string) bool { return l.mayHold(id, stems) }, func(e Entry) bool { return e.IsNamed(key) })
}

// variants lists the variants of a role.
func (l *Library) variants(role string) ([]Entry, diag.Problems) {
	isVariant := func(e Entry) bool { return e.Kind == index.Variant }
	return l.collect(func(x index.Index) ([]Entry, diag.Problems) { return variantsIn(x, role) }, func(id string) bool { return id == role }, isVariant)
}

func variantsIn(x index.Index, role string) ([]Entry, diag.Problems) {
	entries, problems := x.Of(role)
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return e.Kind != index.Variant }), problems
}

// owned lists the variants of other roles that are also a role.
func (l *Library) owned(role string) ([]Entry, diag.Problems) {
	return l.collect(func(x index.Index) ([]Entry, diag.Problems) { return x.Owned(role) },
		func(id string) bool { return l.mayHold(id, []string{role}) }, func(e Entry) bool { return e.Own == role })
}

// mayHold reports whether one of the catalogs' files of a role can have the words.
func (l *Library) mayHold(id string, words []string) bool {
	return slices.ContainsFunc(l.catalogs, func(c *catalogReader) bool { return c.files[id] != nil && c.index.MayHold(id, words) })
}

// standsAlone reports whether a file states a role, and does not only change one
// of a catalog below.
func (f *File) standsAlone() bool {
	return f.Title.IsSet() && (f.DutyFile.Edit == nil || f.Extends.IsSet())
}

// complete reports what is missing once the files of a role are laid over one
// another.
func (r *resolver) complete(role *Role) {
	need := func(ok bool, at diag.Pos, msg string) {
		if !ok {
			r.problems.Add(at, diag.Missing, "", "%s", msg)
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
	for _, id := range slices.Sorted(maps.Keys(role.Variants)) {
		v := role.Variants[id]
		need(v.Title.V != "", v.Pos, `a variant needs a "title"`)
		if v.Role.IsSet() && !slices.Contains(ids, string(v.Role.V)) {
			r.problems.Add(v.Role.Pos, diag.UnknownName, diag.DidYouMean(string(v.Role.V), ids), "unknown role %q", v.Role.V)
		}
	}
}

// checkStatements reports a duty that the catalog states twice, and a skill with
// two names: the ids are one name space.
func (c *catalogReader) checkStatements() diag.Problems {
	duties := map[string]diag.Pos{}
	shared, problems := c.shared()
	for id, d := range shared {
		duties[id] = d.Pos
	}
	skills := map[string]Skill{}
	for _, id := range c.index.Roles() {
		f, _ := c.file(id)
		for _, d := range f.stated() {
			if at, twice := duties[d.id()]; twice {
				problems = append(problems, diag.Problem{Code: diag.Duplicate, Pos: d.Pos, Msg: `duplicate duty "` + d.id() + `", also in ` + at.String(), Hint: "name its id instead"})
				continue
			}
			duties[d.id()] = d.Pos
		}
		for _, s := range f.Skills.All() {
			if first, ok := skills[s.Key()]; ok && first.Name.V != s.Name.V {
				problems = append(problems, diag.Problem{Code: diag.Duplicate, Pos: s.Name.Pos, Msg: `skill "` + s.Key() + `" is called "` + first.Name.V + `" in ` + first.Name.Pos.String()})
			} else if !ok {
				skills[s.Key()] = s
			}
		}
	}
	return problems
}

// entries lists the names in a role file, whose role is id.
func (f *File) entries(id string) []Entry {
	if f.Hidden.V {
		return []Entry{{Kind: index.Hidden, Role: id, Name: f.Title.V}}
	}
	out := []Entry{{Kind: index.Role, Role: id, Name: f.Title.V}}
	for _, system := range slices.Sorted(maps.Keys(f.Codes)) {
		out = append(out, Entry{Kind: index.Code, Role: id, Name: f.Codes[system].V})
	}
	for _, v := range slices.Sorted(maps.Keys(f.Variants)) {
		variant := f.Variants[v]
		out = append(out, Entry{Kind: index.Variant, Role: id, Variant: string(v), Own: string(variant.Role.V), Name: variant.Title.V})
	}
	for _, a := range f.Aliases.All() {
		out = append(out, Entry{Kind: index.Alias, Role: id, Name: a.Name.V})
	}
	for _, r := range f.relatedTitles() {
		out = append(out, Entry{Kind: index.Related, Role: id, Name: r.Name.V})
	}
	for _, d := range f.stated() {
		out = append(out, Entry{Kind: index.Duty, Role: id, Name: d.id()})
	}
	for _, rel := range f.Relations.All() {
		out = append(out, Entry{Kind: index.Relation, Role: id, Name: string(rel.Role.V)})
	}
	return out
}

// relatedTitles lists the related titles of the role and of its variants.
func (f *File) relatedTitles() []Named {
	out := slices.Clone(f.RelatedTitles.All())
	for _, id := range slices.Sorted(maps.Keys(f.Variants)) {
		out = append(out, f.Variants[id].RelatedTitles.All()...)
	}
	return out
}

// stated lists the duties that a role file gives with their text.
func (f *File) stated() (items []DutyItem) {
	all, edit := f.DutyFile.Items, f.DutyFile.Edit != nil
	if edit {
		all = f.DutyFile.Edit.Add.All()
	}
	for _, item := range all {
		if edit || !scalar.IsSlug(item.Alone.V) {
			item.Text = yamlfile.At[string]{V: item.Text.Or(item.Alone.V), Pos: cmp.Or(item.Text.Pos, item.Alone.Pos)}
		}
		if item.Text.IsSet() && !item.Ref.IsSet() {
			items = append(items, item)
		}
	}
	return items
}
