package posting

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

type ref = yamlfile.At[scalar.Ref]

// check reports what no value of the posting can know alone.
func (m *merging) check() {
	f := &m.file
	if len(m.roles) > 1 && !f.Title.IsSet() {
		m.problems.Add(f.Roles.Pos, diag.Missing, "", `several roles in one posting need a "title"`)
	}
	if d := f.Department; d.IsSet() {
		m.checkRef(d, "department", m.departments())
	}
	for _, l := range f.Locations.Items {
		m.checkRef(l, "location", m.locations())
	}
	m.checkBand()
	m.checkEmployer()
	m.checkLevel()
	m.checkRemote()
	m.checkDates()
	m.checkSalary()
	m.checkTranslations()
	m.checkOpenings()
	m.checkReview()
	m.checkAttachments()
	f.CheckKeys(m.params.Currency.V, m.problems.Add)
	m.warn(f.Experience.Warnings()...)
	for _, s := range f.Skills.Items {
		if scalar.Blank(s.Name.V) || !s.ID.IsSet() {
			m.problems.Add(s.Pos, diag.Missing, "", `a skill needs an "id" and a "name"`)
		}
	}
}

// checkLevel writes the level as the company does. One that is not in its list is a mistake
// of the posting or the defaults; a catalog may be older than the list, or of others.
func (m *merging) checkLevel() {
	level := &m.file.Level
	word, rank := m.params.Level(string(level.V))
	switch {
	case !level.IsSet():
	case rank >= 0:
		level.V = word
	case m.lib.Language(level.Pos) != "":
		m.warnings = append(m.warnings, m.params.Unordered(*level))
	default:
		m.problems.Add(level.Pos, diag.UnknownName, m.params.LevelMeant(string(level.V)), "unknown level %q", level.V)
	}
}

// checkRemote reports places to live that others cover, and such places for work that
// is done on site.
func (m *merging) checkRemote() {
	from := &m.file.RemoteFrom
	for i, p := range from.Items {
		for j, other := range from.Items {
			switch {
			case p.V.Area != other.V.Area && other.V.Covers(p.V.Area):
				m.problems.Add(p.Pos, diag.Duplicate, "remove one of them", "%q is part of %q, which is already in remote_from at %s", p.V, other.V, other.Pos)
			case j < i && p.V.Area == other.V.Area:
				m.problems.Add(p.Pos, diag.Duplicate, "remove one of them", "remote_from has %q twice, first at %s", p.V, other.Pos)
			}
		}
		m.checkState(p)
	}
	switch workplace := m.file.Workplace.Mode; {
	case workplace.V != "onsite" && workplace.V != "field" || len(from.Items) == 0:
	case m.layer(workplace.Pos) > m.layer(from.Pos): // where it is for postings of remote work
		*from = yamlfile.List[yamlfile.At[scalar.Residence]]{}
	default:
		m.problems.Add(from.Pos, diag.Conflict, "write workplace: hybrid or remote, or remove remote_from", "remote_from is for remote work, but the workplace is %s", workplace.V)
	}
}

// layer numbers the layers of a posting by where a value of them is: the defaults of
// the company, the role, the posting, the command line.
func (m *merging) layer(at diag.Pos) int {
	switch {
	case strings.HasPrefix(at.File, "--set"):
		return 3
	case at.File == m.file.Pos.File:
		return 2
	case m.lib.Language(at) != "":
		return 1
	}
	return 0
}

// checkState reports the code of a country that was probably meant as that of a state of
// the United States, since another place or the currency of the pay is of there.
func (m *merging) checkState(p yamlfile.At[scalar.Residence]) {
	state := scalar.Place(p.V.Area).State()
	if state == "" || p.V.Named {
		return
	}
	var sign string
	for _, other := range m.file.RemoteFrom.Items {
		switch {
		case other.V.Area == "US": // the state is in it
			return
		case scalar.Place(other.V.Area).Country() == "US":
			sign = fmt.Sprintf("%q is in the United States", other.V)
		}
	}
	for _, pay := range m.file.Salary.Pays {
		if sign == "" && pay.Pos.Line > 0 && pay.Currency.Or(m.params.Currency.V) == "USD" {
			sign = "the pay is in USD"
		}
	}
	if sign != "" {
		m.problems.Add(p.Pos, diag.Conflict, fmt.Sprintf("did you mean %q? For the country write %s", state, p.V.Name()), "%q is the code of %s, but %s", p.V, p.V.Name(), sign)
	}
}

// checkRef reports an id that is not among those of a file, whose names are given by their
// ids.
func (m *merging) checkRef(id ref, what string, known map[string][]string) {
	if _, ok := known[string(id.V)]; ok {
		return
	}
	code := diag.UnknownName
	if !scalar.IsSlug(string(id.V)) {
		code = diag.InvalidValue
	}
	m.problems.Add(id.Pos, code, nearest(string(id.V), what, known), "unknown %s %q", what, id.V)
}

// nearest is the hint that says which id was meant by an id or a name, or which there are.
func nearest(id, what string, known map[string][]string) string {
	ids := slices.Sorted(maps.Keys(known))
	var names []string
	byName := map[string]string{}
	for _, k := range ids {
		for _, name := range known[k] {
			if prose.Key(name) == prose.Key(id) {
				return fmt.Sprintf("did you mean %q?", k)
			}
			names, byName[name] = append(names, name), k
		}
	}
	near := cmp.Or(diag.Nearest(id, ids), byName[diag.Nearest(id, names)])
	switch {
	case len(ids) == 0:
		return fmt.Sprintf("add it to %ss in company.yaml", what)
	case near != "":
		return fmt.Sprintf("did you mean %q?", near)
	case len(ids) > listed:
		return fmt.Sprintf("company.yaml has %s and %d more", strings.Join(ids[:listed], ", "), len(ids)-listed)
	}
	return "company.yaml has " + strings.Join(ids, ", ")
}

// listed is how many ids a hint lists.
const listed = 12

func (m *merging) departments() map[string][]string {
	known := map[string][]string{}
	for id, name := range m.params.Departments {
		known[string(id)] = []string{name.V}
	}
	return known
}

func (m *merging) locations() map[string][]string {
	known := map[string][]string{}
	for id, l := range m.params.Locations {
		known[string(id)] = []string{l.Label(), l.City.V}
	}
	return known
}

func (m *merging) checkDates() {
	f := &m.file
	m.checkCloses()
	if f.Posted.IsSet() && f.Updated.IsSet() && f.Updated.V.Compare(f.Posted.V) < 0 {
		m.problems.Add(f.Updated.Pos, diag.Conflict, "", "updated %s is before posted %s", f.Updated.V, f.Posted.V)
	}
	until := f.Contract.Until
	if start, err := scalar.ParseDate(string(f.Start.V)); err == nil && until.IsSet() && until.V.Compare(start) < 0 {
		m.problems.Add(until.Pos, diag.Conflict, "", "contract until %s ends before start %s", until.V, start)
	} else if until.IsSet() && f.Posted.IsSet() && until.V.Compare(f.Posted.V) < 0 {
		m.problems.Add(until.Pos, diag.Conflict, "", "contract until %s ends before posted %s", until.V, f.Posted.V)
	}
}

func (m *merging) checkSalary() {
	s := m.file.Salary
	if m.ofBand() { // its figures were checked in company.yaml
		if s.ByLocation != nil {
			m.payOfBand()
		}
		return
	}
	if s.Check(m.params.Currency.V, m.problems.Add); s.ByLocation == nil {
		return
	}
	covered := map[job.PayPlace]bool{}
	for _, l := range m.file.Locations.Items {
		key := job.PayPlace(l.V)
		m.checkPaid(key, "location", string(l.V))
		covered[key] = true
	}
	for _, p := range m.file.RemoteFrom.Items {
		key := payKey(s.ByLocation, p.V)
		m.checkPaid(key, "place", string(p.V.Area))
		covered[key] = true
	}
	for _, id := range slices.Sorted(maps.Keys(s.ByLocation)) {
		if !covered[id] {
			m.checkPayPlace(id, s.ByLocation[id].Pos)
		}
	}
}

// checkPaid reports a place of the posting without pay.
func (m *merging) checkPaid(key job.PayPlace, what, name string) {
	if _, ok := m.file.Salary.ByLocation[key]; !ok {
		m.problems.Add(m.file.Salary.Pos, diag.UnknownName, "by_location must list every location and entry of remote_from of the posting, and no other", "the salary of %s %q is missing", what, name)
	}
}

// checkPayPlace reports a pay for a place that the posting does not have.
func (m *merging) checkPayPlace(id job.PayPlace, at diag.Pos) {
	var place scalar.Residence
	switch all := m.locations(); {
	case all[string(id)] != nil:
		m.problems.Add(at, diag.UnknownName, "add it to locations, or remove its pay", "by_location has a pay for %q, which is not among the locations of the posting", id)
	case place.UnmarshalText([]byte(id)) == nil:
		m.problems.Add(at, diag.UnknownName, "add it to remote_from, or remove its pay", "by_location has a pay for %q, which is not in remote_from", id)
	default:
		m.checkRef(ref{V: scalar.Ref(id), Pos: at}, "location", m.locations())
	}
}

// checkShares reports shares of time that are not 100 per cent together.
func (m *merging) checkShares(duties []roles.Duty) {
	var sum scalar.Decimal
	at := m.file.Pos
	for i := range duties {
		if d := &duties[i]; d.Share != 0 {
			if sum == 0 {
				at = d.Pos
			}
			sum += d.Share
		}
	}
	for _, id := range slices.Sorted(maps.Keys(m.file.Duties.Share)) {
		at = m.file.Duties.Share[id].Pos
		break
	}
	if sum != 0 && sum != scalar.WholeDecimal(100) {
		m.problems.Add(at, diag.Conflict, "", "the shares of time add up to %s%%, not 100%%", sum)
	}
}

func (m *merging) checkTranslations() {
	for _, lang := range slices.Sorted(maps.Keys(m.file.Translations)) {
		t := m.file.Translations[lang]
		if t != nil {
			job.CheckTranslated(&m.file, t, lang, m.problems.Add)
			company.CheckTranslatedApply(&m.file.Apply, &t.Apply, lang, m.problems.Add)
			switch ofPosting := t.Pos.File == m.file.Pos.File && m.written != m.params.Locale.V; {
			case ofPosting && slices.Contains(m.written.Lookup(), lang.Canonical()):
				m.warn(diag.Problem{
					Code: diag.Ignored, Pos: t.Pos, Msg: fmt.Sprintf("the posting is written in %q, so this is not a translation", lang),
					Hint: `replace the original texts with these, or remove "lang"`,
				})
			case !ofPosting && slices.Contains(m.params.Locale.V.Lookup(), lang.Canonical()):
				m.warn(company.OwnLanguage(t.Pos, lang))
			}
		}
	}
}

// AlsoWrong are the problems of merging a posting whose reading found problems
// already, but for those that may only follow from these: on the same line, or
// of the posting as a whole.
func (b *Builder) AlsoWrong(name string, f *File, found diag.Problems) diag.Problems {
	if f.Pos.Line == 0 || len(found) > 50 {
		return nil
	}
	_, problems := b.Build(name, f)
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		return p.Pos.File != f.Pos.File || p.Pos == f.Pos || slices.ContainsFunc(found, func(q diag.Problem) bool { return q.Pos.Line == p.Pos.Line })
	})
}

// checkTranslatedDuties reports translations of duties that the posting does not
// have. The defaults of the company are for all postings and may name others.
func (m *merging) checkTranslatedDuties(duties []roles.Duty) {
	if len(m.file.Translations) == 0 {
		return
	}
	ids := convert.Each(duties, func(d roles.Duty) string { return d.ID })
	for _, lang := range slices.Sorted(maps.Keys(m.file.Translations)) {
		t := m.file.Translations[lang]
		if t == nil {
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(t.Duties)) {
			if at := t.Duties[id].Pos; !slices.Contains(ids, id) && at.File == m.file.Pos.File {
				m.problems.Add(at, diag.UnknownName, diag.DidYouMean(id, ids), "translations.%s: unknown duty %q", lang, id)
			}
		}
	}
}

// CheckID reports a file name that cannot be the id of a posting.
func CheckID(file, id string) diag.Problems {
	if err := new(scalar.Slug).UnmarshalText([]byte(id)); err != nil {
		return diag.Problems{{Code: diag.InvalidValue, Pos: diag.Pos{File: file}, Msg: fmt.Sprintf("the file name %q cannot be the id of the posting", id), Hint: fmt.Sprintf(`rename it to %s, or add an "id"`, scalar.Slugify(id))}}
	}
	return nil
}
