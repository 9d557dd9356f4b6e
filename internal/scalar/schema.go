package scalar

import (
	"slices"
	"strings"

	"jobdesc/internal/schema"
)

// The schemas of the types hold what a pattern or a list can. A format of JSON
// Schema is named only where every checker agrees with the type: "email" refuses
// letters beyond ASCII, and "uri" the "{id}" that may stand in an address.

// JSONSchema is the form of a short name; a whole number has it too.
func (Slug) JSONSchema(*schema.Builder) *schema.Schema {
	return &schema.Schema{
		Type: schema.Types{"string", "integer", "boolean"}, Pattern: `^[a-z0-9]+(-[a-z0-9]+)*$`, MaxLength: slugMax,
		Minimum: schema.Number(0), Description: "An id: lower-case letters, digits and single hyphens", Examples: []any{"office-manager"},
	}
}

// JSONSchema is that of a short name.
func (Ref) JSONSchema(b *schema.Builder) *schema.Schema { return Slug("").JSONSchema(b) }

// JSONSchema is the form of a date.
func (Date) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(`^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`)
	s.Format, s.Description, s.Examples = "date", "A date, YYYY-MM-DD", []any{"2027-01-31"}
	return s
}

// JSONSchema is the form of a number. It does not hold its decimal places:
// checkers divide in binary and would refuse 37.35.
func (Decimal) JSONSchema(*schema.Builder) *schema.Schema {
	return &schema.Schema{
		Type: schema.Types{"number", "string"}, Pattern: `^[0-9]{1,13}(\.[0-9]{1,2})?$`, Minimum: schema.Number(0), ExclusiveMaximum: 1e13,
		Description: "A number with at most two decimal places, without separators", Examples: []any{28},
	}
}

const languagePattern = `^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`

// JSONSchema is the form of a language tag.
func (Language) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(languagePattern)
	s.MaxLength, s.Description, s.Examples = languageMax, "A language tag of BCP 47", []any{"en", "de", "pt-BR"}
	return s
}

// JSONSchema is the codes.
func (Currency) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Enum(currencies.keys("")...)
	s.Description, s.Examples = "A currency by its code of ISO 4217", []any{"EUR", "USD"}
	return s
}

// JSONSchema is the names.
func (Zone) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Enum(zones.keys("")...)
	s.Description, s.Examples = "A time zone by its name in the IANA database", []any{"Europe/Amsterdam"}
	return s
}

// JSONSchema is the codes.
func (Country) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Enum(countries()...)
	s.Description, s.Examples = "A country by its code of ISO 3166-1", []any{"NL", "US"}
	return s
}

// JSONSchema is the form of a code in a country; there are more than five
// thousand.
func (Subdivision) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(`^(` + strings.Join(countries(), "|") + `)-[A-Z0-9]{1,3}$`)
	s.Description, s.Examples = "A subdivision by its code of ISO 3166-2", []any{"US-TX"}
	return s
}

// PlacePattern is the form of a place: a country, or a code in it.
func PlacePattern() string {
	return `^(` + strings.Join(countries(), "|") + `)(-[A-Z0-9]{1,3})?$`
}

// JSONSchema is the form of a place.
func (Place) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(PlacePattern())
	s.Description, s.Examples = "A country or subdivision by its code of ISO 3166", []any{"US", "US-CO"}
	return s
}

// JSONSchema is the form of a place, a name of a country, or a region.
func (Residence) JSONSchema(b *schema.Builder) *schema.Schema {
	var names []string
	for _, code := range countries() {
		names = append(names, nameOf(code))
	}
	for _, region := range Regions() {
		names = append(names, string(region))
	}
	s := schema.AnyOf(Place("").JSONSchema(b), schema.Enum(names...))
	s.Description, s.Examples = "A country or subdivision by its code of ISO 3166, a country by its English name, or EU, EEA or worldwide", []any{"US-CO", "Canada", "EU"}
	return s
}

func countries() []string {
	return slices.DeleteFunc(places.keys(""), func(code string) bool { return len(code) > 2 })
}

const (
	emailPattern = `^[^\s"(),:;<>@\\\[\]]+@[^\s"(),:;<>@\\\[\].]+(\.[^\s"(),:;<>@\\\[\].]+)+$`
	urlPattern   = `^[Hh][Tt][Tt][Pp][Ss]?://[^\s"%/:<>?#@\\\[\]^|` + "`" + `]+(:[0-9]*)?([/?#][^\s"<>\\]*)?$`
)

// JSONSchema is the form of a mail address.
func (Email) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(emailPattern)
	s.MaxLength, s.Description, s.Examples = 254, "An email address", []any{"jobs@example.com"}
	return s
}

// JSONSchema is the form of a web address.
func (URL) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(urlPattern)
	s.MaxLength, s.Description, s.Examples = 2000, "A web address, with http or https", []any{"https://example.com/jobs"}
	return s
}

// JSONSchema is the form of either.
func (EmailOrURL) JSONSchema(b *schema.Builder) *schema.Schema {
	s := schema.AnyOf(Email.JSONSchema("", b), URL.JSONSchema("", b))
	s.Description = "An email address or a web address"
	return s
}
