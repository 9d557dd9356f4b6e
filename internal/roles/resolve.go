package roles

import (
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Role is the role that a match leads to, under the title of its variant if it
// has one. It is nil where the match is a bare title or there are problems that
// leave no role.
func (l *Library) Role(m Match) (*Role, diag.Problems) {
	if m.Role == "" {
		return nil, nil
	}
	role, problems := l.role(m.Catalog, m.Role, nil)
	if role == nil || len(problems) > 0 {
		return nil, problems
	}
	if role, problems = l.inLanguage(m.Catalog+":"+m.Role, role); len(problems) > 0 {
		return nil, problems
	}
	return role.As(m.Variant), nil
}

// Warned is what the authors of the role should look at again.
func (r *Role) Warned() diag.Problems { return r.warned }

// resolved is a role with what is wrong with it.
type resolved struct {
	role     *Role
	problems diag.Problems
}

// role resolves a role once. only names the catalog to take it from; "" lays all
// of them over one another. within are the roles that are being resolved.
func (l *Library) role(only, id string, within []string) (*Role, diag.Problems) {
	key := only + ":" + id
	done := l.roles.get(key, func() resolved {
		r := &resolver{lib: l, within: append(slices.Clone(within), key)}
		return resolved{r.resolve(only, id), r.problems}
	})
	return done.role, done.problems
}

type resolver struct {
	lib      *Library
	within   []string
	problems diag.Problems
}

// layer is one catalog's file of a role.
type layer struct {
	catalog *catalogReader
	file    *File
}

func (r *resolver) layers(only, id string) []layer {
	var layers []layer // the lowest first
	for _, c := range slices.Backward(r.lib.catalogs) {
		f, problems := c.file(id)
		r.problems = append(r.problems, problems...)
		if f == nil {
			continue
		}
		if only == c.Name && f.standsAlone() {
			return []layer{{c, f}}
		}
		if layers = append(layers, layer{c, f}); only == c.Name {
			return layers
		}
	}
	if only != "" {
		return nil
	}
	return layers
}

func (r *resolver) resolve(only, id string) *Role {
	layers := r.layers(only, id)
	if len(layers) == 0 || len(r.problems) > 0 {
		return nil
	}
	top := layers[len(layers)-1]
	role := &Role{ID: id, Catalog: top.catalog.Name, Duties: []Duty{}}
	for _, l := range slices.Backward(layers) {
		if l.file.Extends.IsSet() {
			r.extend(role, only, l.file.Extends)
			break
		}
	}
	for _, l := range layers {
		role.MakeWay(&l.file.Keys)
		problems, warnings := yamlfile.Merge(&role.File, l.file).Split()
		r.problems, role.warned = append(r.problems, problems...), append(role.warned, warnings...)
	}
	for _, l := range layers {
		r.duties(role, l)
		role.warned = slices.Concat(role.warned, l.file.warned)
	}
	if !role.Title.IsSet() {
		r.problems.Add(role.Pos, diag.Incomplete, "", `a role needs a "title"`)
	}
	for _, l := range layers {
		if !l.catalog.trusted() {
			r.check(role, l)
		}
	}
	if !top.catalog.trusted() {
		r.complete(role)
		role.CheckKeys(job.AnyCurrency, r.problems.Add)
		role.Salary.Check(job.AnyCurrency, r.problems.Add)
		for _, ref := range []yamlfile.At[scalar.Ref]{role.Department, role.Band} {
			if err := new(scalar.Slug).UnmarshalText([]byte(ref.V)); ref.IsSet() && err != nil { // no company has it
				r.problems.Add(ref.Pos, diag.InvalidValue, "", "%s", err)
			}
		}
	}
	r.variantOf(role)
	return role
}

// extend gives the role what its base has, but for what names the base.
func (r *resolver) extend(role *Role, only string, extends yamlfile.At[scalar.Slug]) {
	at, base := extends.Pos, string(extends.V)
	if i := slices.Index(r.within, only+":"+base); i >= 0 {
		var through strings.Builder
		for n, key := range r.within[i+1:] {
			through.WriteString([]string{" through ", ", "}[min(n, 1)] + strings.TrimPrefix(key, only+":"))
		}
		r.problems.Add(at, diag.Conflict, `remove one "extends"`, "role %q extends itself%s", base, through.String())
		return
	}
	below, problems := r.lib.role(only, base, r.within)
	if below == nil && only != "" && len(problems) == 0 {
		below, problems = r.lib.role("", base, r.within)
	}
	r.problems = append(r.problems, problems...)
	if below == nil {
		if len(problems) == 0 {
			r.problems.Add(at, diag.UnknownName, diag.DidYouMean(base, r.lib.roleIDs()), "unknown role %q to extend", base)
		}
		return
	}
	role.File = below.File
	role.own(File{})
	role.Duties = slices.Clone(below.Duties)
}

// own sets what belongs to a role alone, which no other inherits.
func (f *File) own(from File) {
	f.Title, f.Aliases, f.Codes, f.Level, f.Hidden = from.Title, from.Aliases, from.Codes, from.Level, from.Hidden
	f.Question, f.OfferedAs, f.Signals, f.Relations, f.Questions = from.Question, from.OfferedAs, from.Signals, from.Relations, from.Questions
	f.Together = from.Together
	f.Variants, f.RelatedTitles = from.Variants, from.RelatedTitles
}

// duties applies one layer's list, which replaces, or edit.
func (r *resolver) duties(role *Role, l layer) {
	switch {
	case !l.file.DutyFile.IsSet():
	case l.file.DutyFile.Edit != nil:
		e := &editor{duties: slices.Clone(role.Duties), lib: r.lib, catalog: l.catalog, within: r.within}
		e.apply(l.file.DutyFile.Edit)
		problems, warnings := e.problems.Split()
		role.Duties, r.problems, role.warned = e.duties, append(r.problems, problems...), append(role.warned, warnings...)
	default:
		e := &editor{duties: make([]Duty, 0, len(l.file.DutyFile.Items)), lib: r.lib, catalog: l.catalog, within: r.within}
		for _, item := range l.file.DutyFile.Items {
			if scalar.IsSlug(item.Alone.V) { // in a list, an id is that of a shared duty
				item.Ref, item.Alone = item.Alone, Text{}
			}
			e.add(item, false)
		}
		role.Duties, r.problems = e.duties, append(r.problems, e.problems...)
	}
}

// variantOf finds the roles that the role is also a variant of.
func (r *resolver) variantOf(role *Role) {
	owned, problems := r.lib.owned(role.ID)
	r.problems = append(r.problems, problems...)
	for _, e := range owned {
		v := r.lib.laidOver(e.Role).Variants[scalar.Slug(e.Variant)]
		role.VariantOf = append(role.VariantOf, VariantOf{e.Role, e.Variant, v.Title, v.Emphasis.Text, v.Emphasis.Sources})
	}
}

// check reports the references of one layer that lead nowhere.
func (r *resolver) check(role *Role, l layer) {
	f := l.file
	for _, d := range role.Duties {
		title, problems := r.lib.area(d.Area)
		r.problems = append(r.problems, problems...)
		if d.Area != "" && !title.IsSet() {
			r.problems.Add(d.Pos, diag.UnknownName, diag.DidYouMean(d.Area, r.lib.AreaIDs()), "unknown area %q", d.Area)
		}
		r.cite(l.catalog, d.Sources)
	}
	for _, s := range [][]Citation{f.Summary.Sources, f.Definition.Sources, f.OfferedAs.Sources, f.Question.Sources, f.WorksWith.Sources, f.Leads.Sources} {
		r.cite(l.catalog, s)
	}
	for _, id := range slices.Sorted(maps.Keys(f.Together)) {
		r.cite(l.catalog, f.Together[id].Sources)
	}
	for _, d := range slices.Sorted(maps.Keys(f.Dimensions)) {
		r.cite(l.catalog, f.Dimensions[d].Sources)
	}
	for _, s := range f.Skills.Items {
		r.cite(l.catalog, s.Sources)
	}
	for _, rel := range f.Relations.Items {
		r.cite(l.catalog, rel.Sources)
		if ids := r.lib.roleIDs(); rel.Role.IsSet() && !slices.Contains(ids, string(rel.Role.V)) {
			r.problems.Add(rel.Role.Pos, diag.UnknownName, diag.DidYouMean(string(rel.Role.V), ids), "unknown role %q", rel.Role.V)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Variants)) {
		v := f.Variants[id]
		r.cite(l.catalog, v.Summary.Sources)
		r.cite(l.catalog, v.Definition.Sources)
		r.cite(l.catalog, v.Emphasis.Sources)
		for _, t := range v.RelatedTitles.Items {
			r.cite(l.catalog, t.Sources)
		}
		for _, duty := range v.Emphasis.Duties {
			e := editor{duties: role.Duties}
			e.named("emphasis", []Text{{V: string(duty.V), Pos: duty.Pos}})
			r.problems = append(r.problems, e.problems...)
		}
	}
}

// cite checks that each citation names a source, and a section that it has.
func (r *resolver) cite(first *catalogReader, citations []Citation) {
	for _, at := range citations {
		var source Source
		known := false
		for _, c := range append([]*catalogReader{first}, r.lib.catalogs...) {
			sources, problems := c.sources()
			r.problems = append(r.problems, problems...)
			if source, known = sources[at.Source.V]; known {
				break
			}
		}
		switch {
		case !known:
			r.problems.Add(at.Source.Pos, diag.UnknownName, diag.DidYouMean(at.Source.V, first.sourceIDs()), "unknown source %q", at.Source.V)
		case at.Section.IsSet() && len(source.Sections) > 0 && !slices.Contains(source.Sections, at.Section.V):
			r.problems.Add(at.Section.Pos, diag.UnknownName, diag.DidYouMean(at.Section.V, source.Sections), "source %q has no section %q", at.Source.V, at.Section.V)
		}
	}
}

// Check reads every role of the library and reports all that is wrong.
func (l *Library) Check() diag.Problems {
	var problems diag.Problems
	for _, id := range l.roleIDs() {
		_, bad := l.role("", id, nil)
		problems = append(problems, bad...)
	}
	for k, c := range l.catalogs {
		problems = append(problems, c.checkStatements()...)
		problems = append(problems, l.checkTranslations(k, c)...)
	}
	return problems.Sorted()
}
