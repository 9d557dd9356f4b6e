package posting

import (
	"fmt"
	"slices"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/parallel"
	"jobdesc/internal/roles"
	"jobdesc/internal/yamlfile"
)

// below is what lies below the postings of a role, by the role and its variant: the
// company, its defaults and the role. It is merged once for all postings of the role.
type below = parallel.Memo[string, *laid]

// laid is a merged file with what was found in merging it.
type laid struct {
	file     File
	problems diag.Problems
}

// belowPosting is what lies below the posting.
func (m *merging) belowPosting() File {
	switch len(m.roles) {
	case 0:
		under := m.lay(&File{}, nil)
		m.report(under.problems)
		return under.file
	case 1:
		r := m.roles[0]
		under, _ := m.roleLayers.Get(r.Catalog+":"+r.ID+"@"+r.Variant, func() (*laid, error) {
			return m.lay(m.banded(&File{Keys: r.Keys}), m.roles), nil
		})
		m.report(under.problems)
		return under.file
	}
	of := &File{}
	var clashes []job.Clash
	of.Keys, clashes = job.Together(convert.Each(m.roles, func(r *roles.Role) *job.Keys { return &m.banded(&File{Keys: r.Keys}).Keys }))
	for _, c := range clashes { // a layer above has to give the value
		if !slices.ContainsFunc(m.above, func(f *File) bool { return f.Settles(c.Key) }) {
			m.problems.Add(m.above[0].Roles.Pos, diag.Conflict, "give the posting its own", "the roles differ in %q, at %s and %s", c.Key, c.First, c.Second)
		}
	}
	under := m.lay(of, m.roles)
	m.report(under.problems)
	return under.file
}

// lay lays what roles say of the job over the defaults of the company, and what the
// defaults edit in lists over both.
func (b *Builder) lay(of *File, all []*roles.Role) *laid {
	out := &laid{file: b.base}
	of.Benefits, of.HiringProcess, of.Legal = of.Benefits.Adding(), of.HiringProcess.Adding(), of.Legal.Adding()
	for _, r := range all {
		for _, s := range r.Skills.Items {
			if !slices.ContainsFunc(of.Skills.Items, func(have roles.Skill) bool { return have.Name.V == s.Name.V }) {
				of.Skills.Items, of.Skills.Pos = append(of.Skills.Items, s), r.Skills.Pos
			}
		}
		if r.Summary.IsSet() { // which is in place of that of the defaults
			out.file.Summary = roles.Text{}
		}
	}
	for _, one := range append([]*File{of}, b.edits...) {
		out.problems = append(out.problems, lay(&out.file, one)...)
	}
	return out
}

// lay lays a file over another. A skill that was there before it was added is left out.
func lay(below, above *File) diag.Problems {
	below.MakeWay(&above.Keys)
	problems := yamlfile.Merge(below, above)
	if !above.Skills.IsEdit() {
		return problems
	}
	var unique []roles.Skill
	for _, s := range below.Skills.Items {
		if slices.ContainsFunc(unique, func(have roles.Skill) bool { return have.Key() == s.Key() }) {
			problems = append(problems, diag.Problem{
				Code: diag.Duplicate, Severity: diag.Warning, Pos: s.Pos, Msg: fmt.Sprintf("skill %q is already in the list", s.Name.V),
			})
			continue
		}
		unique = append(unique, s)
	}
	below.Skills.Items = unique
	return problems
}

// naming is which roles and which variant a posting is of.
type naming struct {
	Role    roles.Text                `yaml:"role"`
	Roles   yamlfile.List[roles.Text] `yaml:"roles"`
	Variant roles.Text                `yaml:"variant"`
}

// naming is what the topmost layer says that gives it.
func (m *merging) naming() (names naming) {
	for _, f := range m.above {
		m.report(yamlfile.Merge(&names, &naming{f.Role, f.Roles, f.Variant}))
	}
	return names
}
