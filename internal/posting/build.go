package posting

import (
	"errors"
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/messages"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Builder makes documents for one employer. It is safe for concurrent use.
type Builder struct {
	lib    *roles.Library
	params *company.Params
	base   File    // what lies below every role: of the company, with its defaults
	edits  []*File // of the defaults, for lists that the role has
	set    []*File // in the order of the command line

	lang      scalar.Language
	own       bool              // a posting that says its language has documents in that one
	tags      []scalar.Language // lang, then what it falls back to
	messages  messages.Files
	countries func() (messages.PlaceNames, diag.Problems)
	byLang    *builders

	companyTexts    *company.Translation // in the language
	companyProblems diag.Problems        // of merging these
	untranslated    *Translation         // of a posting without translations
	roleLayers      *below
}

// NewBuilder returns a Builder of documents in the language that a posting is written
// in, which is the company's unless the posting says another. set holds
// settings of the command line as KEY=VALUE, which win over every posting.
func NewBuilder(lib *roles.Library, params *company.Params, set []string) (*Builder, diag.Problems) {
	b := &Builder{lib: lib, params: params, byLang: new(builders)}
	b.base.Benefits, b.base.Contact, b.base.Apply = params.Benefits, params.Contact, params.Apply
	b.base.HiringProcess, b.base.Legal, b.base.EqualOpportunity = params.HiringProcess, params.Legal, params.EqualOpportunity
	b.base.Accommodation, b.base.AIScreening = params.Accommodation, params.AIScreening
	var problems diag.Problems
	for _, layer := range params.Defaults.Layers() { // of company.yaml, and what --set lays over them
		one := &File{}
		problems = append(append(problems, layer.Decode(one)...), noDefaults(one)...)
		edits := &File{}
		yamlfile.TakeEdits(one, edits, func(list any) bool {
			_, ofCompany := list.(yamlfile.List[job.Item])
			return ofCompany
		})
		one = b.banded(one)
		b.base.MakeWay(&one.Keys)
		problems = append(problems, yamlfile.Merge(&b.base, one)...)
		b.edits = append(b.edits, edits)
	}
	for _, s := range set {
		key, value, ok := strings.Cut(s, "=")
		origin := "--set posting." + key
		if !ok {
			problems = append(problems, diag.Problem{Code: diag.Syntax, Pos: diag.Pos{File: origin}, Msg: `a "=" is missing; write posting.KEY=VALUE`})
			continue
		}
		one := &File{}
		problems = append(problems, yamlfile.Setting(origin, key, value, one)...)
		b.set = append(b.set, b.banded(one))
	}
	return b.inOwn(), problems
}

// noDefaults reports keys that only a posting can have.
func noDefaults(f *File) (problems diag.Problems) {
	seen := ""
	for _, leaf := range yamlfile.Leaves(f) {
		key := leaf.Key[:strings.IndexAny(leaf.Key+".", ".[")]
		if key != seen && slices.Contains(company.NoDefaults(), key) {
			problems.Add(leaf.Pos, diag.InvalidValue, "move it to the postings", "%q cannot be a default: each posting has its own", key)
		}
		seen = key
	}
	return problems
}

// FromRole makes the document of a role that no posting is about.
func (b *Builder) FromRole(m roles.Match) ([]*Document, diag.Problems) {
	f := &File{Role: roles.Text{V: m.Ref(), Pos: diag.Pos{File: m.Ref()}}}
	return b.Build(m.Role, f)
}

// Build merges a posting file with its roles and the company parameters, and
// returns a document for each group of equal pay. name is the posting's id
// where the file does not give one.
func (b *Builder) Build(name string, f *File) ([]*Document, diag.Problems) {
	m := b.merging(f)
	return m.run(name, f), m.problems
}

// merging is the merge of a posting file, in the language that the Builder makes
// documents in.
func (b *Builder) merging(f *File) *merging {
	written := b.written(f)
	if b.own && written != b.lang {
		b = b.In(written)
	}
	return &merging{Builder: b, written: written}
}

// merging is the merge of one posting.
type merging struct {
	*Builder
	above    []*File // the posting and what is laid over it
	file     File
	roles    []*roles.Role
	duties   []roles.Duty
	roleless bool // the posting describes its job by itself
	problems diag.Problems
	warnings diag.Problems

	written scalar.Language
	texts   *Translation // the posting's in the language
	foreign []Foreign
}

func (m *merging) warn(warnings ...diag.Problem) {
	for _, w := range warnings {
		w.Severity = diag.Warning
		m.warnings = append(m.warnings, w)
	}
}

// report takes problems, of which some may be warnings.
func (m *merging) report(found diag.Problems) {
	problems, warnings := found.Split()
	m.problems, m.warnings = append(m.problems, problems...), append(m.warnings, warnings...)
}

func (m *merging) run(name string, f *File) []*Document {
	m.report(m.companyProblems)
	m.warn(f.warned...)
	m.above = slices.Concat([]*File{m.banded(f)}, m.set)
	m.findRoles()
	m.file = m.belowPosting()
	return m.overRoles(name, f)
}

// overRoles lays what is above the roles over them, and makes the documents.
func (m *merging) overRoles(name string, f *File) []*Document {
	below := m.file.Legal
	for _, one := range m.above {
		m.report(lay(&m.file, one))
	}
	for _, one := range m.above {
		m.fallenAway(below, one)
	}
	m.file.Pos = f.Pos
	if m.texts = m.untranslated; len(m.file.Translations) > 0 {
		m.texts = new(Translation)
		m.report(translate(m.Builder, m.texts, m.file.Translations))
	}
	m.check()
	if len(m.roles) == 0 && !m.roleless {
		return nil
	}
	d := m.document(name)
	d.warnings = m.warnings
	docs := m.groups(d)
	if len(m.problems) > 0 {
		return nil
	}
	return docs
}

// findRoles resolves the roles that the posting names.
func (m *merging) findRoles() {
	given := m.naming()
	names := given.Roles.Items
	switch {
	case given.Role.IsSet() && given.Roles.IsSet():
		m.problems.Add(given.Roles.Pos, diag.InvalidValue, "keep one of them", `"role" and "roles" cannot be combined`)
		return
	case given.Role.IsSet():
		names = []roles.Text{given.Role}
	case len(names) == 0:
		m.withoutRole(given)
		return
	}
	for _, name := range names {
		match, err := m.lib.Find(name.V)
		if err != nil {
			m.notFound(name.Pos, err)
			continue
		}
		if match.Bare() {
			m.problems.Add(name.Pos, diag.UnknownName, "", "the documents give %q no duties; related roles: %s", match.Title, strings.Join(match.Related, ", "))
			continue
		}
		if v := given.Variant; v.IsSet() && len(names) == 1 {
			if match, err = m.lib.Find(match.Ref() + "@" + v.V); err != nil {
				m.notFound(v.Pos, err)
				continue
			}
		}
		role, problems := m.lib.Role(match)
		m.problems = append(m.problems, problems...)
		if role != nil {
			m.warn(role.Warned()...)
			m.roles = append(m.roles, role)
		}
	}
	if len(m.roles) < len(names) {
		m.roles = nil
	}
}

// withoutRole checks a posting that describes its job by itself.
func (m *merging) withoutRole(given naming) {
	m.roleless = true
	switch some := func(is func(f *File) bool) bool { return slices.ContainsFunc(m.above, is) }; {
	case given.Variant.IsSet():
		m.problems.Add(given.Variant.Pos, diag.Incomplete, `add "role"`, `"variant" needs a "role"`)
	case !some(func(f *File) bool { return f.Title.IsSet() }):
		m.problems.Add(m.above[0].Pos, diag.Incomplete, `add one, such as role: office-manager`, `a posting needs a "role" or a "title"`)
	case !some(func(f *File) bool { return f.Duties.Add.IsSet() || f.Duties.From.IsSet() }):
		m.warn(diag.Problem{Code: diag.Incomplete, Pos: m.above[0].Pos, Msg: "this posting has no duties", Hint: `name a "role", or write duties: {add: [TEXT, TEXT]}`})
	}
}

// notFound reports the error of looking a role up: that of a file has its own position.
func (m *merging) notFound(at diag.Pos, err error) {
	var problems diag.Problems
	if errors.As(err, &problems) {
		m.report(problems)
		return
	}
	m.problems.Add(at, diag.UnknownName, "", "%s", err)
}

// document makes the document that all pay groups have in common.
func (m *merging) document(name string) *Document {
	f := &m.file
	d := &Document{
		Kind: "posting", Lang: m.lang, ID: string(f.ID.Or(scalar.Slug(name))),
		Title: m.title(), Status: f.Status.Or("draft"),
		Requisition: Text(f.Requisition.V), JobCode: Text(f.JobCode.V),
		ReportsTo:  m.text(m.localize(f.ReportsTo, m.texts.ReportsTo, "reports_to")),
		Department: m.department(), DepartmentID: scalar.Slug(f.Department.V),
		Formerly: plain(f.Formerly), RemoteFrom: m.remoteFrom(), Employment: plain(f.Employment),
		Contract: m.contract(), Level: Text(f.Level.V), Vacancy: f.Vacancy.V,
		Posted: f.Posted.V, Updated: f.Updated.V, Start: m.start(),
		Travel:       m.text(m.localize(f.Travel, m.texts.Travel, "travel")),
		Summary:      m.summary(),
		Requirements: m.points(f.Requirements, m.texts.Requirements, "requirements", true),
		Preferred:    m.points(f.Preferred, m.texts.Preferred, "preferred", true),
		Languages:    m.languages(),
		Competencies: m.points(f.Competencies, m.texts.Competencies, "competencies", false),
		Measures:     m.list(f.Measures, m.texts.Measures, "measures", false),
		Skills:       m.skillTexts(), Education: m.education(), Experience: m.experience(), FLSA: f.FLSA.V,
		Physical:    m.list(f.Physical, m.texts.Physical, "physical", false),
		Environment: m.list(f.Environment, m.texts.Environment, "environment", false),
		Codes:       textMap(f.Codes), Identifiers: textMap(f.Identifiers),
		Owner: Text(f.Owner.V), ReviewedOn: f.ReviewedOn.V, ReviewEvery: f.ReviewEvery.V, ApprovedDigest: f.ApprovedDigest.V,
		ApprovedBy: Text(f.ApprovedBy.V), ApprovedOn: f.ApprovedOn.V, Version: Text(f.Version.V),
	}
	for i, s := range f.Sections.Items {
		in := item(m.texts.Sections.Items, i)
		title, body := m.localize(s.Title, in.Title, "sections"), m.localize(s.Body, in.Body, "sections")
		d.Sections = append(d.Sections, OwnSection{m.fullText(title), m.block(body, true), s.At.Or("end")})
	}
	m.terms(d)
	m.fromRoles(d)
	m.scope(d)
	d.Apply = m.apply(d.ID)
	d.Contact = m.contacts()
	m.attachments(d)
	d.Foreign = m.foreign
	return d
}

// fromRoles adds what the roles bring, in their order; what two of them share
// stands at its first place.
func (m *merging) fromRoles(d *Document) {
	if len(m.roles) == 1 {
		d.Role, d.Variant = m.roles[0].ID, m.roles[0].Variant
	}
	size := len(m.file.Duties.Add.Items)
	for _, r := range m.roles {
		size += len(r.Duties)
	}
	duties := make([]roles.Duty, 0, size)
	for _, r := range m.roles {
		d.Roles = append(d.Roles, r.ID)
		if family := r.Family; family.IsSet() && !slices.Contains(d.Family, family.V) {
			d.Family = append(d.Family, family.V)
		}
		origin := r.Catalog + ":" + r.ID
		for i := range r.Duties {
			if !hasDuty(duties, r.Duties[i].ID) && !m.withinOnePerson(&r.Duties[i]) {
				duties = append(duties, r.Duties[i])
				duties[len(duties)-1].Origin = origin
			}
		}
	}
	edited, problems := m.lib.EditDuties(duties, &m.file.Duties, "posting")
	m.report(problems)
	m.checkShares(edited)
	m.checkTranslatedDuties(edited)
	d.Duties = make([]Duty, len(edited))
	m.duties, d.lib = edited, m.lib
	for i := range edited {
		duty := &edited[i]
		title := Text("")
		switch {
		case i > 0 && duty.Area == edited[i-1].Area && d.Duties[i-1].AreaTitle != "":
			title = d.Duties[i-1].AreaTitle
		case duty.Area != "":
			title = m.area(duty)
		}
		d.Duties[i] = Duty{
			ID: duty.ID, Text: m.duty(duty), Area: duty.Area, AreaTitle: title, By: duty.By, Time: duty.Time, Essential: duty.Essential,
			Typical: duty.Typical, Kind: duty.Kind, Sources: duty.Sources, Share: duty.Share, Emphasized: duty.Emphasized, Origin: duty.Origin,
		}
	}
}

// withinOnePerson reports whether the roles that do a duty with each other are all
// of the posting's, so that nobody is left to do it with.
func (m *merging) withinOnePerson(d *roles.Duty) bool {
	return len(m.roles) > 1 && len(d.Between) > 0 && !slices.ContainsFunc(d.Between, func(id string) bool {
		return !slices.ContainsFunc(m.roles, func(r *roles.Role) bool { return r.ID == id })
	})
}

func hasDuty(duties []roles.Duty, id string) bool {
	for i := range duties {
		if duties[i].ID == id {
			return true
		}
	}
	return false
}

func (m *merging) area(duty *roles.Duty) Text {
	area, problems := m.lib.Area(duty.Area)
	if m.problems = append(m.problems, problems...); !area.IsSet() && len(problems) == 0 {
		m.problems.Add(duty.Pos, diag.UnknownName, diag.DidYouMean(duty.Area, m.lib.AreaIDs()), "unknown area %q", duty.Area)
	}
	return m.text(m.fromCatalog(area, "areas.", duty.Area))
}

func (m *merging) department() Text {
	id := scalar.Slug(m.file.Department.V)
	return m.text(m.localize(m.params.Departments[id], m.companyTexts.Departments[id], "departments."+string(id)))
}

// start is a date, or a text that may be translated.
func (m *merging) start() Text {
	start := roles.Text{V: string(m.file.Start.V), Pos: m.file.Start.Pos}
	if _, err := scalar.ParseDate(start.V); err == nil {
		return Text(start.V)
	}
	return m.text(m.localize(start, m.texts.Start, "start"))
}

// skillTexts are the skills in the language: the posting's own translation, else
// the catalog's.
func (m *merging) skillTexts() []Skill {
	var out []Skill
	for _, s := range m.file.Skills.Items {
		id := string(s.ID.V)
		name := m.fromCatalog(s.Name, "skills.", id)
		if m.lib.Language(s.Name.Pos) == "" { // no catalog has it
			name = m.localize(s.Name, m.texts.Skills[id], "skills."+id)
		}
		out = append(out, Skill{id, m.text(name), s.Sources})
	}
	return out
}

func (m *merging) contract() *Contract {
	c := m.file.Contract
	if !c.Kind.IsSet() && !c.Lasts() {
		return nil
	}
	return &Contract{
		Kind: c.Kind.V, Months: c.Months.V, Until: c.Until.V, Extendable: c.Extendable.V,
		MayBecomePermanent: c.MayBecomePermanent.V, ProbationMonths: c.ProbationMonths.V,
		Note: m.text(m.localize(c.Note, m.texts.Contract.Note, "contract.note")),
	}
}

func (m *merging) experience() (all AllExperience) {
	for i, e := range m.file.Experience.Items {
		in := m.localize(e.In, item(m.texts.Experience.Items, i).In, "experience")
		if e.Months.V > 0 || e.To.V > 0 {
			all = append(all, Experience{e.Months.V, e.To.V, m.text(in)})
		}
	}
	return all
}

func plain[T any](l yamlfile.List[yamlfile.At[T]]) []T {
	var out []T
	for _, item := range l.Items {
		out = append(out, item.V)
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
