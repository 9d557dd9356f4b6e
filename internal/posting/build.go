package posting

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/markdown"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Builder makes documents for one employer. It is safe for concurrent use.
type Builder struct {
	lib    *roles.Library
	params *company.Params
	base   File    // what lies below every posting: of the company, with its defaults
	set    []*File // in the order of the command line
}

// NewBuilder returns a Builder. set holds settings of the command line as
// KEY=VALUE, which win over every posting.
func NewBuilder(lib *roles.Library, params *company.Params, set []string) (*Builder, yamlfile.Problems) {
	b := &Builder{lib: lib, params: params}
	b.base.Benefits, b.base.Contact, b.base.Apply = params.Benefits, params.Contact, params.Apply
	var defaults File
	problems := params.Defaults.Decode(&defaults)
	problems = append(problems, yamlfile.Merge(&b.base, &defaults)...)
	for _, s := range set {
		key, value, ok := strings.Cut(s, "=")
		origin := "--set posting." + key
		if !ok {
			problems = append(problems, yamlfile.Problem{Pos: yamlfile.Pos{File: origin}, Msg: "want posting.KEY=VALUE"})
			continue
		}
		one := &File{}
		problems = append(problems, yamlfile.Setting(origin, key, value, one)...)
		b.set = append(b.set, one)
	}
	return b, problems
}

// FromRole makes the document of a role that no posting is about.
func (b *Builder) FromRole(m roles.Match) ([]*Document, yamlfile.Problems) {
	f := &File{Role: roles.Text{V: m.Ref(), Pos: yamlfile.Pos{File: m.Ref()}}}
	return b.Build(m.Role, f)
}

// Build merges a posting file with its roles and the company parameters, and
// returns a document for each group of equal pay. name is the posting's id
// where the file does not give one.
func (b *Builder) Build(name string, f *File) ([]*Document, yamlfile.Problems) {
	m := &merging{Builder: b}
	return m.run(name, f), m.problems
}

// merging is the merge of one posting.
type merging struct {
	*Builder
	file     File
	roles    []*roles.Role
	problems yamlfile.Problems
}

func (m *merging) problem(at yamlfile.Pos, hint, format string, args ...any) {
	m.problems = append(m.problems, yamlfile.Problem{Pos: at, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

func (m *merging) merge(above *File) {
	m.problems = append(m.problems, yamlfile.Merge(&m.file, above)...)
}

func (m *merging) run(name string, f *File) []*Document {
	m.file = m.base
	m.merge(f)
	for _, one := range m.set {
		m.merge(one)
	}
	m.file.Pos = f.Pos
	m.findRoles()
	m.check()
	if len(m.roles) == 0 {
		return nil
	}
	d := m.document(name)
	docs := m.groups(d)
	if len(m.problems) > 0 {
		return nil
	}
	return docs
}

// findRoles resolves the roles that the posting names.
func (m *merging) findRoles() {
	names := m.file.Roles.Items
	switch {
	case m.file.Role.IsSet() && m.file.Roles.IsSet():
		m.problem(m.file.Roles.Pos, "keep one of them", `there is a "role" already`)
		return
	case m.file.Role.IsSet():
		names = []roles.Text{m.file.Role}
	case len(names) == 0:
		m.problem(m.file.Pos, `as in role: office-manager`, `a posting needs a "role"`)
		return
	}
	for _, name := range names {
		match, err := m.lib.Find(name.V)
		if err != nil {
			m.problem(name.Pos, "", "%s", err)
			continue
		}
		if match.Bare() {
			m.problem(name.Pos, "", "the documents give %q no duties; related roles: %s", match.Title, strings.Join(match.Related, ", "))
			continue
		}
		if v := m.file.Variant; v.IsSet() && len(names) == 1 {
			if match, err = m.lib.Find(match.Ref() + "@" + v.V); err != nil {
				m.problem(v.Pos, "", "%s", err)
				continue
			}
		}
		role, problems := m.lib.Role(match)
		m.problems = append(m.problems, problems...)
		if role != nil {
			m.roles = append(m.roles, role)
		}
	}
	if len(m.roles) < len(names) {
		m.roles = nil
	}
}

// document makes the document that all pay groups have in common.
func (m *merging) document(name string) *Document {
	f := &m.file
	first := m.roles[0]
	d := &Document{
		Kind: "posting", Lang: m.params.Locale.V, ID: string(f.ID.Or(scalar.Slug(name))), Variant: first.Variant,
		Title: Text(f.Title.V), Status: f.Status.Or("draft"),
		Requisition: Text(f.Requisition.V), JobCode: Text(f.JobCode.V), ReportsTo: Text(f.ReportsTo.V),
		Department: Text(m.params.Departments[f.Department.V].V), DepartmentID: f.Department.V, Workplace: f.Workplace.V,
		Formerly: plain(f.Formerly), RemoteFrom: plain(f.RemoteFrom), Employment: plain(f.Employment),
		Hours: f.Hours.V, ContractEnd: f.ContractEnd.V, Level: f.Level.Or(first.Level.V), Openings: f.Openings.Or(1),
		Bonus: Text(f.Bonus.V), Posted: f.Posted.V, Closes: f.Closes.V, Updated: f.Updated.V, Start: Text(f.Start.V), Travel: Text(f.Travel.V),
		Summary: Block(f.Summary.V), Requirements: texts(f.Requirements), Preferred: texts(f.Preferred),
		Education: f.Education.V, ExperienceMonths: f.ExperienceMonths.V, FLSA: f.FLSA.V,
		Physical: texts(f.Physical), Environment: texts(f.Environment), Codes: textMap(f.Codes), Identifiers: textMap(f.Identifiers),
		ApprovedBy: Text(f.ApprovedBy.V), ApprovedOn: f.ApprovedOn.V, Version: Text(f.Version.V),
	}
	if d.Title == "" && len(m.roles) == 1 {
		d.Title = Text(first.Title.V)
	}
	for _, s := range f.Sections.Items {
		d.Sections = append(d.Sections, OwnSection{Text(s.Title.V), Block(s.Body.V)})
	}
	m.fromRoles(d)
	d.Apply = applyOf(f.Apply, d.ID)
	if c := f.Contact; c.Name.IsSet() || c.Email.IsSet() || c.Phone.IsSet() {
		d.Contact = &Contact{Text(c.Name.V), Text(c.Email.V), Text(c.Phone.V)}
	}
	return d
}

// fromRoles adds what the roles bring, in their order; what two of them share
// stands at its first place.
func (m *merging) fromRoles(d *Document) {
	var duties []roles.Duty
	var summaries []string
	if len(m.roles) == 1 {
		d.Role = m.roles[0].ID
	}
	for _, r := range m.roles {
		d.Roles = append(d.Roles, r.ID)
		if r.Summary.IsSet() {
			summaries = append(summaries, markdown.Escape(r.Summary.Text.V))
		}
		for _, duty := range r.Duties {
			if !slices.ContainsFunc(duties, func(have roles.Duty) bool { return have.ID == duty.ID }) {
				duty.Origin = r.Catalog + ":" + r.ID
				duties = append(duties, duty)
			}
		}
		for _, s := range r.Skills.Items {
			if name := Text(s.Name.V); !slices.Contains(d.Skills, name) {
				d.Skills = append(d.Skills, name)
			}
		}
		for _, system := range sortedKeys(r.Codes) {
			if d.Codes == nil {
				d.Codes = map[string]Text{}
			}
			if _, given := d.Codes[system]; !given && len(m.roles) == 1 {
				d.Codes[system] = Text(r.Codes[system].V)
			}
		}
	}
	if !m.file.Summary.IsSet() {
		d.Summary = Block(strings.Join(summaries, "\n\n"))
	}
	edited, problems := m.lib.EditDuties(duties, &m.file.Duties, "posting")
	m.problems = append(m.problems, problems...)
	m.checkShares(edited)
	d.Duties = make([]Duty, len(edited))
	d.Sources = map[string]roles.Source{}
	for i, duty := range edited {
		title := ""
		if duty.Area != "" {
			title, problems = m.lib.Area(duty.Area)
			if m.problems = append(m.problems, problems...); title == "" && len(problems) == 0 {
				m.problem(duty.Pos, yamlfile.DidYouMean(duty.Area, m.lib.AreaIDs()), "unknown area %q", duty.Area)
			}
		}
		for _, at := range duty.Sources {
			if source, ok := m.lib.Source(at.Source.V); ok {
				d.Sources[at.Source.V] = source
			}
		}
		d.Duties[i] = Duty{
			ID: duty.ID, Text: Text(duty.Text), Area: duty.Area, AreaTitle: Text(title), By: duty.By, Time: duty.Time, Essential: duty.Essential,
			Sources: duty.Sources, Share: duty.Share, Emphasized: duty.Emphasized, Origin: duty.Origin,
		}
	}
}

func applyOf(a company.Apply, id string) *Apply {
	if !a.URL.IsSet() && !a.Email.IsSet() && !a.Instructions.IsSet() {
		return nil
	}
	url := strings.ReplaceAll(string(a.URL.V), "{id}", id)
	return &Apply{Text(url), Text(a.Email.V), Text(a.Instructions.V)}
}

func plain[T any](l yamlfile.List[yamlfile.At[T]]) []T {
	var out []T
	for _, item := range l.Items {
		out = append(out, item.V)
	}
	return out
}

func texts(l yamlfile.List[yamlfile.At[string]]) []Text {
	var out []Text
	for _, item := range l.Items {
		out = append(out, Text(item.V))
	}
	return out
}

func textMap(m map[string]yamlfile.At[string]) map[string]Text {
	if m == nil {
		return nil
	}
	out := make(map[string]Text, len(m))
	for k, v := range m {
		out[k] = Text(v.V)
	}
	return out
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
