// Package company holds what is the same for all postings of one employer: the
// company parameters. It reads company.yaml and lays the environment and the
// settings of the command line over it. It is the only package that knows
// viper, which decides the precedence of single values; lists, maps and ids
// never go through it, because it folds the case of keys and loses places.
package company

import (
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Text is a text that was given, with its place.
type Text = yamlfile.At[string]

// Params are the company parameters. Every value knows where it came from.
type Params struct {
	Name             Text                             `yaml:"name"`
	LegalName        Text                             `yaml:"legal_name"`
	URL              yamlfile.At[scalar.URL]          `yaml:"url"`
	Logo             yamlfile.At[scalar.URL]          `yaml:"logo"`
	Industry         Text                             `yaml:"industry"`
	Founded          Text                             `yaml:"founded"`
	Employees        Employees                        `yaml:"employees"`
	About            Text                             `yaml:"about"` // block
	Values           yamlfile.List[Item]              `yaml:"values"`
	Benefits         yamlfile.List[Item]              `yaml:"benefits"`
	HiringProcess    yamlfile.List[Item]              `yaml:"hiring_process"`
	EqualOpportunity Text                             `yaml:"equal_opportunity"` // block
	Accommodation    yamlfile.At[scalar.EmailOrURL]   `yaml:"accommodation"`
	Legal            yamlfile.List[Item]              `yaml:"legal"`
	Locale           yamlfile.At[scalar.Language]     `yaml:"locale"`
	TimeZone         yamlfile.At[scalar.Zone]         `yaml:"time_zone"`
	Currency         yamlfile.At[scalar.Currency]     `yaml:"currency"`
	Locations        map[scalar.Slug]Location         `yaml:"locations"`
	Departments      map[scalar.Slug]Text             `yaml:"departments"`
	Contact          Contact                          `yaml:"contact"`
	Apply            Apply                            `yaml:"apply" merge:"whole"`
	Defaults         yamlfile.Raw                     `yaml:"defaults"` // a posting's keys, read by package posting
	Catalogs         yamlfile.List[CatalogPath]       `yaml:"catalogs"`
	Templates        Text                             `yaml:"templates"` // a folder
	Site             Site                             `yaml:"site"`
	Lint             yamlfile.Raw                     `yaml:"lint"`
	Translations     map[scalar.Language]*Translation `yaml:"translations"`
}

// Item is an entry of a list of company texts, such as a benefit. With Where it
// belongs only on postings of those places.
type Item struct {
	Text  Text                        `yaml:"text"`
	Where []yamlfile.At[scalar.Place] `yaml:"where"`
}

// DecodeYAML reads a text, or a mapping of text and where.
func (i *Item) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		v.Into(&i.Text)
		return
	}
	type plain Item
	v.Into((*plain)(i))
	if v.IsMap() && !i.Text.IsSet() {
		v.Problem("", `an item needs a "text"`)
	}
}

// Key is the item's text.
func (i Item) Key() string { return i.Text.V }

// Employees is how many people the company employs, in all and by place.
type Employees struct {
	Total   yamlfile.At[int]
	ByPlace map[scalar.Place]int
	Pos     yamlfile.Pos
}

// DecodeYAML reads a number, or a mapping of total and places to numbers.
func (e *Employees) DecodeYAML(v yamlfile.Value) {
	e.Pos = v.Pos()
	if v.IsScalar() {
		v.Into(&e.Total)
		return
	}
	counts := map[string]yamlfile.At[int]{}
	v.Into(&counts)
	e.ByPlace = map[scalar.Place]int{}
	for key, n := range counts {
		if key == "total" {
			e.Total = n
			continue
		}
		var place scalar.Place
		if err := place.UnmarshalText([]byte(key)); err != nil {
			v.ProblemAt(n.Pos, "", "%s", err)
		}
		e.ByPlace[place] = n.V
	}
}

// IsSet reports whether a number was given.
func (e Employees) IsSet() bool { return e.Pos != yamlfile.Pos{} }

// Location is one place of work.
type Location struct {
	Name        Text                            `yaml:"name"`
	Street      Text                            `yaml:"street"`
	City        Text                            `yaml:"city"`
	Region      Text                            `yaml:"region"`
	PostalCode  Text                            `yaml:"postal_code"`
	Country     yamlfile.At[scalar.Country]     `yaml:"country"`
	Subdivision yamlfile.At[scalar.Subdivision] `yaml:"subdivision"`
	Pos         yamlfile.Pos                    `yaml:",pos"`
}

// Place is the location's subdivision, else its country, else "".
func (l Location) Place() scalar.Place {
	if l.Subdivision.IsSet() {
		return scalar.Place(l.Subdivision.V)
	}
	return scalar.Place(l.Country.V)
}

// Label is how a reader knows the location: its name, else its city.
func (l Location) Label() string {
	switch {
	case l.Name.IsSet():
		return l.Name.V
	case l.City.IsSet():
		return l.City.V
	case l.Region.IsSet():
		return l.Region.V
	}
	return l.Country.V.Name()
}

// Contact is whom a candidate may ask.
type Contact struct {
	Name  Text                      `yaml:"name"`
	Email yamlfile.At[scalar.Email] `yaml:"email"`
	Phone Text                      `yaml:"phone"`
}

// Apply is how a candidate applies. "{id}" in the URL is the posting's id.
type Apply struct {
	URL          yamlfile.At[scalar.URL]   `yaml:"url"`
	Email        yamlfile.At[scalar.Email] `yaml:"email"`
	Instructions Text                      `yaml:"instructions"`
}

// CatalogPath is a catalog of the employer's own: its name and its folder.
type CatalogPath struct {
	Name yamlfile.At[scalar.Slug] `yaml:"name"`
	Path Text                     `yaml:"path"`
	Pos  yamlfile.Pos             `yaml:",pos"`
}

// Key is the catalog's name.
func (c CatalogPath) Key() string { return string(c.Name.V) }

// Site is what the careers site needs.
type Site struct {
	Title       Text                             `yaml:"title"`
	BaseURL     yamlfile.At[scalar.URL]          `yaml:"base_url"`
	Description Text                             `yaml:"description"`
	Accent      yamlfile.At[Color]               `yaml:"accent"`
	Logo        Text                             `yaml:"logo"` // a file of the folder
	Footer      Text                             `yaml:"footer"`
	Feeds       yamlfile.List[yamlfile.At[Feed]] `yaml:"feeds"`
	Path        Text                             `yaml:"path"`
}

// Translation is the company's texts in another language. A translated list has
// as many items as the original, in its order.
type Translation struct {
	About            Text                 `yaml:"about"`
	Values           yamlfile.List[Text]  `yaml:"values"`
	Benefits         yamlfile.List[Text]  `yaml:"benefits"`
	HiringProcess    yamlfile.List[Text]  `yaml:"hiring_process"`
	EqualOpportunity Text                 `yaml:"equal_opportunity"`
	Legal            yamlfile.List[Text]  `yaml:"legal"`
	Departments      map[scalar.Slug]Text `yaml:"departments"`
	Site             TranslatedSite       `yaml:"site"`
}

// TranslatedSite is the texts of the site in another language.
type TranslatedSite struct {
	Title       Text `yaml:"title"`
	Description Text `yaml:"description"`
	Footer      Text `yaml:"footer"`
}
