package laws

import (
	"os"
	"slices"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/layered"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// embedded are the laws of the catalog, which have no problems.
func embedded(t testing.TB) *Set {
	t.Helper()
	set, problems := Read(layered.Folder{FS: catalog.Laws(), Label: "catalog/laws"})
	for _, p := range problems {
		t.Error(p)
	}
	return set
}

// row is an advert that was judged by hand; testdata/README.md says how to read it.
type row struct {
	Name      string              `yaml:"name"`
	Place     scalar.Jurisdiction `yaml:"place"`
	Today     scalar.Date         `yaml:"today"`
	Employees rowEmployees        `yaml:"employees"`
	Advert    rowAdvert           `yaml:"advert"`
	Want      []Asks              `yaml:"want"`
	Notes     []Asks              `yaml:"notes"`
	Source    string              `yaml:"source"`
	Why       string              `yaml:"why"`
}

type rowEmployees struct{ Employees }

func (e *rowEmployees) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		e.Known = true
		v.Into(&e.Everywhere)
		return
	}
	all := map[string]int{}
	v.Into(&all)
	e.ByPlace = map[scalar.Jurisdiction]int{}
	for place, n := range all {
		if place == "total" {
			e.Total = n
		} else {
			e.ByPlace[scalar.Jurisdiction(place)] = n
		}
	}
}

type rowAdvert struct {
	Pay        rowPay              `yaml:"pay"`
	Kind       []Kind              `yaml:"kind"`
	Benefits   string              `yaml:"benefits"`
	OtherPay   string              `yaml:"other_pay"`
	Closes     string              `yaml:"closes"`
	Vacancy    string              `yaml:"vacancy"`
	AI         string              `yaml:"ai"`
	Remote     bool                `yaml:"remote"`
	ReportsTo  scalar.Jurisdiction `yaml:"reports_to"`
	EmployerIn scalar.Jurisdiction `yaml:"employer_in"`
	Internal   bool                `yaml:"internal"`
	Text       string              `yaml:"text"`
}

type rowPay struct {
	Min      scalar.Decimal  `yaml:"min"`
	Max      scalar.Decimal  `yaml:"max"`
	Currency scalar.Currency `yaml:"currency"`
	Period   Period          `yaml:"period"`
	Open     bool            `yaml:"open"`
	known    bool
}

func (p *rowPay) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		return // none
	}
	type plain rowPay
	v.Into((*plain)(p))
	p.known = true
}

// shown is what a row says of something: true and false, or other words.
func shown(word string, missing string) Shown {
	switch word {
	case "", "unknown":
		return Unknown
	case missing:
		return Missing
	}
	return Present
}

// advert is the row as an advert.
func (r row) advert() Advert {
	f := r.Advert
	a := Advert{
		Employees: r.Employees.Employees, Internal: f.Internal, Kinds: f.Kind,
		Benefits: shown(f.Benefits, "false"), OtherPay: shown(f.OtherPay, "unsaid"),
		Vacancy: shown(f.Vacancy, "none"), AI: shown(f.AI, "used-not-said"),
		Texts: []Words{{Text: f.Text, Title: true}},
	}
	if f.Pay.known {
		a.Pays = []Range{{f.Pay.Min.Float(), f.Pay.Max.Float(), f.Pay.Currency, f.Pay.Period, f.Pay.Open}}
	}
	if slices.Contains(f.Kind, Commission) && strings.Contains(f.Text, "only") {
		a.Kinds = append(a.Kinds, CommissionOnly)
	}
	switch f.Closes {
	case "":
	case "always":
		a.Closing = Always
	case "until-filled":
		a.Closing = UntilFilled
	case "none":
		a.Closing = ClosingMissing
	default:
		a.Closing = ClosesOn
		a.Last, _ = scalar.ParseDate(f.Closes)
	}
	switch {
	case f.ReportsTo != "":
		a.Remote, a.ReportsTo = true, f.ReportsTo
	case f.Remote:
		a.Remote, a.RemoteFrom, a.EmployerIn = true, []scalar.Jurisdiction{r.Place}, f.EmployerIn
	default:
		a.Places = []Place{{Place: r.Place}}
	}
	return a
}

func TestRowsJudgedByHand(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/rows.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for _, p := range yamlfile.Read("testdata/rows.yaml", data, &rows) {
		t.Error(p)
	}
	set := embedded(t)
	for _, r := range rows {
		t.Run(r.Name, func(t *testing.T) {
			t.Parallel()
			var grave, notes []Asks
			for _, b := range Judge(r.advert(), r.Today, set) {
				switch {
				case b.Place != r.Place:
				case b.Severity == Info:
					notes = append(notes, b.Asks)
				default:
					grave = append(grave, b.Asks)
				}
			}
			slices.Sort(grave)
			slices.Sort(r.Want)
			if !slices.Equal(grave, r.Want) {
				t.Errorf("%s, %s: found %v, by hand %v: %s", r.Place, r.Today, grave, r.Want, r.Why)
			}
			for _, n := range r.Notes {
				if !slices.Contains(notes, n) {
					t.Errorf("%s, %s: %q is not mentioned: %s", r.Place, r.Today, n, r.Why)
				}
			}
		})
	}
	if len(rows) < 40 {
		t.Errorf("%d rows are too few", len(rows))
	}
}
