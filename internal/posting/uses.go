package posting

import (
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Merged is a posting after the merge: its documents, and the file that they are
// made of, in which every value has the place that gave it.
type Merged struct {
	Docs  []*Document
	File  *File
	from  string // the posting's own file
	roles []*roles.Role
	lib   *roles.Library
	own   *company.Params

	duties  []roles.Duty
	written scalar.Language // that the posting is written in
}

// Merge is Build, and keeps what says where everything in the documents is from.
func (b *Builder) Merge(name string, f *File) (*Merged, diag.Problems) {
	m := b.merging(f)
	docs := m.run(name, f)
	return &Merged{docs, &m.file, f.Pos.File, m.roles, m.lib, b.params, m.duties, m.written}, m.problems
}

// Duty are the ways in which the posting has a duty; the last says most about it.
func (m *Merged) Duty(id string) (uses []roles.Use) {
	if !slices.ContainsFunc(m.Docs[0].Duties, func(d Duty) bool { return d.ID == id }) {
		return nil
	}
	var same []roles.Duty
	for i, r := range m.roles {
		for _, d := range r.Duties {
			if d.ID != id {
				continue
			}
			same = append(same, d)
			uses = append(uses, roles.Use{How: "role " + r.ID, Pos: m.roleAt(i)})
			if d.Emphasized && r.Variant != "" {
				uses = append(uses, roles.Use{How: "emphasized by variant " + r.Variant, Pos: m.variantAt(i)})
			}
		}
	}
	edits := m.lib.EditUses(&m.File.Duties, id, same)
	if uses != nil { // what the role has, "from" does not bring again
		edits = slices.DeleteFunc(edits, func(u roles.Use) bool { return strings.HasPrefix(u.How, "from ") })
	}
	return append(uses, edits...)
}

func (m *Merged) roleAt(i int) diag.Pos {
	if m.File.Roles.IsSet() {
		return m.File.Roles.Items[i].Pos
	}
	return m.File.Role.Pos
}

func (m *Merged) variantAt(i int) diag.Pos {
	if m.File.Variant.IsSet() {
		return m.File.Variant.Pos
	}
	return m.roleAt(i)
}

// Drops reports whether the posting drops a duty that it would have.
func (m *Merged) Drops(id string) bool {
	return m.Duty(id) == nil && slices.ContainsFunc(m.roles, func(r *roles.Role) bool {
		return slices.ContainsFunc(r.Duties, func(d roles.Duty) bool { return d.ID == id })
	})
}

// Skill are the ways in which the posting asks for a skill: by its roles, or itself.
func (m *Merged) Skill(id string) (uses []roles.Use) {
	at := slices.IndexFunc(m.File.Skills.Items, func(s roles.Skill) bool { return s.Is(id) })
	if at < 0 {
		return nil
	}
	for i, r := range m.roles {
		if slices.ContainsFunc(r.Skills.Items, func(s roles.Skill) bool { return s.Is(id) }) {
			uses = append(uses, roles.Use{How: "role " + r.ID, Pos: m.roleAt(i)})
		}
	}
	if uses == nil {
		uses = append(uses, m.given("own skill", m.File.Skills.Items[at].Pos))
	}
	return uses
}

// Location is how the posting has a location.
func (m *Merged) Location(id scalar.Slug) (uses []roles.Use) {
	for _, l := range m.File.Locations.Items {
		if l.V == scalar.Ref(id) {
			uses = append(uses, m.given("own location", l.Pos))
		}
	}
	return uses
}

// Band is how the posting comes to a band.
func (m *Merged) Band(id string) []roles.Use {
	if band := m.File.Band; band.IsSet() && string(band.V) == id {
		return []roles.Use{m.given("own band", band.Pos)}
	}
	return nil
}

// Requirement is how the posting comes to a requirement, or to what is nice to have.
func (m *Merged) Requirement(is func(text string) bool) (uses []roles.Use) {
	for _, r := range job.RequirementTexts(&m.File.Keys) {
		if is(r.V) {
			uses = append(uses, m.given("own requirement", r.Pos))
		}
	}
	return uses
}

// Benefit is how the posting comes to a benefit that one of its pages shows.
func (m *Merged) Benefit(is func(text string) bool) (uses []roles.Use) {
	for _, item := range m.File.Benefits.Items {
		shown := func(d *Document) bool {
			_, ok := placed(item, item.Text.V, d.Places)
			return ok
		}
		if !is(item.Text.V) || !slices.ContainsFunc(m.Docs, shown) {
			continue
		}
		use := m.given("own benefit", item.Text.Pos)
		if slices.ContainsFunc(m.own.Benefits.Items, func(b job.Item) bool { return b.Text.Pos == item.Text.Pos }) {
			use.How = "benefits of the company"
		}
		uses = append(uses, use)
	}
	return uses
}

// Section is how the posting comes to a section.
func (m *Merged) Section(is func(title string) bool) (uses []roles.Use) {
	for _, s := range m.File.Sections.Items {
		if is(s.Title.V) {
			uses = append(uses, m.given("own section", s.Title.Pos))
		}
	}
	return uses
}

// states reports whether a list of what a role says of the job has an item with a position.
func states(r *roles.Role, at diag.Pos) bool {
	for _, texts := range [][]roles.Text{job.RequirementTexts(&r.Keys), job.BenefitTexts(&r.Keys), job.SectionTitles(&r.Keys), job.BandName(&r.Keys)} {
		if slices.ContainsFunc(texts, func(t roles.Text) bool { return t.Pos == at }) {
			return true
		}
	}
	return false
}

// given says who gave a value: the posting, one of its roles, the defaults of the company, or the
// command line.
func (m *Merged) given(own string, at diag.Pos) roles.Use {
	switch {
	case at.File == m.from:
		return roles.Use{How: own, Pos: at}
	case strings.HasPrefix(at.File, "--set"):
		return roles.Use{How: "set on the command line", Pos: at}
	case m.lib.Language(at) != "": // of a catalog
		i := max(slices.IndexFunc(m.roles, func(r *roles.Role) bool { return states(r, at) }), 0)
		return roles.Use{How: "role " + m.roles[i].ID, Pos: m.roleAt(i)}
	}
	return roles.Use{How: "defaults of the company", Pos: at}
}
