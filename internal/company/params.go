// Package company holds what is the same for all postings of one employer: the
// company parameters. It reads company.yaml and lays the environment and the
// settings of the command line over it. It is the only package that knows
// viper, which decides the precedence of single values; lists, maps and ids
// never go through it, because it folds the case of keys and loses places.
package company

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Text is a text that was given, with its place.
type Text = yamlfile.At[string]

// Params are the company parameters. Every value knows where it came from.
type Params struct {
	Name             Text                             `yaml:"name" doc:"Name of the employer" example:"Harbour & Pine"`
	LegalName        Text                             `yaml:"legal_name" doc:"Registered name, for structured data" example:"x"`
	URL              yamlfile.At[scalar.URL]          `yaml:"url" doc:"Address of the employer's website"`
	Logo             yamlfile.At[scalar.URL]          `yaml:"logo" doc:"Address of the logo, for structured data and social tags"`
	Industry         Text                             `yaml:"industry" doc:"Industry" example:"Logistics software"`
	Founded          Text                             `yaml:"founded" doc:"When the employer was founded" example:"2011"`
	Employees        Employees                        `yaml:"employees" doc:"Number of employees: one number, or numbers by place"`
	About            Text                             `yaml:"about" doc:"What candidates should know about the employer, in Markdown"`
	Values           yamlfile.List[job.Item]          `yaml:"values" doc:"What the employer values"`
	Benefits         yamlfile.List[job.Item]          `yaml:"benefits" doc:"Benefits, for all postings"`
	HiringProcess    yamlfile.List[job.Item]          `yaml:"hiring_process" doc:"Steps from application to contract"`
	EqualOpportunity Text                             `yaml:"equal_opportunity" doc:"Equal opportunity statement, in Markdown"`
	Accommodation    yamlfile.At[scalar.EmailOrURL]   `yaml:"accommodation" doc:"Email or web address for requesting an accommodation in the hiring process" example:"access@example.com"`
	Legal            yamlfile.List[job.Item]          `yaml:"legal" doc:"Legal notices, for all postings or only those of some places"`
	Locale           yamlfile.At[scalar.Language]     `yaml:"locale" doc:"Language of the postings; default: en"`
	TimeZone         yamlfile.At[scalar.Zone]         `yaml:"time_zone" doc:"Time zone that decides what day it is; default: UTC"`
	Currency         yamlfile.At[scalar.Currency]     `yaml:"currency" doc:"Currency of salaries without one"`
	Locations        map[scalar.Slug]Location         `yaml:"locations" doc:"Places of work, by id"`
	Departments      map[scalar.Slug]Text             `yaml:"departments" doc:"Names of departments, by id"`
	Contact          Contacts                         `yaml:"contact" doc:"Contact for questions, or a list of them"`
	Apply            Apply                            `yaml:"apply" doc:"How to apply"`
	Defaults         yamlfile.Raw                     `yaml:"defaults" schema:"posting" doc:"Keys of postings, for all postings that do not set them"`
	Catalogs         yamlfile.List[CatalogPath]       `yaml:"catalogs" doc:"Catalogs of roles of the employer's own, in order of precedence"`
	Templates        Text                             `yaml:"templates" doc:"Folder of templates; default: templates" example:"templates"`
	Site             Site                             `yaml:"site" doc:"The careers site"`
	Lint             Lint                             `yaml:"lint" doc:"Settings of the rules that postings are judged by; see jobdesc help lint"`
	Translations     map[scalar.Language]*Translation `yaml:"translations" doc:"The texts in other languages, by language tag"`

	Headquarters yamlfile.At[scalar.Slug] `yaml:"headquarters" doc:"Id of the location where the employer has its head office" example:"rotterdam"`

	// Of how candidates are chosen.
	AIScreening job.AIScreening `yaml:"ai_screening" doc:"Whether software screens candidates"`

	// Others for whom the company recruits.
	Employers map[scalar.Slug]Employer `yaml:"employers" doc:"Other employers for whom the company recruits, by id; a posting names one with employer"`

	// The order of jobs.
	Levels yamlfile.List[yamlfile.At[job.Level]] `yaml:"levels" doc:"The employer's own words for level, the lowest first; they replace intern to executive, {add, drop} edits these" example:"[associate, consultant, partner]"`

	// Pay by grade and place.
	Bands map[scalar.Slug]job.Band `yaml:"bands" doc:"Bands of pay, by id; a posting, a role or the defaults name one with band"`
}

// Elsewhere knows the keys of postings.
func (*Params) Elsewhere(key string) string {
	if yamlfile.HasKey(&job.Keys{}, key) {
		return `it is a key of postings; write it under "defaults", for all that do not give it`
	}
	return ""
}

// Elsewhere knows other words for the keys of an address.
func (*Location) Elsewhere(key string) string {
	name := ""
	switch key {
	case "postcode", "zip", "zip_code", "zipcode", "plz":
		name = "postal_code"
	case "state", "province":
		name = "subdivision"
	case "county":
		name = "region"
	case "address", "address_line":
		name = "street"
	case "town":
		name = "city"
	default:
		return ""
	}
	return fmt.Sprintf("did you mean %q?", name)
}

// Employees is how many people the company employs, in all and by place.
type Employees struct {
	Total   yamlfile.At[int]
	ByPlace map[scalar.Jurisdiction]yamlfile.At[int]
	Pos     diag.Pos
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
	e.ByPlace = map[scalar.Jurisdiction]yamlfile.At[int]{}
	for key, n := range counts {
		if key == "total" {
			e.Total = n
			continue
		}
		place, err := scalar.ParseJurisdiction(key)
		if err != nil {
			v.ProblemAt(n.Pos, diag.CodeOf(err), "", "%s", err)
		}
		e.ByPlace[place] = n
	}
}

// JSONSchema is that of a number, or of numbers by place.
func (e Employees) JSONSchema(b *schema.Builder) *schema.Schema {
	total := schema.Count()
	total.Description = "Total number of employees"
	return schema.AnyOf(schema.Count(), &schema.Schema{
		Type:                 schema.Types{"object"},
		Properties:           schema.Properties{{Name: "total", Value: total}},
		PatternProperties:    schema.Properties{{Name: scalar.JurisdictionPattern(), Value: schema.Count()}},
		AdditionalProperties: schema.False(),
	})
}

// IsSet reports whether a number was given.
func (e Employees) IsSet() bool { return e.Pos != diag.Pos{} }

// Leaves lists the numbers, that in all first.
func (e Employees) Leaves() []yamlfile.Leaf {
	var out []yamlfile.Leaf
	if e.Total.IsSet() {
		key := ""
		if e.ByPlace != nil {
			key = ".total"
		}
		out = append(out, yamlfile.Leaf{Key: key, Value: e.Total.V, Pos: e.Total.Pos})
	}
	for _, place := range slices.Sorted(maps.Keys(e.ByPlace)) {
		n := e.ByPlace[place]
		out = append(out, yamlfile.Leaf{Key: "." + string(place), Value: n.V, Pos: n.Pos})
	}
	return out
}

// Location is one place of work.
type Location struct {
	Name        Text                            `yaml:"name" doc:"Name of the place, for readers" example:"Austin office"`
	Street      Text                            `yaml:"street" doc:"Street and number" example:"200 Congress Avenue"`
	City        Text                            `yaml:"city" doc:"City or town" example:"Austin"`
	Region      Text                            `yaml:"region" doc:"State, province or region" example:"TX"`
	PostalCode  Text                            `yaml:"postal_code" doc:"Postal code" example:"78701"`
	Country     yamlfile.At[scalar.Country]     `yaml:"country" need:"key" doc:"Country code of ISO 3166-1"`
	Subdivision yamlfile.At[scalar.Subdivision] `yaml:"subdivision" doc:"Subdivision by ISO 3166-2, a part of the country"`
	TimeZone    yamlfile.At[scalar.Zone]        `yaml:"time_zone" doc:"Time zone of the place; default: the company's"`
	Pos         diag.Pos                        `yaml:",pos"`
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

// Distinction is what a reader needs beside the label of a location, because another one has
// the same: its region, or its country. Locations that differ in neither have one name.
func (p *Params) Distinction(id scalar.Slug) (region string, country bool) {
	l := p.Locations[id]
	for _, other := range p.Locations {
		switch {
		case other.Label() != l.Label():
		case other.Country.V != l.Country.V:
			country = true
		case other.area() != l.area():
			region = l.area()
		}
	}
	return region, country
}

// FirstLike is the first id of the locations that readers cannot tell from one, which may be
// itself.
func (p *Params) FirstLike(id scalar.Slug) scalar.Slug {
	first, l := id, p.Locations[id]
	for other, o := range p.Locations {
		if other < first && o.Label() == l.Label() && o.Country.V == l.Country.V && o.area() == l.area() {
			first = other
		}
	}
	return first
}

// area is the region, else the code of the subdivision without that of the country.
func (l Location) area() string {
	_, code, _ := strings.Cut(string(l.Subdivision.V), "-")
	return cmp.Or(l.Region.V, code)
}

// CatalogPath is a catalog of the employer's own: its name and its folder.
type CatalogPath struct {
	Name     yamlfile.At[scalar.Slug]     `yaml:"name" need:"key" doc:"Name of the catalog, as in NAME:role; docs is the embedded one" example:"onet"`
	Path     Text                         `yaml:"path" doc:"Folder of the catalog" example:"catalog"`
	Language yamlfile.At[scalar.Language] `yaml:"language" doc:"Language of its texts; default: the locale"`
	Pos      diag.Pos                     `yaml:",pos"`
}

// JSONSchema requires a name, and a path but for the embedded catalog.
func (c CatalogPath) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[CatalogPath]())
	embedded := &schema.Schema{Properties: schema.Properties{{Name: "name", Value: &schema.Schema{Const: "docs"}}}}
	s.If, s.Else = embedded, schema.Required("path")
	s.Else.Properties = schema.Properties{{Name: "path", Value: &schema.Schema{MinLength: 1}}}
	return s
}

// Key is the catalog's name.
func (c CatalogPath) Key() string { return string(c.Name.V) }

// Site is what the careers site needs.
type Site struct {
	Title       Text                             `yaml:"title" doc:"Title of the site" example:"Work at Harbour & Pine"`
	BaseURL     yamlfile.At[scalar.URL]          `yaml:"base_url" doc:"Address of the site; without it there are no feeds and no sitemap" example:"https://jobs.example.com"`
	Description Text                             `yaml:"description" doc:"What the site is about, for search engines"`
	Accent      yamlfile.At[Color]               `yaml:"accent" doc:"Color of links and buttons"`
	Logo        Text                             `yaml:"logo" doc:"Path of the logo file in this folder" example:"logo.svg"`
	Footer      Text                             `yaml:"footer" doc:"Text at the foot of each page"`
	Feeds       yamlfile.List[yamlfile.At[Feed]] `yaml:"feeds" doc:"Feeds to write; default: atom, json and indeed"`
	Path        Text                             `yaml:"path" doc:"Folder of the pages within the site; default: jobs" example:"jobs"`

	Index    yamlfile.At[bool] `yaml:"index" doc:"false for a trial site, which search engines are asked not to list"`
	LinkedIn LinkedIn          `yaml:"linkedin" doc:"What LinkedIn's feed needs to know of the company"`

	// What the site has beside openings.
	Static Text `yaml:"static" doc:"Folder whose files are copied into the site as they are" example:"static"`

	Ladders yamlfile.List[yamlfile.At[scalar.Slug]] `yaml:"ladders" doc:"Families of roles whose levels the site shows, each on a page"`
}

// LinkedIn is what LinkedIn's feed says of the company.
type LinkedIn struct {
	CompanyID   Text                      `yaml:"company_id" doc:"Id of the company's page on LinkedIn" example:"1234567"`
	PosterEmail yamlfile.At[scalar.Email] `yaml:"poster_email" doc:"Mail address of the LinkedIn member who posts the jobs" example:"jobs@example.com"`
	Pos         diag.Pos                  `yaml:",pos"`
}

// JSONSchema holds the path within the site.
func (s Site) JSONSchema(b *schema.Builder) *schema.Schema {
	const part = `([^./\\:?#%][^/\\:?#%]*|\.[^./\\:?#%][^/\\:?#%]*|\.\.[^/\\:?#%]+)`
	out := b.Struct(reflect.TypeFor[Site]())
	out.Property("path").Pattern = "^" + part + "(/" + part + ")*$"
	return out
}

// Translation is the company's texts in another language. A translated list has
// as many items as the original, in its order.
type Translation struct {
	About            Text                 `yaml:"about" doc:"About the employer in this language, in Markdown"`
	Values           yamlfile.List[Text]  `yaml:"values" doc:"Values in this language, in the order of the original"`
	Benefits         yamlfile.List[Text]  `yaml:"benefits" doc:"Benefits in this language, in the order of the original"`
	HiringProcess    yamlfile.List[Text]  `yaml:"hiring_process" doc:"Steps in this language, in the order of the original"`
	EqualOpportunity Text                 `yaml:"equal_opportunity" doc:"Equal opportunity statement in this language, in Markdown"`
	Legal            yamlfile.List[Text]  `yaml:"legal" doc:"Legal notices in this language, in the order of the original"`
	Apply            TranslatedApply      `yaml:"apply" doc:"How to apply, in this language"`
	Departments      map[scalar.Slug]Text `yaml:"departments" doc:"Names of departments in this language, by id"`

	// Of how candidates are chosen.
	AIScreening job.TranslatedText `yaml:"ai_screening" doc:"Whether software screens candidates, in this language"`

	// Of the opening.
	Contact job.OneOrMore[TranslatedContact] `yaml:"contact" doc:"Contact for questions in this language, or a list of them in the order of the original"`

	// Others for whom the company recruits.
	Employers map[scalar.Slug]TranslatedEmployer `yaml:"employers" doc:"Other employers in this language, by id"`

	// Pay by grade and place.
	Bands map[scalar.Slug]job.TranslatedBand `yaml:"bands" doc:"Bands of pay in this language, by id"`

	Site TranslatedSite `yaml:"site" doc:"Texts of the site in this language"`
	Pos  diag.Pos       `yaml:",pos"`
}

// Renamed knows the key that instructions had before they were under "apply", as
// in the original.
func (t *Translation) Renamed(key string, old yamlfile.Value) (name, value string) {
	if key != "instructions" || !old.IsScalar() {
		return "", ""
	}
	return "apply", "{instructions: " + yamlfile.Inline(old.Text()) + "}"
}

// TranslatedSite is the texts of the site in another language.
type TranslatedSite struct {
	Title       Text `yaml:"title" doc:"Title of the site in this language"`
	Description Text `yaml:"description" doc:"What the site is about, in this language"`
	Footer      Text `yaml:"footer" doc:"Text at the foot of each page, in this language"`
}
