package scalar

import (
	"slices"
	"strings"

	"jobdesc/internal/schema"
)

// Area is where somebody may live: the code of a place, or a named region.
type Area string

// The named regions.
const (
	EU        Area = "EU"
	EEA       Area = "EEA"
	Worldwide Area = "worldwide"
)

// Regions are the named regions.
func Regions() []Area { return []Area{EU, EEA, Worldwide} }

// euMembers are the members of the European Union, by code: european-union.europa.eu,
// "Country profiles", since 2020. With those of efta, which take part in the agreement on
// the European Economic Area (efta.int, "EEA Agreement"), they are the EEA; Switzerland is
// in neither.
func euMembers() []Place {
	return []Place{
		"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL",
		"PL", "PT", "RO", "SE", "SI", "SK",
	}
}

func efta() []Place { return []Place{"IS", "LI", "NO"} }

// Places are the countries of a region by code, or the place itself; none for the world.
func (a Area) Places() []Place {
	switch a {
	case "", Worldwide:
		return nil
	case EU:
		return euMembers()
	case EEA:
		all := append(euMembers(), efta()...)
		slices.Sort(all)
		return all
	}
	return []Place{Place(a)}
}

// Covers reports whether other is the same area or a part of it.
func (a Area) Covers(other Area) bool {
	if a == Worldwide || other == Worldwide {
		return a == Worldwide
	}
	within := a.Places()
	return !slices.ContainsFunc(other.Places(), func(p Place) bool {
		return !slices.ContainsFunc(within, func(w Place) bool { return w.Covers(p) })
	})
}

// Name is the English name.
func (a Area) Name() string {
	switch a {
	case EU:
		return "European Union"
	case EEA:
		return "European Economic Area"
	case Worldwide:
		return "worldwide"
	}
	return Place(a).Name()
}

// UnmarshalText reads the code of a place, or the name of a region.
func (a *Area) UnmarshalText(text []byte) error {
	s := string(text)
	if slices.Contains(Regions(), Area(s)) {
		*a = Area(s)
		return nil
	}
	if near := nearestRegion(s); near != "" {
		return refuse(s, "place", string(near), "")
	}
	place, err := ParsePlace(s)
	*a = Area(place)
	return err
}

// nearestRegion knows a region in another case, and other names for it.
func nearestRegion(s string) Area {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "eu", "e.u.", "european union":
		return EU
	case "eea", "european economic area":
		return EEA
	case "worldwide", "world", "anywhere", "global", "everywhere":
		return Worldwide
	}
	return ""
}

// JSONSchema is the form of a place, or the regions.
func (a Area) JSONSchema(b *schema.Builder) *schema.Schema {
	names := make([]string, 0, len(Regions()))
	for _, region := range Regions() {
		names = append(names, string(region))
	}
	s := schema.AnyOf(Place("").JSONSchema(b), schema.Enum(names...))
	s.Description, s.Examples = "A country or subdivision by its code of ISO 3166, or EU, EEA or worldwide", []any{"US-CO", "EU"}
	return s
}

// Residence is an area where somebody may live. A country may be written by its English
// name, which no code of a subdivision is like.
type Residence struct {
	Area
	Named bool // by its name
}

// UnmarshalText reads what an Area reads, or the English name of a country.
func (r *Residence) UnmarshalText(text []byte) error {
	s := string(text)
	places.each("", func(code, name string) {
		if len(code) == 2 && strings.EqualFold(name, s) {
			r.Area, r.Named = Area(code), true
		}
	})
	if r.Named {
		return nil
	}
	return r.Area.UnmarshalText(text)
}

// String is the code.
func (r Residence) String() string { return string(r.Area) }

// Is reports whether name is the area's code or the English name of the country.
func (r Residence) Is(name string) bool { return name == string(r.Area) || name == r.Name() }
