package changes

import (
	"io/fs"
	"maps"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// folderFiles is a user's folder for a test: texts by path.
type folderFiles map[string]string

func (f folderFiles) with(path, text string) folderFiles {
	out := maps.Clone(f)
	out[path] = text
	if text == "" {
		delete(out, path)
	}
	return out
}

// replaced has another text in a file, where the file has the old one.
func (f folderFiles) replaced(path, old, new string) folderFiles {
	if f[path] == "" {
		return f
	}
	return f.with(path, strings.ReplaceAll(f[path], old, new))
}

func (f folderFiles) fs() fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range f {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// side opens the folder.
func (f folderFiles) side(name string) (Side, diag.Problems) {
	params, _, problems := company.Load(company.Sources{File: "company.yaml", Data: []byte(f["company.yaml"])})
	files := f.fs()
	folders := []roles.Catalog{{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: catalog.Index()}}
	s := Side{Name: name, Params: params}
	if sub, err := fs.Sub(files, "catalog"); err == nil && len(catalogFiles(sub)) > 0 {
		folders = append([]roles.Catalog{{Name: "ours", Folder: layered.Folder{FS: sub, Label: "catalog"}}}, folders...)
	}
	if sub, err := fs.Sub(files, "templates"); err == nil {
		s.Templates = render.Folder{FS: sub, Label: "templates"}
	}
	lib, bad := roles.Open(folders...)
	problems = append(problems, bad...)
	_, bad = posting.NewBuilder(lib, params, nil)
	s.Library, s.Catalogs = lib, folders
	names, _ := fs.Glob(files, "postings/*.yaml")
	for _, file := range names {
		s.Postings = append(s.Postings, Posting{Path: file, Object: f[file], Read: func() (string, *posting.File, error) {
			p, problems := posting.Read(file, []byte(f[file]))
			id := strings.TrimSuffix(path.Base(file), ".yaml")
			return string(p.ID.Or(scalar.Slug(id))), p, problems.Err()
		}})
	}
	return s, append(problems, bad...)
}

func today() scalar.Date { return scalar.DateOf(time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)) }

func (f folderFiles) to(t *testing.T, g folderFiles) *Changes {
	t.Helper()
	old, problems := f.side("old")
	new, more := g.side("new")
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	c, err := Compare(old, new, today())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func folderForTests() folderFiles {
	return folderFiles{
		"company.yaml": `name: Harbour & Pine
about: We plan ports.
benefits: [28 days of paid leave, {text: Pension plan, where: [NL]}]
currency: EUR
locations:
  rotterdam: {city: Rotterdam, country: NL}
  austin: {city: Austin, country: US}
departments: {people: People}
defaults: {workplace: hybrid}
apply: {url: "https://a.example/{id}"}
`,
		"postings/om.yaml": `role: operations-manager
status: open
locations: [rotterdam]
department: people
salary: {min: 72000, max: 88000, period: year}
posted: 2026-11-02
requirements: [You lead]
`,
		"postings/office.yaml": `role: office-manager
status: open
locations: [austin]
duties: {add: [Plan the night rota], reword: {manage-payroll: Run payroll}}
posted: 2026-11-02
`,
		"postings/ea.yaml":                      "role: executive-assistant\nstatus: draft\nworkplace: remote\nremote_from: [NL]\nbenefits: [A laptop]\n",
		"catalog/roles/operations-manager.yaml": "skills: [{id: calm, name: Calm}]\n",
	}
}

// describe is all changes, a line each.
func describe(c *Changes) string {
	var lines []string
	for _, row := range c.rows() {
		lines = append(lines, strings.TrimSuffix(strings.Join(row, "|"), "|"))
	}
	return strings.Join(lines, "\n")
}

// A template of the content may leave out what the page around it shows.
func TestWhatOnlyThePageShows(t *testing.T) {
	base := folderForTests().with("templates/posting.md.tmpl", "# {{.Title}}\n")
	if got, want := describe(base.to(t, base.replaced("company.yaml", "Harbour & Pine", "Harbour"))), "company|name|name|Harbour & Pine|Harbour|ea office om"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestEachKindOfChange(t *testing.T) {
	base := folderForTests()
	for name, c := range map[string]struct {
		to   folderFiles
		want string
	}{
		"nothing":             {base, ""},
		"written otherwise":   {base.with("postings/om.yaml", "# a comment\n"+strings.ReplaceAll(base["postings/om.yaml"], "[You lead]", "\n  - 'You lead'")), ""},
		"company reformatted": {base.with("company.yaml", "# x\n"+base["company.yaml"]), ""},
		"what no page shows":  {base.replaced("postings/om.yaml", "status: open", "status: open\napproved_by: CEO"), ""},
		"pay":                 {base.replaced("postings/om.yaml", "88000", "90000"), "changed|om|pay|EUR 72,000–88,000 a year|EUR 72,000–90,000 a year|om|upper end raised by 2.3%"},
		"a must became nice":  {base.replaced("postings/om.yaml", "requirements", "preferred"), "changed|om|requirement|You lead (a must)|You lead (nice to have)|om"},
		"a date":              {base.replaced("postings/om.yaml", "11-02", "11-03"), "changed|om|posted|November 2, 2026|November 3, 2026|om|one day later"},
		"a duty":              {base.replaced("postings/office.yaml", "Plan the night rota", "Plan the day rota"), "changed|office|duty|Plan the night rota|Plan the day rota|office"},
		"a draft":             {base.replaced("postings/ea.yaml", "A laptop", "A phone"), "changed|ea|benefit|A laptop||ea\nchanged|ea|benefit||A phone|ea"},
		"closed":              {base.replaced("postings/om.yaml", "status: open", "status: closed"), "closed|om||||om"},
		"closed by date":      {base.replaced("postings/om.yaml", "posted: 2026-11-02", "posted: 2026-11-02\ncloses: 2026-11-24"), "closed|om||||om\nchanged|om|applications||until November 24, 2026|om"},
		"opened":              {base.replaced("postings/ea.yaml", "draft", "open"), "new|ea||||ea"},
		"new":                 {base.with("postings/x.yaml", "role: it-manager"), "new|x||||x"},
		"removed":             {base.with("postings/om.yaml", ""), "removed|om||||om"},
		"moved":               {base.with("postings/om.yaml", "").with("postings/chief.yaml", base["postings/om.yaml"]+"formerly: [om]\n"), "moved|chief|id|om|chief|chief"},
		"moved and lost":      {base.with("postings/om.yaml", "").with("postings/chief.yaml", base["postings/om.yaml"]), "moved|chief|id|om|chief|chief"},
		"moved and changed": {
			base.with("postings/om.yaml", "").with("postings/chief.yaml", strings.ReplaceAll(base["postings/om.yaml"], "88000", "90000")+"formerly: [om]\n"),
			"moved|chief|id|om|chief|chief\nchanged|chief|pay|EUR 72,000–88,000 a year|EUR 72,000–90,000 a year|chief|upper end raised by 2.3%",
		},
		"renamed":                        {base.with("postings/om.yaml", "").with("postings/chief.yaml", base["postings/om.yaml"]+"id: om\n"), "renamed|om|file|postings/om.yaml|postings/chief.yaml|"},
		"a benefit":                      {base.replaced("company.yaml", "28 days", "30 days"), "company|benefits|benefits|28 days of paid leave|30 days of paid leave|office om"},
		"a benefit of a place":           {base.replaced("company.yaml", "Pension plan", "Pension"), "company|benefits|benefits|Pension plan (NL)|Pension (NL)|om"},
		"about":                          {base.replaced("company.yaml", "We plan ports.", "We plan ports and yards."), "company|about|about|We plan ports.|We plan ports and yards.|ea office om"},
		"a location":                     {base.replaced("company.yaml", "city: Rotterdam", "city: Rotterdam Zuid"), "company|locations.rotterdam|locations.rotterdam.city|Rotterdam|Rotterdam Zuid|om"},
		"a department":                   {base.replaced("company.yaml", "people: People", "people: People & Workplace"), "company|departments.people|departments.people|People|People & Workplace|om"},
		"a default":                      {base.replaced("company.yaml", "hybrid", "onsite"), "company|defaults|defaults.workplace.mode|hybrid|onsite|office om"},
		"a parameter that no page shows": {base.with("company.yaml", base["company.yaml"]+"site: {title: Work}\nlint: {}\n"), ""},
		"a shared duty": {
			base.with("catalog/roles/office-manager.yaml", "duties: {reword: {take-calls: Answer calls}}"),
			"duty|take-calls|text|Take phone calls|Answer calls|office",
		},
		"a shared duty that the posting rewords": {base.with("catalog/roles/office-manager.yaml", "duties: {reword: {manage-payroll: Pay people}}"), ""},
		"a duty of a role": {
			base.replaced("catalog/roles/operations-manager.yaml", "skills", "duties: {add: [{id: walk-the-quay, text: Walk the quay}], drop: [set-goals]}\nskills"),
			"duty|set-goals|text|Set tangible goals for the coming quarter or year||om\nduty|walk-the-quay|text||Walk the quay|om",
		},
		"a skill":    {base.replaced("catalog/roles/operations-manager.yaml", "name: Calm", "name: Calmness"), "role|operations-manager|skills|Calm|Calmness|om"},
		"an area":    {base.with("catalog/areas.yaml", "strategy: {title: Ends and means}"), "area|strategy|title|Strategy and goals|Ends and means|om"},
		"a template": {base.with("templates/posting.md.tmpl", "# {{.Title}}\n"), "template|posting.md.tmpl||||ea office om"},
		"a page":     {base.with("templates/page.html.tmpl", "<p>{{.Body}}"), "template|page.html.tmpl||||ea office om"},
		"words":      {base.with("templates/messages/en.yaml", "document: {benefits: We give}\n"), "template|messages/en.yaml||||ea office om"},
		"a posting and what it shares": {
			base.replaced("postings/om.yaml", "88000", "90000").replaced("company.yaml", "28 days", "30 days"),
			"changed|om|pay|EUR 72,000–88,000 a year|EUR 72,000–90,000 a year|om|upper end raised by 2.3%\ncompany|benefits|benefits|28 days of paid leave|30 days of paid leave|office om",
		},
		"an id of a place": {
			base.replaced("company.yaml", "rotterdam:", "quay:").replaced("postings/om.yaml", "[rotterdam]", "[quay]"), "",
		},
	} {
		if got := describe(base.to(t, c.to)); got != c.want {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", name, got, c.want)
		}
	}
}

// A page in another language is a page of its own.
func TestPagesInOtherLanguages(t *testing.T) {
	base := folderFiles{
		"company.yaml":                 "name: Harbour & Pine\nbenefits: [Soup]\ntranslations: {de: {benefits: [Suppe]}}\n",
		"catalog/roles/cook.yaml":      "title: Cook\nsummary: {text: A cook cooks.}\nduties: [{id: fry, text: Fry fish}]\n",
		"catalog/translations/de.yaml": "roles: {cook: {title: Koch, summary: Kocht.}}\nduties: {fry: Fisch braten}\n",
		"postings/cook.yaml":           "role: cook\nstatus: open\nrequirements: [Salt]\ntranslations: {de: {requirements: [Salz]}}\n",
	}
	for name, c := range map[string]struct {
		to   folderFiles
		want string
	}{
		"nothing":           {base, ""},
		"the posting":       {base.replaced("postings/cook.yaml", "Salz", "Pfeffer"), "changed|cook|requirement (de)|Salz||cook\nchanged|cook|requirement (de)||Pfeffer|cook"},
		"the company":       {base.replaced("company.yaml", "Suppe", "Brühe"), "company|translations.de|translations.de.benefits[0]|Suppe|Brühe|cook"},
		"the catalog":       {base.replaced("catalog/translations/de.yaml", "Fisch braten", "Fische braten"), "duty|fry|text (de)|Fisch braten|Fische braten|cook"},
		"in both languages": {base.replaced("postings/cook.yaml", "status: open", "status: open\ncloses: 2027-01-31"), "changed|cook|applications||until January 31, 2027|cook"},
		"its language":      {base.replaced("postings/cook.yaml", "status: open", "status: open\nlang: nl"), "changed|cook|language|English|Dutch|cook"},
		"no longer":         {base.replaced("postings/cook.yaml", "translations: {de: {requirements: [Salz]}}\n", ""), "changed|cook|page in de|Koch||cook"},
		"from now on":       {base.replaced("postings/cook.yaml", "{requirements: [Salz]}}", "{requirements: [Salz]}, nl: {title: Kok, summary: Kookt, duties: {fry: Vis bakken}, requirements: [Zout]}}"), "changed|cook|page in nl||Kok|cook"},
	} {
		if got := describe(base.to(t, c.to)); got != c.want {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", name, got, c.want)
		}
	}
}

// Nothing in a comment refers to anything or notifies anybody; what refers to nothing
// stays as it is.
func TestACommentRefersToNothing(t *testing.T) {
	const apart = "\u200b"
	for text, want := range map[string]string{
		"Be our #1 contact for @acme-team":     "Be our #" + apart + "1 contact for @" + apart + "acme-team",
		"see https://acme.example":             "see https:" + apart + "//acme.example",
		"www.acme.example, a@acme.example":     "www." + apart + "acme.example, a@" + apart + "acme.example",
		"GH-12 and !7, acme/jobs#3 (1a2b3c4).": "GH-" + apart + "12 and !" + apart + "7, acme/jobs#" + apart + "3 (1" + apart + "a2b3c4).",
		"%1 ~bug &9 $4":                        "%" + apart + "1 \\~" + apart + "bug &" + apart + "9 $" + apart + "4",
		"CEO & COO, 40 % - C# at 5 +":          "CEO & COO, 40 % - C# at 5 +",
		"caf\xe9 @":                            "caf\ufffd @",
	} {
		if got := Inert(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// What readers see of a page is the same whatever spaces and Unicode forms a file has.
func TestPagesAsTheyAreSeen(t *testing.T) {
	if got := asSeen("- Cafe\u0301  work\n  - x   y\n"); got != "- Café work\n  - x y\n" {
		t.Errorf("got %q", got)
	}
	c := Change{What: "page", Old: `- **Location:** Kade 1, London`, New: `- **Location:** High St. 2, London \[N1\]`}.plain()
	if c != (Change{What: "location", Old: "Kade 1, London", New: "High St. 2, London [N1]"}) {
		t.Errorf("got %+v", c)
	}
}
