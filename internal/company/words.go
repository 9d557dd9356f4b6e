package company

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
)

// Color is a color as six hexadecimal digits, "#0a5c50".
type Color string

const colorPattern = `^#[0-9a-fA-F]{6}$`

// JSONSchema is the form of a color.
func (Color) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(colorPattern)
	s.Examples = []any{"#0a5c50"}
	return s
}

// UnmarshalText checks the form.
func (c *Color) UnmarshalText(text []byte) error {
	if !regexp.MustCompile(colorPattern).Match(text) {
		return fmt.Errorf(`%q is not a color; write one such as "#0a5c50"`, text)
	}
	*c = Color(text)
	return nil
}

// Feed is a feed of the careers site.
type Feed string

// Words lists the words.
func (Feed) Words() []string {
	return []string{"atom", "json", "indeed", "linkedin", "ojobpub", "ojcp"}
}

// UnmarshalText checks the word.
func (f *Feed) UnmarshalText(text []byte) error { return diag.ParseWord(f, text, "feed") }

// validate checks what single values cannot know, and reports all of it.
func (p *Params) validate() diag.Problems {
	var problems diag.Problems
	add := problems.Add
	for id, l := range p.Locations {
		p.checkLocationID(id, add)
		switch {
		case !l.Country.IsSet():
			add(l.Pos, diag.Missing, "", "location %q needs a country", id)
		case l.Subdivision.V != "" && l.Country.V != "" && l.Subdivision.V.Country() != l.Country.V:
			add(l.Subdivision.Pos, diag.Conflict, "", "subdivision %s is in %s, but the country is %s", l.Subdivision.V, l.Subdivision.V.Country(), l.Country.V)
		}
	}
	if at := p.Headquarters; at.IsSet() {
		if _, known := p.Locations[at.V]; !known {
			add(at.Pos, diag.UnknownName, diag.DidYouMean(string(at.V), convert.Strings(slices.Sorted(maps.Keys(p.Locations)))), "headquarters: unknown location %q", at.V)
		}
	}
	p.validateEmployees(add)
	p.AIScreening.Check(add)
	p.validateBands(add)
	p.validateEmployers(add)
	p.validateLevels(add)
	problems = append(problems, p.sameCountry()...)
	seen := map[string]bool{"docs": false}
	for _, c := range p.Catalogs.Items {
		switch name := c.Key(); {
		case name == "":
			add(c.Pos, diag.Missing, "", `a catalog needs a "name"`)
		case seen[name]:
			add(c.Name.Pos, diag.Duplicate, "", "catalog %q is listed twice", name)
		case c.Path.V == "" && name != "docs":
			add(c.Pos, diag.Missing, "", `catalog %q needs a "path"`, name)
		}
		seen[c.Key()] = true
	}
	if path := p.Site.Path; path.IsSet() && !validSitePath(path.V) {
		add(path.Pos, diag.InvalidValue, "", "%q is not a path within the site; write one such as jobs", path.V)
	}
	for lang, t := range p.Translations {
		if t != nil {
			p.validateTranslation(string(lang), t, add)
		}
	}
	return problems
}

// validateBands checks the pay of each band and the places that it is for.
func (p *Params) validateBands(add job.Report) {
	for id, band := range p.Bands {
		band.Check(id, p.Currency.V, add)
		for place, pay := range band.Salary.ByLocation {
			if _, ok := p.Locations[scalar.Slug(place)]; ok || new(scalar.Residence).UnmarshalText([]byte(place)) == nil {
				continue
			}
			add(pay.Pos, diag.UnknownName, diag.DidYouMean(string(place), convert.Strings(slices.Sorted(maps.Keys(p.Locations)))), "band %q: unknown place %q", id, place)
		}
	}
}

// checkLocationID reports an id that is the code of a place too: in pay and openings by
// place, nobody could say which of the two is meant.
func (p *Params) checkLocationID(id scalar.Slug, add func(diag.Pos, diag.Code, string, string, ...any)) {
	l := p.Locations[id]
	var area scalar.Area
	for _, name := range append([]scalar.Area{scalar.Area(strings.ToUpper(string(id)))}, scalar.Regions()...) {
		if strings.EqualFold(string(name), string(id)) && area.UnmarshalText([]byte(name)) == nil {
			town := cmp.Or(l.City.V, l.Name.V, "office")
			add(l.Pos, diag.Conflict, fmt.Sprintf("choose another, such as %s-%s", id, scalar.Slugify(town)), "the id of location %q is also the code of %s", id, area.Name())
			return
		}
	}
}

// sameCountry warns of locations that readers see as one, since both have only a country.
func (p *Params) sameCountry() (warnings diag.Problems) {
	first := map[string]scalar.Slug{}
	for _, id := range slices.Sorted(maps.Keys(p.Locations)) {
		l := p.Locations[id]
		if l.Name.IsSet() || l.City.IsSet() || l.area() != "" || !l.Country.IsSet() {
			continue
		}
		other, twice := first[l.Label()]
		if !twice {
			first[l.Label()] = id
			continue
		}
		warnings = append(warnings, diag.Problem{
			Code: diag.Ambiguous, Severity: diag.Warning, Pos: l.Pos, Msg: fmt.Sprintf("locations %q and %q are both %q to readers", other, id, l.Label()), Hint: `give each a "name" or a "city"`,
		})
	}
	return warnings
}

// validateEmployees compares each number with those of what the place is part of.
func (p *Params) validateEmployees(add func(diag.Pos, diag.Code, string, string, ...any)) {
	e := p.Employees
	if e.Total.V < 0 {
		add(e.Total.Pos, diag.InvalidValue, "", "the number of employees cannot be negative: %d", e.Total.V)
	}
	for place, n := range e.ByPlace {
		whole := place.Parent()
		for whole != "" && !e.ByPlace[whole].IsSet() {
			whole = whole.Parent()
		}
		switch {
		case n.V < 0:
			add(n.Pos, diag.InvalidValue, "", "the number of employees cannot be negative: %d", n.V)
		case e.Total.IsSet() && n.V > e.Total.V:
			add(n.Pos, diag.Conflict, "", "%d employees in %s are more than %d in all", n.V, place, e.Total.V)
		case whole != "" && n.V > e.ByPlace[whole].V:
			add(n.Pos, diag.Conflict, "", "%d employees in %s are more than %d in %s", n.V, place, e.ByPlace[whole].V, whole)
		}
	}
}

func validSitePath(path string) bool {
	return path != "" && !slices.ContainsFunc(strings.Split(path, "/"), func(part string) bool {
		return part == "" || part == "." || part == ".." || strings.ContainsAny(part, `\:?#%`)
	})
}

func (p *Params) validateTranslation(lang string, t *Translation, add func(diag.Pos, diag.Code, string, string, ...any)) {
	job.CheckTranslated(p, t, scalar.Language(lang), add)
	CheckTranslatedApply(&p.Apply, &t.Apply, scalar.Language(lang), add)
	for id, name := range t.Departments {
		if _, ok := p.Departments[id]; !ok {
			add(name.Pos, diag.UnknownName, "", "unknown department %q", id)
		}
	}
	for id, band := range t.Bands {
		if _, ok := p.Bands[id]; !ok {
			at := cmp.Or(band.Title.Pos, band.Salary.Note.Pos, t.Pos)
			add(at, diag.UnknownName, diag.DidYouMean(string(id), convert.Strings(slices.Sorted(maps.Keys(p.Bands)))), "unknown band %q", id)
		}
	}
}
