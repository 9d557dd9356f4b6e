package advise

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"jobdesc/catalog"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles"
	"jobdesc/internal/yamlfile"
)

// load is every role of a catalog, by id.
func load(t *testing.T, folder roles.Catalog) map[string]*roles.Role {
	t.Helper()
	lib, problems := roles.Open(folder)
	entries, bad := lib.Entries()
	out := map[string]*roles.Role{}
	for _, e := range entries {
		role, more := lib.Role(roles.Match{Role: e.Role})
		out[e.Role] = role
		bad = append(bad, more...)
	}
	if problems = append(problems, bad...); len(problems) > 0 {
		t.Fatal(problems)
	}
	return out
}

func documents(t *testing.T) map[string]*roles.Role {
	t.Helper()
	return load(t, roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}})
}

func some(all map[string]*roles.Role, ids ...string) []*roles.Role {
	out := make([]*roles.Role, len(ids))
	for i, id := range ids {
		out[i] = all[id]
	}
	return out
}

func ids(named []Named) string {
	out := make([]string, len(named))
	for i, n := range named {
		out[i] = n.ID
	}
	return strings.Join(out, " ")
}

const (
	ea = "executive-assistant"
	om = "operations-manager"
)

// Each of the ten signals points to one role, and gives where it is stated.
func TestEachSignalDecides(t *testing.T) {
	all := some(documents(t), ea, om)
	enough, need := "When an Executive Assistant Is Enough", "When You Need an Operations Manager"
	for signal, want := range map[string][2]string{
		"task-overload": {ea, enough}, "leader-is-bottleneck": {ea, enough}, "help-with-priorities": {ea, enough},
		"systems-work": {ea, enough}, "leadership-support": {ea, enough},
		"inefficient-processes": {om, need}, "cross-team-coordination": {om, need}, "unscalable-systems": {om, need},
		"structure-needed": {om, need}, "growth-complexity": {om, need},
	} {
		a := Decide(Question{Roles: all, Signals: []string{signal}})
		if len(a) != 1 || a[0].Answer != oneRole || ids(a[0].Roles) != want[0] {
			t.Errorf("%s: got %+v", signal, a)
			continue
		}
		because := a[0].Because
		if len(because) != 1 || because[0].Signal != signal || because[0].Sources[0].Source.V != "belay" || because[0].Sources[0].Section.V != want[1] {
			t.Errorf("%s: because %+v", signal, because)
		}
	}
}

func TestWhatSignalsTogetherDecide(t *testing.T) {
	all := some(documents(t), om, ea) // the order of the roles does not matter
	for name, c := range map[string]struct {
		signals []string
		answer  Answer
		roles   string
		decide  int // statements of what would decide
	}{
		"none":           {nil, undecided, om + " " + ea, 3},
		"a tie":          {[]string{"systems-work", "growth-complexity"}, severalRoles, ea + " " + om, 1},
		"both":           {[]string{"systems-work", "growth-complexity", "structure-needed"}, severalRoles, ea + " " + om, 1},
		"two for one":    {[]string{"growth-complexity", "structure-needed"}, oneRole, om, 0},
		"one said twice": {[]string{"growth-complexity", "growth-complexity"}, oneRole, om, 0},
	} {
		a := Decide(Question{Roles: all, Signals: c.signals})[0]
		if a.Answer != c.answer || ids(a.Roles) != c.roles || len(a.WouldDecide) != c.decide {
			t.Errorf("%s: got %+v", name, a)
		}
		if both := len(a.Because) > 1 && a.Answer != oneRole; a.Ordered != both {
			t.Errorf("%s: ordered is %v", name, a.Ordered)
		}
	}
}

func TestOnePersonOrTwo(t *testing.T) {
	all := documents(t)
	for size, want := range map[Size]Answer{"small": onePerson, "large": oneEach, "": undecided} {
		a := Decide(Question{Roles: some(all, "it-manager", "it-operations-manager"), Size: size})
		if len(a) != 1 || a[0].Answer != want || a[0].Because[0].Sources[0].Source.V != "the-nest" {
			t.Errorf("%q: got %+v", size, a)
		}
	}
	if p := Partners(all["it-manager"], some(all, ea, om, "it-operations-manager")); len(p) != 1 || p[0].ID != "it-operations-manager" {
		t.Errorf("got %v", p)
	}
}

func TestARoleWithoutSignals(t *testing.T) {
	a := Decide(Question{Roles: some(documents(t), "office-manager"), Size: "small"})
	if len(a) != 1 || a[0].Answer != noSignals || !strings.Contains(a[0].Text, "no signals for Office Manager") {
		t.Errorf("got %+v", a)
	}
	if !strings.HasSuffix(a[0].Text, "For Office Manager, the documents do not mention company size.") || len(a[0].Also) != 4 {
		t.Errorf("of the size and the titles: got %+v", a)
	}
}

// What the documents say of two roles that no signal chooses between.
func TestRolesWithoutSignalsThatAreRelated(t *testing.T) {
	a := Decide(Question{Roles: some(documents(t), om, "office-manager")})
	if len(a) != 1 || a[0].Answer != noSignals || ids(a[0].Roles) != "office-manager "+om || a[0].Also[0].Sources[0].Source.V != "kisi" {
		t.Errorf("got %+v", a)
	}
	a = Decide(Question{Roles: some(documents(t), om, "office-manager"), Signals: []string{"growth-complexity"}})
	if len(a) != 2 || a[0].Answer != oneRole {
		t.Errorf("with a signal: got %+v", a)
	}
}

func TestSignalsThatContradictEachOther(t *testing.T) {
	all := some(documents(t), om, ea)
	for signals, want := range map[string]bool{"systems-work unscalable-systems": true, "systems-work growth-complexity": false} {
		a := Decide(Question{Roles: all, Signals: strings.Fields(signals)})
		if got := strings.Contains(a[0].Text, "contradict"); got != want {
			t.Errorf("%s: got %s", signals, a[0].Text)
		}
	}
}

// The documents hedge: an assistant may be enough. That systems work is by itself not a
// reason to hire one.
func TestOneRoleMayBeEnough(t *testing.T) {
	all := some(documents(t), om, ea)
	for signals, alone := range map[string]bool{"systems-work": true, "task-overload": false, "systems-work task-overload": false} {
		a := Decide(Question{Roles: all, Signals: strings.Fields(signals)})[0]
		if got := strings.Contains(a.Text, "not a reason to hire"); got != alone || !strings.Contains(a.Also[0].Text, "It may be enough") {
			t.Errorf("%s: got %s; %+v", signals, a.Text, a.Also[0])
		}
	}
	if a := Decide(Question{Roles: all, Signals: []string{"growth-complexity"}})[0]; !strings.HasPrefix(a.Also[0].Text, "When is an operations manager the right choice? Typically") {
		t.Errorf("got %+v", a.Also[0])
	}
}

// The contradictions are of signals that the documents have.
func TestContradictionsAreOfSignals(t *testing.T) {
	known := IDs(Signals(some(documents(t), om, ea)))
	for _, c := range contradictions() {
		if !slices.Contains(known, c[0]) || !slices.Contains(known, c[1]) {
			t.Errorf("%v", c)
		}
	}
}

// own is a catalog with an order that the documents do not have.
func own(t *testing.T, relations string) map[string]*roles.Role {
	t.Helper()
	files := fstest.MapFS{
		"roles/a.yaml": {Data: []byte("title: A\nsignals: [{id: s, text: S}]\n" + relations)},
		"roles/b.yaml": {Data: []byte("title: B\nsignals: [{id: s, text: S}, {id: t, text: T}]\nrelations: [{role: a, kind: precedes, text: B comes before A}]")},
		"roles/c.yaml": {Data: []byte("title: C\nrelations: [{role: a, kind: combined-with, text: By night one person is both}]")},
	}
	return load(t, roles.Catalog{Name: "own", Folder: layered.Folder{FS: files}})
}

func TestACatalogOfTheUsersOwn(t *testing.T) {
	all := own(t, "")
	a := Decide(Question{Roles: some(all, "a", "b"), Signals: []string{"s", "t"}})[0]
	if a.Answer != severalRoles || ids(a.Roles) != "b a" || !a.Ordered {
		t.Errorf("a signal of two roles: got %+v", a)
	}
	a = Decide(Question{Roles: some(all, "a", "b")})[0]
	if len(a.WouldDecide) != 3 {
		t.Errorf("without dimensions the signals would decide: got %+v", a.WouldDecide)
	}
	a = Decide(Question{Roles: some(all, "a", "c"), Size: "small"})[1]
	if a.Answer != undecided || !strings.Contains(a.Text, "does not say") {
		t.Errorf("the catalog does not speak of sizes: got %+v", a)
	}
	all = own(t, "relations: [{role: b, kind: precedes, text: A comes before B}]")
	a = Decide(Question{Roles: some(all, "a", "b"), Signals: []string{"s", "t"}})[0]
	if a.Ordered || ids(a.Roles) != "a b" {
		t.Errorf("each before the other is no order: got %+v", a)
	}
}

// TestNothingIsMadeUp: every statement of an answer is one of the catalogs', with
// its source.
func TestNothingIsMadeUp(t *testing.T) {
	docs := documents(t)
	var all []*roles.Role
	for _, id := range []string{ea, "it-manager", "it-operations-manager", "office-manager", om} {
		all = append(all, docs[id])
	}
	known := IDs(Signals(all))
	rapid.Check(t, func(t *rapid.T) {
		q := Question{
			Roles:   rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, -1, func(r *roles.Role) string { return r.ID }).Draw(t, "roles"),
			Signals: rapid.SliceOf(rapid.SampledFrom(known)).Draw(t, "signals"),
			Size:    rapid.SampledFrom([]Size{"", "small", "large"}).Draw(t, "size"),
		}
		about := map[string]bool{}
		for _, a := range Decide(q) {
			for _, p := range append(slices.Clone(a.Because), a.Also...) {
				if len(p.Sources) == 0 {
					t.Fatalf("no source: %+v", p)
				}
			}
			for _, r := range a.Roles {
				about[r.ID] = true
			}
		}
		for _, r := range q.Roles {
			if len(r.Signals.Items) == 0 && !about[r.ID] {
				t.Fatalf("nothing is said of %s", r.ID)
			}
		}
	})
}

func TestUnknownSignals(t *testing.T) {
	got := Unknown(Signals(some(documents(t), ea, om)), []yamlfile.At[string]{{V: "system-works"}, {V: "task-overload"}, {V: "x"}}).Error()
	want := "unknown signal \"system-works\"; did you mean \"systems-work\"?\nunknown signal \"x\"; \"jobdesc advise --list\" lists them"
	if got != want {
		t.Errorf("got %s", got)
	}
}
