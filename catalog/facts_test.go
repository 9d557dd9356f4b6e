package catalog_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"jobdesc/catalog"
)

// The types below mirror the catalog's keys. They are kept apart from the
// program's own on purpose: the facts are checked against what the files say,
// not against what a loader makes of them.
type (
	citation struct{ Source, Section, Via string }
	passage  struct {
		Text    string
		Sources []citation
	}
	named struct {
		Name    string
		Sources []citation
	}
	duty struct {
		ID, Text, Area, By, Time, Duty string
		Essential, Typical             bool
		Between                        []string
		Sources                        []citation
	}
	skill struct {
		ID, Name string
		Sources  []citation
	}
	signal struct {
		ID, Text string
		Sources  []citation
	}
	relation struct {
		Role, Kind, Text string
		Sources          []citation
	}
	variant struct {
		Title, Role string
		Summary     *passage
		Definition  *passage
		Emphasis    struct {
			Text    string
			Duties  []string
			Sources []citation
		}
		RelatedTitles []named `yaml:"related_titles"`
	}
	answer struct {
		Question, Answer string
		Sources          []citation
	}
	role struct {
		Title         string
		Aliases       []named
		Codes         map[string]string
		Summary       *passage
		Definition    *passage
		OfferedAs     *passage `yaml:"offered_as"`
		Question      *passage
		Together      map[string]passage
		WorksWith     *passage `yaml:"works_with"`
		Leads         *passage
		Dimensions    map[string]passage
		Duties        []duty
		Skills        []skill
		Signals       []signal
		Relations     []relation
		Variants      map[string]variant
		Questions     []answer
		RelatedTitles []named `yaml:"related_titles"`
	}
	source struct {
		Title, Publisher, Author, Date string
		Sections                       []string
	}
	area struct{ Title string }
)

// UnmarshalYAML lets a role name a shared duty by its id alone.
func (d *duty) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		d.Duty = n.Value
		return nil
	}
	type plain duty
	return n.Decode((*plain)(d))
}

// docs is the whole catalog as its files state it.
type docs struct {
	sources map[string]source
	areas   map[string]area
	shared  map[string]duty
	roles   map[string]role
}

// load reads a catalog from its files; a key that no type above has is an error.
func load(fsys fs.FS) (*docs, error) {
	d := &docs{shared: map[string]duty{}, roles: map[string]role{}}
	if err := decode(fsys, "sources.yaml", &d.sources); err != nil {
		return nil, err
	}
	if err := decode(fsys, "areas.yaml", &d.areas); err != nil {
		return nil, err
	}
	err := eachFile(fsys, "duties/*.yaml", func(name string) error {
		var file map[string]duty
		if err := decode(fsys, name, &file); err != nil {
			return err
		}
		for id, duty := range file {
			if _, ok := d.shared[id]; ok {
				return fmt.Errorf("%s: duty %s stands twice", name, id)
			}
			d.shared[id] = duty
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachFile(fsys, "roles/*.yaml", func(name string) error {
		var r role
		if err := decode(fsys, name, &r); err != nil {
			return err
		}
		d.roles[strings.TrimSuffix(path.Base(name), ".yaml")] = r
		return nil
	})
	return d, err
}

func eachFile(fsys fs.FS, pattern string, do func(name string) error) error {
	names, err := fs.Glob(fsys, pattern)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := do(name); err != nil {
			return err
		}
	}
	return nil
}

func decode(fsys fs.FS, name string, into any) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// place is one thing of the catalog that states a fact.
type place struct {
	path    string // as the ledger writes it: "roles/office-manager duties.manage-payroll"
	texts   []string
	sources []citation
}

// places lists everything in the catalog that states a fact, sorted by path.
// Areas and titles are not among them: areas are editorial, and a title is
// known by what is said of its role.
func (d *docs) places() []place {
	var all []place
	add := func(path string, sources []citation, texts ...string) {
		all = append(all, place{path, texts, sources})
	}
	for id, x := range d.shared {
		add("duties/"+id, x.Sources, x.Text)
	}
	for id, r := range d.roles {
		in := "roles/" + id + " "
		for name, x := range map[string]*passage{
			"summary": r.Summary, "definition": r.Definition, "offered_as": r.OfferedAs, "question": r.Question,
			"works_with": r.WorksWith, "leads": r.Leads,
		} {
			if x != nil {
				add(in+name, x.Sources, x.Text)
			}
		}
		for _, x := range r.Aliases {
			add(in+"aliases."+x.Name, x.Sources, x.Name)
		}
		for id, x := range r.Together {
			add(in+"together."+id, x.Sources, x.Text)
		}
		for name, x := range r.Dimensions {
			add(in+"dimensions."+name, x.Sources, x.Text)
		}
		for _, x := range r.Duties {
			if x.Duty == "" { // a shared duty is a place of its own
				add(in+"duties."+x.ID, x.Sources, x.Text)
			}
		}
		for _, x := range r.Skills {
			add(in+"skills."+x.ID, x.Sources, x.Name)
		}
		for _, x := range r.Signals {
			add(in+"signals."+x.ID, x.Sources, x.Text)
		}
		for _, x := range r.Relations {
			add(in+"relations."+x.Kind+"."+x.Role, x.Sources, x.Text)
		}
		for name, x := range r.Variants {
			add(in+"variants."+name, x.Emphasis.Sources, x.Title, x.Emphasis.Text)
			for key, y := range map[string]*passage{"summary": x.Summary, "definition": x.Definition} {
				if y != nil {
					add(in+"variants."+name+"."+key, y.Sources, y.Text)
				}
			}
			for _, y := range x.RelatedTitles {
				add(in+"variants."+name+".related_titles."+y.Name, y.Sources, y.Name)
			}
		}
		for i, x := range r.Questions {
			add(fmt.Sprintf("%squestions.%d", in, i+1), x.Sources, x.Question, x.Answer)
		}
		for _, x := range r.RelatedTitles {
			add(in+"related_titles."+x.Name, x.Sources, x.Name)
		}
	}
	slices.SortFunc(all, func(a, b place) int { return strings.Compare(a.path, b.path) })
	return all
}

// bibliography lists the places in sources.yaml, which need no citation, each
// with the document that it is about: "sources/kisi title".
func (d *docs) bibliography() map[string]string {
	about := map[string]string{}
	for id, s := range d.sources {
		for key, value := range map[string]string{
			"title": s.Title, "publisher": s.Publisher, "author": s.Author, "date": s.Date,
		} {
			if value != "" {
				about["sources/"+id+" "+key] = id
			}
		}
	}
	return about
}

// fact is one line of the ledger testdata/facts.tsv: what a document says, and
// either the places of the catalog that say it too or why none does. The text of
// each place has the fact's key words, so that a place cannot cite a section and
// say something else.
type fact struct {
	line                               int
	document, section, fact, at, words string
}

// leftOut reports whether the line says why its fact is not in the catalog.
func (f fact) leftOut() bool { return strings.HasPrefix(f.at, "-") }

func (f fact) places() []string { return strings.Split(f.at, "; ") }

// missing lists the key words that a place's text lacks. A key word is the
// beginning of a word; a bar separates words of which one is enough.
func (f fact) missing(p place) (words []string) {
	text := strings.Join(p.texts, " ")
	for word := range strings.FieldsSeq(f.words) {
		if !regexp.MustCompile(`(?i)(^|[^\pL])(` + word + `)`).MatchString(text) {
			words = append(words, word)
		}
	}
	return words
}

const ledgerHeader = "document\tsection\tfact\tplace\twords"

// parseLedger reads a ledger; the second result names the lines that are none.
func parseLedger(text string) (facts []fact, problems []string) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if lines[0] != ledgerHeader {
		problems = append(problems, fmt.Sprintf("line 1: header is %q, want %q", lines[0], ledgerHeader))
	}
	for i, line := range lines[1:] {
		cols := strings.Split(line, "\t")
		if len(cols) != 5 || slices.Contains(cols, "") {
			problems = append(problems, fmt.Sprintf("line %d: not five filled columns: %q", i+2, line))
			continue
		}
		facts = append(facts, fact{i + 2, cols[0], cols[1], cols[2], cols[3], cols[4]})
	}
	return facts, problems
}

// checkLedger compares the ledger with the catalog, both ways: every line names
// a section that exists and a place that cites it, every citation in the catalog
// has a line, and no section of a document goes without one. It returns what is
// wrong, in a stable order.
func checkLedger(facts []fact, d *docs) []string {
	var problems []string
	complain := func(format string, args ...any) {
		problems = append(problems, fmt.Sprintf(format, args...))
	}
	// A statement is one citation, or one ledger line, at one place.
	type statement struct{ document, section, place string }
	cited := map[statement]bool{}
	known := map[string]place{}
	for _, p := range d.places() {
		if _, twice := known[p.path]; twice {
			complain("catalog: %s is there twice", p.path)
		}
		known[p.path] = p
		for _, c := range p.sources {
			cited[statement{c.Source, c.Section, p.path}] = true
		}
	}
	about := d.bibliography()

	recorded := map[statement]bool{}
	covered := map[[2]string]bool{}
	var before fact
	for _, f := range facts {
		doc, ok := d.sources[f.document]
		if !ok {
			complain("line %d: unknown document %q", f.line, f.document)
			continue
		}
		at := slices.Index(doc.Sections, f.section)
		if at < 0 {
			complain("line %d: %s has no section %q", f.line, f.document, f.section)
			continue
		}
		if f.document == before.document && at < slices.Index(doc.Sections, before.section) {
			complain("line %d: section %q stands after %q", f.line, f.section, before.section)
		}
		before = f
		covered[[2]string{f.document, f.section}] = true
		if f.leftOut() {
			if reason, ok := strings.CutPrefix(f.at, "- "); !ok || strings.TrimSpace(reason) == "" {
				complain("line %d: left out without a reason", f.line)
			}
			continue
		}
		for _, p := range f.places() {
			s := statement{f.document, f.section, p}
			recorded[s] = true
			if about[p] == f.document {
				continue
			}
			at, ok := known[p]
			missing := f.missing(at)
			switch {
			case !ok:
				complain("line %d: no such place: %q", f.line, p)
			case !cited[s]:
				complain("line %d: %s does not cite %s, %q", f.line, p, f.document, f.section)
			case f.words == "-":
				complain("line %d: no key words for %q", f.line, f.fact)
			case len(missing) > 0:
				complain("line %d: %s does not say %q: %q", f.line, p, missing, at.texts)
			}
		}
	}

	for _, p := range d.places() {
		for _, c := range p.sources {
			if !recorded[statement{c.Source, c.Section, p.path}] {
				complain("catalog: %s cites %s, %q, which no line records", p.path, c.Source, c.Section)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.sources)) {
		for _, section := range d.sources[id].Sections {
			if !covered[[2]string{id, section}] {
				complain("no line for %s, %q", id, section)
			}
		}
	}
	return problems
}

func embedded(t *testing.T) *docs {
	t.Helper()
	d, err := load(catalog.FS())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func ledgerText(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("testdata/facts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// TestLedger holds the catalog against the record of what the documents state.
func TestLedger(t *testing.T) {
	facts, problems := parseLedger(ledgerText(t))
	for _, p := range append(problems, checkLedger(facts, embedded(t))...) {
		t.Error("facts.tsv:", p)
	}
}

// TestLedgerCheckFails breaks the ledger or the catalog in one way at a time and
// wants exactly that to be found, so that a green TestLedger means something.
func TestLedgerCheckFails(t *testing.T) {
	payroll := "kisi\tWhat is an Office Manager?\tmanages payroll\troles/office-manager duties.manage-payroll\tpayroll\n"
	tests := []struct {
		name     string
		file     string // of the catalog; empty: the ledger
		old, new string
		want     string
	}{
		{"three columns", "", payroll, "kisi\tWhat is an Office Manager?\tmanages payroll\n", "not five filled columns"},
		{"empty column", "", "\tmanages payroll\t", "\t\t", "not five filled columns"},
		{"other header", "", ledgerHeader, "document\tsection\tplace\tfact\twords", "line 1: header"},
		{"missing line", "", payroll, "", "duties.manage-payroll cites kisi"},
		{"unknown document", "", payroll, payroll + "acme\tIntroduction\ta fact\t- a reason\t-\n", `unknown document "acme"`},
		{"unknown section", "", payroll, payroll + "kisi\tAfterword\ta fact\t- a reason\t-\n", `kisi has no section "Afterword"`},
		{"unknown place", "", payroll, payroll + strings.Replace(payroll, "manage-payroll", "walk-dogs", 1), "no such place"},
		{"place that cites another section", "", payroll, payroll + strings.Replace(payroll, "manage-payroll", "handle-maintenance", 1), "duties.handle-maintenance does not cite"},
		{"bibliography of another document", "", "sources/belay title", "sources/kisi title", "no such place"},
		{"no reason", "", payroll, payroll + "kisi\tWhat is an Office Manager?\ta fact\t- \t-\n", "left out without a reason"},
		{"section out of order", "", payroll, payroll + "kisi\tIntroduction\ta fact\t- a reason\t-\n", "stands after"},
		{"section without line", "sources.yaml", "    - Considering Your Options?", "    - Considering Your Options?\n    - Afterword", `no line for belay, "Afterword"`},
		{
			"new duty that no document states", "roles/office-manager.yaml", "  - id: manage-payroll\n",
			"  - id: walk-dogs\n    text: Walk dogs\n    sources: [{source: kisi, section: Introduction}]\n  - id: manage-payroll\n",
			"duties.walk-dogs cites kisi",
		},
		{
			"source taken away", "roles/office-manager.yaml",
			"    text: Manage payroll\n    area: people\n    typical: true\n    sources: [{source: kisi, section: \"What is an Office Manager?\"}]\n",
			"    text: Manage payroll\n    area: people\n    typical: true\n", "duties.manage-payroll does not cite",
		},
		{
			"place that does not say the fact", "roles/office-manager.yaml", "    text: Manage payroll\n", "    text: Manage the pay\n",
			`duties.manage-payroll does not say ["payroll"]`,
		},
		{"no key words", "", "duties.manage-payroll\tpayroll", "duties.manage-payroll\t-", "no key words"},
		{"place that is there twice", "roles/office-manager.yaml", "  - id: plan-events\n", "  - id: unify-workplace\n", "unify-workplace is there twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ledger, files := ledgerText(t), copyFiles(t, catalog.FS())
			if tt.file == "" {
				ledger = replaceOnce(t, ledger, tt.old, tt.new)
			} else {
				changed := replaceOnce(t, string(files[tt.file].Data), tt.old, tt.new)
				files[tt.file] = &fstest.MapFile{Data: []byte(changed)}
			}
			d, err := load(files)
			if err != nil {
				t.Fatal(err)
			}
			facts, problems := parseLedger(ledger)
			problems = append(problems, checkLedger(facts, d)...)
			if !slices.ContainsFunc(problems, func(p string) bool { return strings.Contains(p, tt.want) }) {
				t.Errorf("found %q, want %q among it", problems, tt.want)
			}
		})
	}
}

func copyFiles(t *testing.T, fsys fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		files[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func replaceOnce(t *testing.T, s, old, new string) string {
	t.Helper()
	if strings.Count(s, old) != 1 {
		t.Fatalf("%q stands %d times, want once", old, strings.Count(s, old))
	}
	return strings.Replace(s, old, new, 1)
}

// TestEveryTextHasASource: whatever states a fact has a text and cites a
// document that exists, in a section that it has, and cites nothing twice.
func TestEveryTextHasASource(t *testing.T) {
	d := embedded(t)
	for _, p := range d.places() {
		if slices.Contains(p.texts, "") {
			t.Errorf("%s: empty text", p.path)
		}
		if len(p.sources) == 0 {
			t.Errorf("%s: no sources", p.path)
		}
		seen := map[citation]bool{}
		for _, c := range p.sources {
			if !slices.Contains(d.sources[c.Source].Sections, c.Section) {
				t.Errorf("%s: %s has no section %q", p.path, c.Source, c.Section)
			}
			if seen[c] {
				t.Errorf("%s: cites %v twice", p.path, c)
			}
			seen[c] = true
		}
	}
}

// TestReferences: areas, duties, roles and skills that a file names exist, ids
// are used once, and duties are imperatives without full stop.
func TestReferences(t *testing.T) {
	d := embedded(t)
	texts := map[string]string{} // the text of a duty → its path
	checkDuty := func(path string, x duty) {
		if _, ok := d.areas[x.Area]; !ok {
			t.Errorf("%s: unknown area %q", path, x.Area)
		}
		if !regexp.MustCompile(`^[A-Z].*[^.]$`).MatchString(x.Text) {
			t.Errorf("%s: not an imperative without full stop: %q", path, x.Text)
		}
		if other, ok := texts[x.Text]; ok {
			t.Errorf("%s: same text as %s", path, other)
		}
		texts[x.Text] = path
	}
	for id, x := range d.shared {
		checkDuty("duties/"+id, x)
	}
	skills := map[string]string{}
	ids := map[string]string{}
	for id := range d.shared {
		ids[id] = "duties/" + id
	}
	for id, r := range d.roles {
		own := d.dutyIDs(id)
		for _, x := range r.Duties {
			if x.Duty != "" {
				if _, ok := d.shared[x.Duty]; !ok {
					t.Errorf("%s: no shared duty %q", id, x.Duty)
				}
				continue
			}
			checkDuty(id+" "+x.ID, x)
			if other, ok := ids[x.ID]; ok {
				t.Errorf("%s: duty %s stands in %s too", id, x.ID, other)
			}
			ids[x.ID] = id
		}
		for _, x := range r.Skills {
			if name, ok := skills[x.ID]; ok && name != x.Name {
				t.Errorf("%s: skill %s is %q and %q", id, x.ID, name, x.Name)
			}
			skills[x.ID] = x.Name
		}
		for _, x := range r.Relations {
			if _, ok := d.roles[x.Role]; !ok || x.Role == id {
				t.Errorf("%s: relation to %q", id, x.Role)
			}
		}
		for name, v := range r.Variants {
			for _, x := range v.Emphasis.Duties {
				if !slices.Contains(own, x) {
					t.Errorf("%s@%s: stresses %q, which is no duty of the role", id, name, x)
				}
			}
		}
	}
}

// TestNothingInvented: a caricature that a document rejects, a publisher's
// offer, occupation codes and numbers have no place in the catalog.
func TestNothingInvented(t *testing.T) {
	d := embedded(t)
	unwanted := regexp.MustCompile(`(?i)coffee|\b(fetch|gossip|chat|glorified|onboarding)\w*|U\.S\.|BELAY`)
	for _, p := range d.places() {
		for _, text := range p.texts {
			if strings.HasSuffix(p.path, " offered_as") { // where the publisher's offer belongs
				continue
			}
			if found := unwanted.FindString(text); found != "" {
				t.Errorf("%s: mentions %q: %s", p.path, found, text)
			}
			if strings.ContainsAny(text, "0123456789") {
				t.Errorf("%s: has a number: %s", p.path, text)
			}
		}
	}
	for id, r := range d.roles {
		if len(r.Codes) > 0 {
			t.Errorf("%s: has codes %v", id, r.Codes)
		}
	}
	for name, file := range copyFiles(t, catalog.FS()) {
		if found := regexp.MustCompile(`(?i)coffee|\b(fetch|gossip|chat)`).Find(file.Data); found != nil {
			t.Errorf("%s: mentions %q", name, found)
		}
	}
}

// dutyIDs are the ids of a role's duties, in their order, shared ones included.
func (d *docs) dutyIDs(role string) []string {
	var ids []string
	for _, x := range d.roles[role].Duties {
		ids = append(ids, x.ID+x.Duty) // one of the two is empty
	}
	return ids
}

// perRole lists what pick gives for each role, as "role: item", sorted.
func perRole(d *docs, pick func(role) []string) []string {
	var all []string
	for id, r := range d.roles {
		for _, item := range pick(r) {
			all = append(all, id+": "+item)
		}
	}
	slices.Sort(all)
	return all
}

// TestDocumentedFacts names what the documents state, fact by fact, and wants
// the catalog to have it, all of it and no more.
func TestDocumentedFacts(t *testing.T) {
	d := embedded(t)
	tests := []struct {
		fact string
		got  []string
		want []string // sorted
	}{
		{
			"five roles are described",
			slices.Sorted(maps.Keys(d.roles)),
			[]string{"executive-assistant", "it-manager", "it-operations-manager", "office-manager", "operations-manager"},
		},
		{
			"an operations manager is called office coordinator; the third document says operations manager for the one of IT",
			perRole(d, func(r role) []string { return names(r.Aliases) }),
			[]string{"it-operations-manager: Operations Manager", "operations-manager: Office Coordinator"},
		},
		{
			"four titles are named without duties",
			perRole(d, func(r role) []string {
				all := names(r.RelatedTitles)
				for id, v := range r.Variants {
					for _, name := range names(v.RelatedTitles) {
						all = append(all, id+": "+name)
					}
				}
				return all
			}),
			[]string{
				"executive-assistant: marketing assistant", "executive-assistant: secretary",
				"executive-assistant: social media manager", "executive-assistant: virtual assistant",
				"office-manager: executive-assistant: secretary",
			},
		},
		{
			"three titles stress parts of the office manager's work; one is also a role of its own",
			perRole(d, func(r role) (all []string) {
				for id, v := range r.Variants {
					all = append(all, fmt.Sprintf("%s (%s) %v role=%s", id, v.Title, v.Emphasis.Duties, v.Role))
				}
				return all
			}),
			[]string{
				"office-manager: community-manager (Community Manager) [improve-culture keep-team-motivated] role=",
				"office-manager: executive-assistant (Executive Assistant) [take-calls type-meeting-notes] role=executive-assistant",
				"office-manager: office-administrator (Office Administrator) [handle-maintenance oversee-office-supplies] role=",
			},
		},
		{
			"the team does these",
			perRole(d, func(r role) []string { return dutiesWhere(r, func(x duty) bool { return x.By == "team" }) }),
			[]string{
				"it-operations-manager: monitor-performance", "it-operations-manager: respond-to-outages",
				"it-operations-manager: track-problems",
			},
		},
		{
			"by is nothing but team",
			perRole(d, func(r role) []string {
				return dutiesWhere(r, func(x duty) bool { return x.By != "" && x.By != "team" })
			}),
			nil,
		},
		{
			"talks with the business, plans and budgets, and reviews of vendors take much time",
			perRole(d, func(r role) []string { return dutiesWhere(r, func(x duty) bool { return x.Time == "large" }) }),
			[]string{
				"it-manager: advise-on-technology-investments", "it-manager: prepare-technology-plans",
				"it-manager: review-vendor-products",
			},
		},
		{
			"the duties that a document calls typical, or the key ones that come up most often",
			perRole(d, func(r role) []string { return dutiesWhere(r, func(x duty) bool { return x.Typical }) }),
			[]string{
				"executive-assistant: anticipate-needs", "executive-assistant: coordinate-communication",
				"executive-assistant: liaise-between-stakeholders", "executive-assistant: manage-executive-calendar",
				"executive-assistant: prepare-meetings", "executive-assistant: support-projects",
				"office-manager: check-in-with-employees", "office-manager: manage-payroll",
				"office-manager: oversee-office-supplies", "office-manager: plan-events",
				"office-manager: supervise-visitors", "office-manager: take-calls", "office-manager: take-notes",
				"operations-manager: allocate-resources", "operations-manager: create-standard-operating-procedures",
				"operations-manager: design-workflows", "operations-manager: drive-process-improvement",
				"operations-manager: formulate-operational-strategy", "operations-manager: improve-employee-performance",
				"operations-manager: manage-team-performance", "operations-manager: oversee-supply-chain",
				"operations-manager: oversee-tools-and-systems", "operations-manager: promote-job-compliance",
			},
		},
		{
			"projects go from the approved decision to operations in the order in which the document tells it",
			dutiesWhere(d.roles["it-manager"], func(x duty) bool { return x.Area == "projects" || x.Duty != "" }),
			[]string{"identify-project-team", "sponsor-projects", "transition-to-operations", "cooperate-in-transition"},
		},
		{
			"the IT roles work with each other in a transition only where there are both",
			d.shared["cooperate-in-transition"].Between,
			[]string{"it-manager", "it-operations-manager"},
		},
		{
			"no document calls a duty essential",
			perRole(d, func(r role) []string { return dutiesWhere(r, func(x duty) bool { return x.Essential }) }),
			nil,
		},
		{
			"four skills are named",
			perRole(d, func(r role) (all []string) {
				for _, s := range r.Skills {
					all = append(all, s.Name)
				}
				return all
			}),
			[]string{
				"office-manager: expert communication skills", "office-manager: expert organizational skills",
				"operations-manager: administrative skills", "operations-manager: people skills",
			},
		},
		{
			"ten signals choose between two roles",
			perRole(d, func(r role) (all []string) {
				for _, s := range r.Signals {
					all = append(all, s.ID+" ("+s.Sources[0].Section+")")
				}
				return all
			}),
			[]string{
				"executive-assistant: help-with-priorities (When an Executive Assistant Is Enough)",
				"executive-assistant: leader-is-bottleneck (When an Executive Assistant Is Enough)",
				"executive-assistant: leadership-support (When an Executive Assistant Is Enough)",
				"executive-assistant: systems-work (When an Executive Assistant Is Enough)",
				"executive-assistant: task-overload (When an Executive Assistant Is Enough)",
				"operations-manager: cross-team-coordination (When You Need an Operations Manager)",
				"operations-manager: growth-complexity (When You Need an Operations Manager)",
				"operations-manager: inefficient-processes (When You Need an Operations Manager)",
				"operations-manager: structure-needed (When You Need an Operations Manager)",
				"operations-manager: unscalable-systems (When You Need an Operations Manager)",
			},
		},
		{
			"two roles answer a question",
			perRole(d, func(r role) []string {
				if r.Question == nil {
					return nil
				}
				return []string{r.Question.Sources[0].Section}
			}),
			[]string{
				"executive-assistant: What an Executive Assistant Includes",
				"operations-manager: What an Operations Manager Does",
			},
		},
		{
			"five dimensions have ten cells in one document, and four more are said elsewhere",
			perRole(d, func(r role) (all []string) {
				for name, x := range r.Dimensions {
					all = append(all, name+" ("+x.Sources[0].Source+", "+x.Sources[0].Section+")")
				}
				return all
			}),
			[]string{
				"executive-assistant: decision-support (belay, Decision Support)",
				"executive-assistant: needed-when (belay, When It's Needed)",
				"executive-assistant: primary-focus (belay, Primary Focus)",
				"executive-assistant: process-ownership (belay, Process Ownership)",
				"executive-assistant: responsibility (belay, Level of Responsibility)",
				"it-manager: primary-focus (the-nest, Introduction)",
				"it-operations-manager: primary-focus (the-nest, Introduction)",
				"it-operations-manager: process-ownership (the-nest, Introduction)",
				"office-manager: primary-focus (kisi, What is an Office Manager?)",
				"operations-manager: decision-support (belay, Decision Support)",
				"operations-manager: needed-when (belay, When It's Needed)",
				"operations-manager: primary-focus (belay, Primary Focus)",
				"operations-manager: process-ownership (belay, Process Ownership)",
				"operations-manager: responsibility (belay, Level of Responsibility)",
			},
		},
		{
			"only the two IT roles are combined; the assistant comes before operations; projects are handed over",
			perRole(d, func(r role) (all []string) {
				for _, x := range r.Relations {
					all = append(all, x.Kind+" "+x.Role)
				}
				return all
			}),
			[]string{
				"executive-assistant: complements operations-manager",
				"executive-assistant: precedes operations-manager",
				"executive-assistant: works-with operations-manager",
				"it-manager: combined-with it-operations-manager",
				"it-manager: complements it-operations-manager",
				"it-manager: hands-over-to it-operations-manager",
				"it-manager: works-with it-operations-manager",
				"it-operations-manager: combined-with it-manager",
				"it-operations-manager: complements it-manager",
				"it-operations-manager: works-with it-manager",
				"office-manager: complements operations-manager",
				"operations-manager: complements executive-assistant",
				"operations-manager: complements office-manager",
				"operations-manager: works-with executive-assistant",
			},
		},
		{
			"the two IT roles have one duty in common, and no other roles have any",
			sharedDuties(d),
			[]string{"it-manager, it-operations-manager: cooperate-in-transition"},
		},
		{
			"one document passes on two statements of Pro Sulum and one of Athena",
			viaStatements(d),
			[]string{
				"Athena (belay, What an Executive Assistant Includes): roles/executive-assistant definition, roles/executive-assistant summary",
				"Pro Sulum (belay, What an Operations Manager Does): roles/operations-manager dimensions.primary-focus",
				"Pro Sulum (belay, When It's Needed): roles/operations-manager duties.allocate-resources, " +
					"roles/operations-manager duties.design-workflows, roles/operations-manager duties.manage-team-performance",
			},
		},
		{
			"two documents describe the operations manager, one each of the others",
			perRole(d, func(r role) []string {
				from := map[string]bool{}
				for _, x := range r.Duties {
					for _, c := range x.Sources {
						from[c.Source] = true
					}
				}
				return slices.Sorted(maps.Keys(from))
			}),
			[]string{
				"executive-assistant: belay", "it-manager: the-nest", "it-operations-manager: the-nest",
				"office-manager: kisi", "operations-manager: belay", "operations-manager: kisi",
			},
		},
		{
			"the office manager's duties", sorted(d.dutyIDs("office-manager")),
			[]string{
				"check-in-with-employees", "cover-several-trades", "handle-maintenance", "improve-culture",
				"improve-office-efficiency", "improve-shared-environment", "keep-team-motivated", "manage-payroll",
				"oversee-office-supplies", "pick-up-stray-jobs", "plan-events", "set-office-tone", "supervise-visitors",
				"take-calls", "take-notes", "type-meeting-notes", "unify-workplace",
			},
		},
		{
			"the operations manager's duties", sorted(d.dutyIDs("operations-manager")),
			[]string{
				"allocate-resources", "analyze-profitability", "create-standard-operating-procedures",
				"decide-on-systems", "design-workflows", "drive-process-improvement", "fix-slowdowns",
				"formulate-operational-strategy", "improve-employee-performance", "improve-every-part-of-the-business",
				"lay-groundwork-for-goals", "manage-team-performance", "monitor-business-health",
				"oversee-supply-chain", "oversee-tools-and-systems", "promote-job-compliance",
				"resolve-coworker-issues", "set-goals",
			},
		},
		{
			"the executive assistant's duties", sorted(d.dutyIDs("executive-assistant")),
			[]string{
				"anticipate-needs", "coordinate-communication", "liaise-between-stakeholders", "maintain-workflows",
				"manage-executive-calendar", "prepare-meetings", "reduce-decision-load", "support-projects",
			},
		},
		{
			"the IT manager's duties", sorted(d.dutyIDs("it-manager")),
			[]string{
				"advise-on-technology-investments", "cooperate-in-transition", "document-business-requirements",
				"identify-project-team", "implement-technology", "prepare-technology-plans", "review-vendor-products",
				"sponsor-projects", "transition-to-operations", "translate-requirements",
			},
		},
		{
			"the IT operations manager's duties", sorted(d.dutyIDs("it-operations-manager")),
			[]string{
				"cooperate-in-transition", "develop-problem-processes", "keep-systems-running",
				"maintain-operational-integrity", "monitor-performance", "respond-to-outages", "serve-business-users",
				"support-it", "track-problems",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.fact, func(t *testing.T) {
			if !slices.Equal(tt.got, tt.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(tt.got, "\n\t"), strings.Join(tt.want, "\n\t"))
			}
		})
	}
}

func names(list []named) []string {
	var all []string
	for _, x := range list {
		all = append(all, x.Name)
	}
	return all
}

func dutiesWhere(r role, holds func(duty) bool) []string {
	var ids []string
	for _, x := range r.Duties {
		if holds(x) {
			ids = append(ids, x.ID+x.Duty)
		}
	}
	return ids
}

// sharedDuties lists the duties of more than one role as "role, role: duty".
func sharedDuties(d *docs) []string {
	holders := map[string][]string{}
	for _, id := range slices.Sorted(maps.Keys(d.roles)) {
		for _, x := range d.dutyIDs(id) {
			holders[x] = append(holders[x], id)
		}
	}
	var all []string
	for x, roles := range holders {
		if len(roles) > 1 {
			all = append(all, strings.Join(roles, ", ")+": "+x)
		}
	}
	return sorted(all)
}

// viaStatements lists what a document passes on from elsewhere, a statement a
// line, with the places that hold it.
func viaStatements(d *docs) []string {
	holders := map[citation][]string{}
	for _, p := range d.places() {
		for _, c := range p.sources {
			if c.Via != "" {
				holders[c] = append(holders[c], p.path)
			}
		}
	}
	var all []string
	for c, paths := range holders {
		all = append(all, fmt.Sprintf("%s (%s, %s): %s", c.Via, c.Source, c.Section, strings.Join(paths, ", ")))
	}
	return sorted(all)
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}
