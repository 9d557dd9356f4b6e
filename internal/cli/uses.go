package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// newUsesCmd returns "jobdesc uses".
func newUsesCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "uses ID…",
		Short: "List the roles and postings that a duty, skill, location, benefit or section reaches",
		Long: `List what a change would reach: the roles and postings that have a duty, a skill,
a location, a benefit or a section, each with how it comes to it and the line
that says so.

duty:ID, skill:ID, location:ID, benefit:ID and section:ID say which is meant;
without one of them all are tried. A benefit and a section, which have no id, are
named by their text or its slug: "28 days of paid leave" or
28-days-of-paid-leave; so may the others be. A posting that drops a duty is not
reached; it is named beside the list.`,
		Example: `  jobdesc uses manage-payroll
  jobdesc uses duty:oversee-supply-chain location:austin --format json
  jobdesc uses "benefit:28 days of paid leave" --format names`,
		Args: wantArgs(1, -1, "one or more ids"),
		RunE: func(_ *cobra.Command, args []string) error { return runUses(a, args, format) },
	}
	addListFormat(cmd, &format)
	return cmd
}

// useRow is a role or posting that something reaches.
type useRow struct {
	ID    string   `json:"id"`
	Kind  string   `json:"kind"` // role or posting
	How   []string `json:"how"`
	Title string   `json:"title"`
	Place string   `json:"place"` // file:line
	What  string   `json:"what"`  // such as duty:manage-payroll
}

func newUseRow(what, kind, id, title string, uses []roles.Use) useRow {
	r := useRow{What: what, Kind: kind, ID: id, Title: title}
	for _, u := range uses {
		if !slices.Contains(r.How, u.How) {
			r.How = append(r.How, u.How)
		}
		r.Place = diag.Pos{File: u.Pos.File, Line: u.Pos.Line}.String()
	}
	return r
}

func runUses(a *app, names []string, format string) error {
	ws, err := a.open()
	if err != nil {
		return err
	}
	all, err := ws.mergedPostings()
	if err != nil {
		return err
	}
	rows := []useRow{}
	var errs []error
	for _, name := range names {
		found, err := ws.usesOf(name, all)
		rows, errs = append(rows, found...), append(errs, err)
	}
	if err := diag.Join(errs...); err != nil {
		return err
	}
	t := table{columns: []string{"id", "kind", "how", "title", "place", "what"}, items: rows, ids: []string{}, nothing: "no role and no posting has it",
		spare: []string{"what", "title", "kind"}}
	for _, r := range rows {
		t.rows = append(t.rows, []string{r.ID, r.Kind, strings.Join(r.How, "; "), r.Title, r.Place, r.What})
		if !slices.Contains(t.ids, r.ID) {
			t.ids = append(t.ids, r.ID)
		}
	}
	return a.writeTable(t, format)
}

// mergedPostings merges every posting of the folder once, in parallel.
func (ws *run) mergedPostings() ([]*posting.Merged, error) {
	paths := ws.Postings()
	all := make([]*posting.Merged, len(paths))
	errs := make([]error, len(paths))
	parallel.Each(len(paths), func(i int) {
		t, err := ws.ReadPosting(paths[i])
		if err == nil {
			var problems diag.Problems
			all[i], problems = ws.Builder.Merge(t.ID, t.File)
			err = problems.Err()
		}
		errs[i] = err
	})
	return all, diag.Join(errs...)
}

// usable is a kind of thing that roles and postings can have.
type usable struct {
	kind string
	// resolve is the id under which a name is known, or "".
	resolve  func(name string) string
	roles    func(id string) ([]roles.RoleUses, diag.Problems)
	postings func(m *posting.Merged, id string) []roles.Use
	// known lists all ids with what they stand for, for hints and completion.
	known func() map[string]string
}

// usables are the kinds, in the order in which they are tried.
func (ws *run) usables(all []*posting.Merged) []usable {
	none := func(string) ([]roles.RoleUses, diag.Problems) { return nil, nil }
	return []usable{
		{"duty", func(name string) string { return ws.dutyID(name, all) }, ws.Library.DutyUses, (*posting.Merged).Duty,
			func() map[string]string { return ws.knownDuties(all) }},
		{"skill", func(name string) string { return ws.skillID(name, all) }, ws.Library.SkillUses, (*posting.Merged).Skill,
			func() map[string]string { return ws.knownSkills(all) }},
		{"location", ws.locationID, none, func(m *posting.Merged, id string) []roles.Use { return m.Location(scalar.Slug(id)) }, ws.knownLocations},
		{"benefit", named(func() map[string]string { return ws.knownBenefits(all) }), none,
			func(m *posting.Merged, id string) []roles.Use { return m.Benefit(slugIs(id)) }, func() map[string]string { return ws.knownBenefits(all) }},
		{"section", named(func() map[string]string { return knownSections(all) }), none,
			func(m *posting.Merged, id string) []roles.Use { return m.Section(slugIs(id)) }, func() map[string]string { return knownSections(all) }},
	}
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

// usesOf lists what a name reaches. Without a kind before it, all kinds are
// tried, and a notice names them if there are several.
func (ws *run) usesOf(name string, all []*posting.Merged) ([]useRow, error) {
	every := ws.usables(all)
	kinds := every
	prefix, rest, hasPrefix := strings.Cut(name, ":")
	if i := slices.IndexFunc(kinds, func(k usable) bool { return k.kind == prefix }); hasPrefix && i >= 0 {
		kinds, name = kinds[i:i+1], rest
	}
	var rows []useRow
	var found []string
	for _, k := range kinds {
		id := k.resolve(name)
		if id == "" {
			continue
		}
		found = append(found, k.kind+":"+id)
		more, err := ws.rows(k, id, all)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	switch {
	case found == nil:
		return nil, unknownUsable(name, kinds, every)
	case len(found) > 1:
		ws.Note(fmt.Sprintf("notice: %q is more than one thing: ask for one of %s", name, strings.Join(found, ", ")))
	}
	return rows, nil
}

// rows lists the roles and postings that have one thing.
func (ws *run) rows(k usable, id string, all []*posting.Merged) ([]useRow, error) {
	var rows []useRow
	what := k.kind + ":" + id
	users, problems := k.roles(id)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	for _, u := range users {
		rows = append(rows, newUseRow(what, "role", u.Role.ID, u.Role.Title.V, u.Uses))
	}
	var dropped []string
	reached := make([][]roles.Use, len(all))
	parallel.Each(len(all), func(i int) { reached[i] = k.postings(all[i], id) })
	for i, m := range all {
		d := m.Docs[0]
		if reached[i] != nil {
			rows = append(rows, newUseRow(what, "posting", d.ID, string(d.Title), reached[i]))
		} else if k.kind == "duty" && m.Drops(id) {
			dropped = append(dropped, d.ID)
		}
	}
	if dropped != nil {
		ws.Note(fmt.Sprintf("notice: dropped in %s", strings.Join(dropped, ", ")))
	}
	slices.SortStableFunc(rows, func(x, y useRow) int {
		if x.Kind != y.Kind {
			return strings.Compare(y.Kind, x.Kind) // roles first
		}
		return strings.Compare(x.ID, y.ID)
	})
	return rows, nil
}

// unknownUsable is the error that a name is of none of kinds; it names the nearest
// of them, or the kind of every that has the name.
func unknownUsable(name string, kinds, every []usable) error {
	what := "duty, skill, location, benefit or section"
	if len(kinds) == 1 {
		what = kinds[0].kind
		for _, k := range every {
			if id := k.resolve(name); id != "" {
				return fmt.Errorf("there is no %s %q, but a %s: ask for %s:%s", what, name, k.kind, k.kind, id)
			}
		}
	}
	var ids, prefixes []string
	for _, k := range kinds {
		known := k.known()
		for _, id := range sortedKeys(known) {
			ids = append(ids, id, known[id])
		}
		prefixes = append(prefixes, k.kind)
	}
	if prefix, rest, ok := strings.Cut(name, ":"); ok && len(kinds) > 1 {
		if near := diag.Nearest(prefix, prefixes); near != "" {
			return fmt.Errorf("there is no kind %q; did you mean %q?", prefix, near+":"+rest)
		}
	}
	if hint := diag.DidYouMean(name, ids); hint != "" {
		return fmt.Errorf("there is no %s %q; %s", what, name, hint)
	}
	return fmt.Errorf("there is no %s %q", what, name)
}

// dutyID is the id of a duty that a catalog states or a posting adds.
func (ws *run) dutyID(name string, all []*posting.Merged) string {
	for _, id := range []string{name, scalar.Slugify(name)} {
		has := func(m *posting.Merged) bool { return m.Duty(id) != nil }
		if ws.Library.HasDuty(id) || slices.ContainsFunc(all, has) {
			return id
		}
	}
	return ""
}

// skillID is the id of a skill that a role or a posting asks for.
func (ws *run) skillID(name string, all []*posting.Merged) string {
	for _, id := range []string{name, scalar.Slugify(name)} {
		users, _ := ws.Library.SkillUses(id)
		for _, u := range users {
			for _, s := range u.Role.Skills.Items {
				if s.Is(id) {
					return s.Key()
				}
			}
		}
	}
	slug := scalar.Slugify(name)
	if slices.ContainsFunc(all, func(m *posting.Merged) bool { return m.Skill(slug) != nil }) {
		return slug
	}
	return ""
}

func (ws *run) knownSkills(all []*posting.Merged) map[string]string {
	known := ws.Library.SkillNames()
	for _, m := range all {
		for _, s := range m.Docs[0].Skills {
			known[s.ID] = string(s.Name)
		}
	}
	return known
}

func (ws *run) locationID(name string) string {
	if _, ok := ws.Params.Locations[scalar.Slug(name)]; ok {
		return name
	}
	for _, id := range sortedKeys(ws.Params.Locations) {
		l := ws.Params.Locations[id]
		for _, text := range []string{string(id), l.Label(), l.City.V} {
			if text != "" && prose.Key(text) == prose.Key(name) {
				return string(id)
			}
		}
	}
	return ""
}

func (ws *run) knownDuties(all []*posting.Merged) map[string]string {
	known := map[string]string{}
	for _, id := range ws.Library.DutyIDs() {
		known[id] = id
	}
	for _, m := range all {
		for _, d := range m.Docs[0].Duties {
			known[d.ID] = string(d.Text)
		}
	}
	return known
}

func (ws *run) knownLocations() map[string]string {
	known := map[string]string{}
	for id, l := range ws.Params.Locations {
		known[string(id)] = l.Label()
	}
	return known
}

func (ws *run) knownBenefits(all []*posting.Merged) map[string]string {
	known := map[string]string{}
	for _, item := range ws.Params.Benefits.Items {
		known[scalar.Slugify(item.Text.V)] = item.Text.V
	}
	for _, m := range all {
		for _, item := range m.File.Benefits.Items {
			known[scalar.Slugify(item.Text.V)] = item.Text.V
		}
	}
	return known
}

func knownSections(all []*posting.Merged) map[string]string {
	known := map[string]string{}
	for _, m := range all {
		for _, s := range m.File.Sections.Items {
			known[scalar.Slugify(s.Title.V)] = s.Title.V
		}
	}
	return known
}
