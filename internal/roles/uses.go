package roles

import (
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/parallel"
	"jobdesc/internal/scalar"
)

// Use is one way in which a role or a posting has something, and the place that
// says so.
type Use struct {
	How string // in a few words: "own duty", "extends office-manager"
	Pos diag.Pos
}

// RoleUses is a role with the ways in which it has something.
type RoleUses struct {
	Role *Role
	Uses []Use
}

// DutyUses lists the roles that have a duty, sorted by id.
func (l *Library) DutyUses(id string) ([]RoleUses, diag.Problems) {
	return l.uses(id, func(r *resolver, role *Role, layers []layer) []Use {
		if !slices.ContainsFunc(role.Duties, func(d Duty) bool { return d.ID == id }) {
			return nil
		}
		uses := r.dutyUses(layers, id, l.namesOf(id, role.Duties))
		for _, v := range slices.Sorted(maps.Keys(role.Variants)) {
			for _, stressed := range role.Variants[v].Emphasis.Duties {
				if string(stressed.V) == id {
					uses = append(uses, Use{"emphasized by variant " + string(v), stressed.Pos})
				}
			}
		}
		return uses
	})
}

// SkillUses lists the roles that have a skill, by its id or name, sorted by id.
func (l *Library) SkillUses(id string) ([]RoleUses, diag.Problems) {
	return l.uses(id, func(_ *resolver, role *Role, layers []layer) (uses []Use) {
		for _, s := range role.Skills.Items {
			if !s.Is(id) {
				continue
			}
			own := slices.ContainsFunc(layers, func(y layer) bool { return y.file.Pos.File == s.Name.Pos.File })
			if use := (Use{"own skill", s.ID.Pos}); own {
				uses = append(uses, use)
			} else {
				uses = append(uses, extended(layers))
			}
		}
		return uses
	})
}

// TextUses lists the roles that have a text in a list of what they say of the job, sorted
// by id: all that in lists, of which is says whether it is the one. own says how a role
// has one that it states itself.
func (l *Library) TextUses(id, own string, in func(*job.Keys) []Text, is func(text string) bool) ([]RoleUses, diag.Problems) {
	return l.uses(id, func(_ *resolver, role *Role, layers []layer) (uses []Use) {
		for _, t := range in(&role.Keys) {
			switch {
			case !is(t.V):
			case slices.ContainsFunc(layers, func(y layer) bool { return y.file.Pos.File == t.Pos.File }):
				uses = append(uses, Use{own, t.Pos})
			default:
				uses = append(uses, extended(layers))
			}
		}
		return uses
	})
}

// EachJob calls f with what each role file says of the job that may have one of the keys.
func (l *Library) EachJob(keys []string, f func(*job.Keys)) {
	for _, id := range l.candidates(convert.Each(keys, func(key string) []string { return []string{key} })...) {
		f(&l.laidOver(id).Keys)
	}
}

// Is reports whether id is the skill's id, its name or the slug of its name.
func (s Skill) Is(id string) bool {
	return s.Key() == id || strings.EqualFold(s.Name.V, id) || scalar.Slugify(s.Name.V) == id
}

// extended is the use that comes from the base of a role.
func extended(layers []layer) Use {
	for _, y := range slices.Backward(layers) {
		if at := y.file.Extends; at.IsSet() {
			return Use{"extends " + string(at.V), at.Pos}
		}
	}
	return Use{}
}

// uses asks how about each role that can have what id names.
func (l *Library) uses(id string, how func(*resolver, *Role, []layer) []Use) ([]RoleUses, diag.Problems) {
	var out []RoleUses
	var problems diag.Problems
	words := strings.Split(scalar.Slugify(id), "-")
	for _, role := range l.candidates(words, []string{"extends:"}, []string{"from:"}) {
		resolved, bad := l.role("", role, nil)
		if problems = append(problems, bad...); resolved == nil || resolved.Hidden.V {
			continue
		}
		r := &resolver{lib: l}
		if uses := how(r, resolved, r.layers("", role)); uses != nil {
			out = append(out, RoleUses{resolved, uses})
		}
	}
	return out, problems
}

// candidates are the ids of roles, sorted, in one of whose files all the words
// of one of the lists may be; their files are parsed, in parallel.
func (l *Library) candidates(lists ...[]string) []string { return l.candidatesIn(l.catalogs, lists...) }

func (l *Library) candidatesIn(catalogs []*catalogReader, lists ...[]string) (all []string) {
	for _, c := range catalogs {
		ids := c.index.Roles()
		can := make([]bool, len(ids))
		parallel.Each(len(ids), func(i int) {
			can[i] = slices.ContainsFunc(lists, func(words []string) bool { return c.index.MayHold(ids[i], words) })
			if can[i] {
				_, _ = c.file(ids[i])
			}
		})
		for i, id := range ids {
			if can[i] {
				all = append(all, id)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// dutyUses are the ways in which the layers of a role bring a duty, from the
// upper one down to the one that states it.
func (r *resolver) dutyUses(layers []layer, id string, names []string) (uses []Use) {
	add := func(how string, at diag.Pos) { uses = append(uses, Use{how, at}) }
	for _, y := range slices.Backward(layers) {
		switch f := y.file.DutyFile; {
		case f.Edit != nil:
			if r.editUses(f.Edit, names, add) {
				return uses
			}
		case f.IsSet():
			for _, item := range f.Items {
				if item.Names(id) {
					add("own duty", item.Pos)
				}
			}
			return uses
		}
	}
	return append(uses, extended(layers))
}

// editUses are the ways in which an edit of duties concerns the duty with some names, of
// which the first is its id; it reports whether the edit brings the duty.
func (r *resolver) editUses(edit *DutyEdit, names []string, add func(string, diag.Pos)) (brings bool) {
	id := names[0]
	for _, from := range edit.From.Items {
		if r.lib.takes(from, names) {
			add("from "+from.Role.V, from.Role.Pos)
			brings = true
		}
	}
	for _, item := range edit.Add.Items {
		if item.Names(id) {
			add("added", item.Pos)
			brings = true
		}
	}
	edit.eachChange(names, add)
	return brings
}

// takes reports whether an entry of "from" takes the duty from its role.
func (l *Library) takes(from From, names []string) bool {
	match, err := l.Find(from.Role.V)
	if err != nil || match.Bare() {
		return false
	}
	role, _ := l.role(match.Catalog, match.Role, nil)
	return role != nil && slices.ContainsFunc(role.Duties, func(d Duty) bool {
		only := !from.Only.IsSet() || slices.ContainsFunc(from.Only.Items, func(t Text) bool { return slices.Contains(names, t.V) })
		return d.ID == names[0] && only && (!from.Area.IsSet() || from.Area.V == d.Area)
	})
}

// eachChange calls add for what the edit changes about the duty with some names.
func (e *DutyEdit) eachChange(names []string, add func(how string, at diag.Pos)) {
	listed := func(how string, list []Text) {
		for _, t := range list {
			if slices.Contains(names, t.V) {
				add(how, t.Pos)
			}
		}
	}
	for _, name := range names {
		if text, ok := e.Reword[name]; ok {
			add("reworded", text.Pos)
		}
	}
	listed("emphasized", e.Emphasize.Items)
	for _, name := range names {
		if share, ok := e.Share[name]; ok {
			add("share of time", share.Pos)
		}
	}
	listed("essential", e.Essential.Items)
}

// EditUses are the ways in which an edit of duties concerns a duty, which is among some
// duties.
func (l *Library) EditUses(edit *DutyEdit, id string, among []Duty) (uses []Use) {
	r := &resolver{lib: l}
	r.editUses(edit, l.namesOf(id, among), func(how string, at diag.Pos) { uses = append(uses, Use{how, at}) })
	return uses
}

// namesOf is what can name a duty in an edit: its id, and its texts in a catalog and
// among some duties.
func (l *Library) namesOf(id string, among []Duty) []string {
	names := []string{id}
	add := func(text string) {
		if text != "" && !slices.Contains(names, text) {
			names = append(names, text)
		}
	}
	var ignored diag.Problems
	if d, ok := l.duty(nil, id, &ignored); ok {
		add(d.Text)
	}
	for _, d := range among {
		if d.ID == id {
			add(d.Text)
			add(d.original)
		}
	}
	return names
}

// Names reports whether the entry states or names the duty with an id.
func (d DutyItem) Names(id string) bool {
	switch {
	case d.ID.IsSet():
		return string(d.ID.V) == id
	case d.Ref.IsSet():
		return d.Ref.V == id
	case d.Alone.IsSet():
		return d.Alone.V == id || scalar.Slugify(d.Alone.V) == id
	}
	return scalar.Slugify(d.Text.V) == id
}
