package laws

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/adverts"
	"jobdesc/internal/doclines"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// mixture is an advert of others and what is right of it, as judged by hand.
type mixture struct {
	Args  []string  `yaml:"args"`
	Want  []finding `yaml:"want"`
	Quiet []finding `yaml:"quiet"`
	Notes []finding `yaml:"notes"`
	Why   string    `yaml:"why"`
}

type finding struct {
	Place scalar.Jurisdiction `yaml:"place"`
	Asks  Asks                `yaml:"asks"`
}

// given reads the arguments of the command line that a mixture is judged with.
func (m mixture) given(t *testing.T) (given Given, today scalar.Date) {
	t.Helper()
	for i := 0; i < len(m.Args); i++ {
		switch m.Args[i] {
		case "--remote":
			given.Remote = true
		case "--place":
			i++
			for code := range strings.SplitSeq(m.Args[i], ",") {
				j, err := scalar.ParseJurisdiction(code)
				if err != nil {
					t.Fatal(err)
				}
				given.Places = append(given.Places, j)
			}
		case "--employees":
			i++
			given.Employees.Everywhere, _ = strconv.Atoi(m.Args[i])
			given.Employees.Known = true
		case "--today":
			i++
			today, _ = scalar.ParseDate(m.Args[i])
		case "--lang":
			i++
		default:
			t.Fatalf("unknown argument %q", m.Args[i])
		}
	}
	return given, today
}

func TestMixturesJudgedByHand(t *testing.T) {
	t.Parallel()
	set := embedded(t)
	words, problems := adverts.ReadWords(catalog.Import())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	files, _ := filepath.Glob("testdata/mixtures/seen/*.want.yaml")
	for _, want := range files {
		name := strings.TrimSuffix(want, ".want.yaml")
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			var m mixture
			for _, p := range yamlfile.Read(want, data, &m) {
				t.Error(p)
			}
			file := name + ".md"
			if data, err = os.ReadFile(file); err != nil {
				file = name + ".txt"
				data, err = os.ReadFile(file)
			}
			if err != nil {
				t.Fatal(err)
			}
			doc, err := doclines.Read(file, data, "")
			if err != nil {
				t.Fatal(err)
			}
			given, today := m.given(t)
			m.compare(t, Judge(set.FromAdvert(adverts.Read(doc, words), given), today, set))
		})
	}
	if len(files) < 10 {
		t.Errorf("%d mixtures are too few", len(files))
	}
}

// compare holds what was found to what is right.
func (m mixture) compare(t *testing.T, found []Breach) {
	t.Helper()
	is := func(f finding, note bool) bool {
		return slices.ContainsFunc(found, func(b Breach) bool {
			return b.Place == f.Place && b.Asks == f.Asks && (b.Severity == Info) == note
		})
	}
	for _, f := range m.Want {
		if !is(f, false) {
			t.Errorf("%s, %s is not found: %s", f.Place, f.Asks, m.Why)
		}
	}
	for _, f := range m.Quiet {
		if is(f, false) {
			t.Errorf("%s, %s is a false alarm: %s", f.Place, f.Asks, m.Why)
		}
	}
	for _, f := range m.Notes {
		if !is(f, true) {
			t.Errorf("%s, %s is not mentioned: %s", f.Place, f.Asks, m.Why)
		}
	}
}
