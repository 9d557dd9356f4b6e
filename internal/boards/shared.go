package boards

import (
	"html"
	"slices"
	"strings"

	"jobdesc/internal/scalar"
)

// pay adds a range that has an amount or a text.
func (b *building) pay(p Pay) {
	if p.Min > 0 && p.Max > 0 && p.Min > p.Max {
		b.warn("pay from %s to %s: the ends were exchanged", p.Min, p.Max)
		p.Min, p.Max = p.Max, p.Min
	}
	if !p.HasFigures() && p.Text == "" {
		return
	}
	if p.HasFigures() && p.Period == "" {
		b.warn("the data do not say for what time the pay is")
	}
	b.Pay = append(b.Pay, p)
}

// livesIn takes the places of remote work that are only a country for where somebody
// may live.
func (b *building) livesIn() {
	b.Places = slices.DeleteFunc(b.Places, func(p Place) bool {
		if p.City != "" || p.Region != "" || p.Country == "" {
			return false
		}
		b.from(scalar.Area(p.Country))
		return true
	})
}

// address reads the parts of an address by the names that forms have for them.
func (b *building) address(o object) Place {
	p := Place{
		Street: o.text("streetAddress", "street", "streetaddress"), City: o.text("addressLocality", "city"), PostalCode: o.text("postalCode", "postal_code", "postalcode", "zip_code"),
		Region: o.text("addressRegion", "region", "state", "state_name", "state_code"),
	}
	country := ""
	for _, key := range []string{"addressCountry", "country_code", "countryCode", "country"} {
		v := o.keys[key]
		if list, ok := v.([]any); ok && len(list) == 1 {
			v = list[0]
		}
		if inner, ok := v.(map[string]any); ok {
			country = object{inner, b}.text("name", "@id", "addressCountry")
		} else if country == "" {
			country = o.text(key)
		}
	}
	p.Country = b.places.country(country)
	for _, part := range []*string{&p.City, &p.Region} {
		if area, ok := isRegion(*part); ok {
			b.region("address", *part, area, false)
			*part = ""
		}
	}
	switch area, ok := isRegion(country); {
	case p.Country != "" || country == "":
	case ok:
		b.region("country", country, area, false)
	default:
		b.warn("%q is not a country that is known", short(country))
		b.said("country", country)
	}
	if p.Country == "" && p.Region != "" {
		p.Country = b.places.state(p.Region, "").Country()
	}
	return p
}

// withoutTags is the text of HTML that is a line or two.
func withoutTags(text string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, "<")
		out.WriteString(before)
		if !found {
			return html.UnescapeString(out.String())
		}
		_, text, _ = strings.Cut(after, ">")
		out.WriteByte(' ')
	}
}
