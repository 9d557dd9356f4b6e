// Package uses lists which roles and postings a duty, a skill, a location, a band, an
// employer, a requirement, a benefit or a section reaches:
//
//	rows, err := (&uses.Finder{Library: lib, Params: params, Postings: merged}).Of("duty:manage-payroll")
package uses

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Finder finds what a name reaches among the roles of the catalogs and the postings.
type Finder struct {
	Library  *roles.Library
	Params   *company.Params
	Postings []*posting.Merged
	Notify   func(diag.Problem) // takes notices
}

func (f *Finder) notice(msg string) {
	f.Notify(diag.Problem{Code: diag.Ambiguous, Severity: diag.Notice, Msg: msg})
}

// Row is a role or posting that something reaches.
type Row struct {
	ID    string   `json:"id"`
	Kind  string   `json:"kind"` // role or posting
	How   []string `json:"how"`
	Title string   `json:"title"`
	Place string   `json:"place"` // file:line
	What  string   `json:"what"`  // such as duty:manage-payroll
}

func newRow(what, kind, id, title string, uses []roles.Use) Row {
	r := Row{What: what, Kind: kind, ID: id, Title: title}
	for _, u := range uses {
		if !slices.Contains(r.How, u.How) {
			r.How = append(r.How, u.How)
		}
		r.Place = diag.Pos{File: u.Pos.File, Line: u.Pos.Line}.String()
	}
	return r
}

// Kind is a kind of thing that roles and postings can have.
type Kind struct {
	Name string
	// resolve is the id under which a name is known, or "".
	resolve  func(name string) string
	roles    func(id string) ([]roles.RoleUses, diag.Problems)
	postings func(m *posting.Merged, id string) []roles.Use
	// Known lists all ids with what they stand for, for hints and completion.
	Known func() map[string]string
}

// Kinds are the kinds, in the order in which they are tried.
func (f *Finder) Kinds() []Kind {
	none := func(string) ([]roles.RoleUses, diag.Problems) { return nil, nil }
	return []Kind{
		{"duty", f.dutyID, f.Library.DutyUses, (*posting.Merged).Duty, f.knownDuties},
		{"skill", f.skillID, f.Library.SkillUses, (*posting.Merged).Skill, f.knownSkills},
		{"location", f.locationID, none, func(m *posting.Merged, id string) []roles.Use { return m.Location(scalar.Slug(id)) }, f.knownLocations},
		{"band", f.bandID, f.bandUses, func(m *posting.Merged, id string) []roles.Use { return m.Band(id) }, f.knownBands},
		{"employer", f.employerID, none, func(m *posting.Merged, id string) []roles.Use { return m.Employer(id) }, f.knownEmployers},
		{"requirement", named(f.knownRequirements), f.textUses("own requirement", job.RequirementTexts), func(m *posting.Merged, id string) []roles.Use { return m.Requirement(slugIs(id)) }, f.knownRequirements},
		{"benefit", named(f.knownBenefits), f.textUses("own benefit", job.BenefitTexts), func(m *posting.Merged, id string) []roles.Use { return m.Benefit(slugIs(id)) }, f.knownBenefits},
		{"section", named(f.knownSections), f.textUses("own section", job.SectionTitles), func(m *posting.Merged, id string) []roles.Use { return m.Section(slugIs(id)) }, f.knownSections},
	}
}

// textUses finds the roles that have a text in one of the lists of what they say of the job.
func (f *Finder) textUses(own string, in func(*job.Keys) []roles.Text) func(id string) ([]roles.RoleUses, diag.Problems) {
	return func(id string) ([]roles.RoleUses, diag.Problems) { return f.Library.TextUses(id, own, in, slugIs(id)) }
}

func slugIs(id string) func(string) bool {
	return func(text string) bool { return scalar.Slugify(text) == id }
}

// named resolves a name to a slug of known texts.
func named(known func() map[string]string) func(string) string {
	return func(name string) string {
		slug := scalar.Slugify(name)
		if _, ok := known()[slug]; ok {
			return slug
		}
		return ""
	}
}

// Of lists what a name reaches. Without a kind before it, all kinds are
// tried, and a notice names them if there are several.
func (f *Finder) Of(name string) ([]Row, error) {
	every := f.Kinds()
	kinds := every
	prefix, rest, hasPrefix := strings.Cut(name, ":")
	if i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == prefix }); hasPrefix && i >= 0 {
		kinds, name = kinds[i:i+1], rest
	}
	var rows []Row
	var found []string
	for _, k := range kinds {
		id := k.resolve(name)
		if id == "" {
			continue
		}
		found = append(found, k.Name+":"+id)
		more, err := f.rows(k, id)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	switch {
	case found == nil:
		return nil, unknown(name, kinds, every)
	case len(found) > 1:
		f.notice(fmt.Sprintf("%q is ambiguous; use one of %s", name, strings.Join(found, ", ")))
	}
	return rows, nil
}

// rows lists the roles and postings that have one thing.
func (f *Finder) rows(k Kind, id string) ([]Row, error) {
	var rows []Row
	what := k.Name + ":" + id
	users, problems := k.roles(id)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	for _, u := range users {
		rows = append(rows, newRow(what, "role", u.Role.ID, u.Role.Title.V, u.Uses))
	}
	var dropped []string
	reached := make([][]roles.Use, len(f.Postings))
	parallel.Each(len(f.Postings), func(i int) { reached[i] = k.postings(f.Postings[i], id) })
	for i, m := range f.Postings {
		d := m.Docs[0]
		if reached[i] != nil {
			rows = append(rows, newRow(what, "posting", d.ID, string(d.Title), reached[i]))
		} else if k.Name == "duty" && m.Drops(id) {
			dropped = append(dropped, d.ID)
		}
	}
	if dropped != nil {
		f.notice(fmt.Sprintf("dropped in %s", strings.Join(dropped, ", ")))
	}
	slices.SortStableFunc(rows, func(x, y Row) int {
		return cmp.Or(strings.Compare(y.Kind, x.Kind), strings.Compare(x.ID, y.ID)) // roles first
	})
	return rows, nil
}

// unknown is the error that a name is of none of kinds; it names the nearest
// of them, or the kind of every that has the name.
func unknown(name string, kinds, every []Kind) error {
	what := "duty, skill, location, band, employer, requirement, benefit or section"
	if len(kinds) == 1 {
		what = kinds[0].Name
		for _, k := range every {
			if id := k.resolve(name); id != "" {
				return fmt.Errorf("there is no %s %q, but a %s: use %s:%s", what, name, k.Name, k.Name, id)
			}
		}
	}
	var ids, prefixes []string
	for _, k := range kinds {
		known := k.Known()
		for _, id := range slices.Sorted(maps.Keys(known)) {
			ids = append(ids, id, known[id])
		}
		prefixes = append(prefixes, k.Name)
	}
	if prefix, rest, ok := strings.Cut(name, ":"); ok && len(kinds) > 1 {
		if near := diag.Nearest(prefix, prefixes); near != "" {
			return fmt.Errorf("unknown kind %q; did you mean %q?", prefix, near+":"+rest)
		}
	}
	return errors.New(strings.TrimSuffix(fmt.Sprintf("there is no %s %q; %s", what, name, near(name, ids)), "; "))
}

// dutyID is the id of a duty that a catalog states or a posting adds.
func (f *Finder) dutyID(name string) string {
	for _, id := range []string{name, scalar.Slugify(name)} {
		has := func(m *posting.Merged) bool { return m.Duty(id) != nil }
		if f.Library.HasDuty(id) || slices.ContainsFunc(f.Postings, has) {
			return id
		}
	}
	known, text := f.Library.DutyTexts(), prose.Key(name)
	for _, id := range slices.Sorted(maps.Keys(known)) {
		if text != "" && prose.Key(known[id]) == text {
			return id
		}
	}
	for _, m := range f.Postings {
		for _, d := range m.Docs[0].Duties {
			if text != "" && prose.Key(string(d.Text)) == text {
				return d.ID
			}
		}
	}
	return ""
}

// skillID is the id of a skill that a role or a posting asks for.
func (f *Finder) skillID(name string) string {
	for _, id := range []string{name, scalar.Slugify(name)} {
		users, _ := f.Library.SkillUses(id)
		for _, u := range users {
			for _, s := range u.Role.Skills.Items {
				if s.Is(id) {
					return s.Key()
				}
			}
		}
	}
	slug := scalar.Slugify(name)
	if slices.ContainsFunc(f.Postings, func(m *posting.Merged) bool { return m.Skill(slug) != nil }) {
		return slug
	}
	return ""
}

func (f *Finder) locationID(name string) string {
	if _, ok := f.Params.Locations[scalar.Slug(name)]; ok {
		return name
	}
	for _, id := range slices.Sorted(maps.Keys(f.Params.Locations)) {
		l := f.Params.Locations[id]
		for _, text := range []string{string(id), l.Label(), l.City.V} {
			if text != "" && prose.Key(text) == prose.Key(name) {
				return string(id)
			}
		}
	}
	return ""
}

func (f *Finder) knownDuties() map[string]string {
	known := f.Library.DutyTexts()
	for _, m := range f.Postings {
		for _, d := range m.Docs[0].Duties {
			if known[d.ID] == "" {
				known[d.ID] = string(d.Text)
			}
		}
	}
	return known
}

func (f *Finder) knownSkills() map[string]string {
	known := f.Library.SkillNames()
	for _, m := range f.Postings {
		for _, s := range m.Docs[0].Skills {
			known[s.ID] = string(s.Name)
		}
	}
	return known
}

func (f *Finder) knownLocations() map[string]string {
	known := map[string]string{}
	for id, l := range f.Params.Locations {
		known[string(id)] = l.Label()
	}
	return known
}

func (f *Finder) knownRequirements() map[string]string {
	return f.knownTexts(job.RequirementTexts, "requirements", "preferred")
}

func (f *Finder) knownBenefits() map[string]string {
	known := f.knownTexts(job.BenefitTexts, "benefits")
	for _, item := range f.Params.Benefits.Items {
		known[scalar.Slugify(item.Text.V)] = item.Text.V
	}
	return known
}

func (f *Finder) knownSections() map[string]string {
	return f.knownTexts(job.SectionTitles, "sections")
}

// knownTexts are the texts of some lists of postings and roles, by their slugs; keys are
// those of the lists.
func (f *Finder) knownTexts(in func(*job.Keys) []roles.Text, keys ...string) map[string]string {
	known := map[string]string{}
	add := func(k *job.Keys) {
		for _, t := range in(k) {
			known[scalar.Slugify(t.V)] = t.V
		}
	}
	f.Library.EachJob(keys, add)
	for _, m := range f.Postings {
		add(&m.File.Keys)
	}
	return known
}

// near is the hint for a name: the nearest of ids, or those that it is a word of.
func near(name string, ids []string) string {
	if hint := diag.DidYouMean(name, ids); hint != "" {
		return hint
	}
	var of []string
	for _, id := range ids {
		if slices.Contains(strings.Split(id, "-"), strings.ToLower(name)) && !slices.Contains(of, id) {
			of = append(of, id)
		}
	}
	switch len(of) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("did you mean %q?", of[0])
	}
	return "it is a word of " + strings.Join(of[:min(len(of), 5)], ", ")
}
