package boards

import (
	"fmt"
	"strings"
	"testing"
)

// TestPlacesInWords reads places as boards write them: country, state and city, several
// in one text, and how the work is done beside them.
func TestPlacesInWords(t *testing.T) {
	for text, says := range map[string]string{
		"Austin, TX":                            "Austin/TX/US",
		"Houston, Texas, United States":         "Houston/Texas/US",
		"London, UK":                            "London//GB",
		"London":                                "London//",
		"Amsterdam, Noord-Holland, Netherlands": "Amsterdam/Noord-Holland/NL",
		"München, Deutschland":                  "München//DE",
		"Toronto, ON":                           "Toronto/ON/CA",
		"Toronto, Ontario, Canada":              "Toronto/Ontario/CA",
		"Portland, OR or Seattle, WA":           "Portland/OR/US Seattle/WA/US",
		"Paris; Lyon, France":                   "Paris// Lyon//FR",
		"New York":                              "New York//",
		"Texas":                                 "/Texas/US",
		"Germany":                               "//DE",
		"Remote":                                "remote",
		"Remote - US":                           "remote US",
		"Remote (Canada)":                       "remote CA",
		"Remote - Texas, United States":         "remote US-TX",
		"US-Remote":                             "remote US",
		"Remote, Worldwide":                     "remote worldwide",
		"Hybrid - Berlin, Germany":              "hybrid Berlin//DE",
		"Berlin (Hybrid)":                       "hybrid Berlin//",
		"Europe":                                `! "Europe" is several countries, not a place of work, and was left out`,
		"Atlanta, Georgia":                      `Atlanta/Georgia/ ! "Atlanta, Georgia" may be in Georgia or in United States`,
		"Bangalore, IN":                         `Bangalore/IN/ ! "Bangalore, IN" may be in India or in Indiana`,
		"Rotterdam, NL":                         "Rotterdam//NL",
		"Saskatoon, SK":                         `Saskatoon/SK/ ! "Saskatoon, SK" may be in Slovakia or in Saskatchewan`,
		"Wilmington, DE":                        `Wilmington/DE/ ! "Wilmington, DE" may be in Germany or in Delaware`,
		"Dublin 2, Ireland / Remote - Ireland":  `Dublin 2//IE IE ! the places differ in how the work is done: Dublin 2, Ireland; Remote - Ireland`,
		"1 Main Street, Springfield, Illinois, US": "Springfield/Illinois/US (1 Main Street)",
		"555 Clancy St, Detroit, MI, 48201, US":    "Detroit/MI/US (555 Clancy St 48201)",
		"100 Congress Ave, Austin, TX 78701":       "Austin/TX/US (100 Congress Ave 78701)",
		"Sonnenstraße 5, 80331 München, Germany":   "München//DE (Sonnenstraße 5 80331)",
		"Wijnhaven 1, 3011 AA Rotterdam, NL":       "Rotterdam//NL (Wijnhaven 1 3011 AA)",
		" ":                                        "",
	} {
		b := &building{places: newGazetteer()}
		b.Title = "A"
		b.placesOf("location", text, "")
		b.finish("")
		var out []string
		if b.Workplace != "" {
			out = append(out, string(b.Workplace))
		}
		for _, p := range b.Places {
			out = append(out, fmt.Sprintf("%s/%s/%s", p.City, p.Region, p.Country))
			if beside := strings.TrimSpace(p.Street + " " + p.PostalCode); beside != "" {
				out = append(out, "("+beside+")")
			}
		}
		for _, area := range b.RemoteFrom {
			out = append(out, string(area))
		}
		for _, w := range b.Warnings {
			out = append(out, "! "+w)
		}
		if is := strings.Join(out, " "); is != says {
			t.Errorf("%q is %s", text, is)
		}
	}
}

// TestPayInWords reads what a feed has for pay.
func TestPayInWords(t *testing.T) {
	for text, says := range map[string]string{
		"$24.50 - $28 per hour":        "24.50 28 USD hour",
		"EUR 66,000–78,000 a year":     "66000 78000 EUR year",
		"4.000 – 5.000 € monatlich":    "4000 5000 EUR month",
		"£35k - £45k pa":               "35000 45000 GBP ",
		"up to $90,000 per year":       "0 90000 USD year",
		"from 2 400 EUR par mois":      "2400 0 EUR month",
		"$60,000+ annually":            "60000 0 USD year",
		"CHF 95000":                    "95000 95000 CHF ",
		"Competitive":                  "0 0  ",
		"60,000 a year":                "0 0  ",
		"$1 or $2 or $3 an hour":       "0 0  ",
		"From $19 an hour, plus bonus": "19 0 USD hour",
	} {
		b := &building{places: newGazetteer()}
		p := b.payText(text)
		if is := fmt.Sprint(p.Min, " ", p.Max, " ", p.Currency, " ", p.Period); is != says || p.Text != text {
			t.Errorf("%q is %s", text, is)
		}
	}
}

// TestWhenAJobCloses: the last second of a day and the first are the day.
func TestWhenAJobCloses(t *testing.T) {
	for text, says := range map[string]string{
		"2027-01-10":                    "2027-01-10",
		"2027-01-10T23:59:59+01:00":     "2027-01-10",
		"2027-01-10T23:59":              "2027-01-10",
		"2027-01-10T00:00:00.000Z":      "2027-01-10",
		"2027-01-10T17:00:00+01:00":     "2027-01-10 17:00+01:00",
		"2027-01-10T00:00:00-05:00":     "2027-01-10 00:00-05:00",
		"2027-01-10 12:30:00 UTC":       "2027-01-10 12:30UTC",
		"Sun, 10 Jan 2027 22:49:39 GMT": "2027-01-10",
		"1799539200000":                 "2027-01-10",
		"10. Januar 2027":               "2027-01-10",
		"as soon as possible":           "",
		"January 10, 2027":              "2027-01-10",
		"10.1.2027":                     "2027-01-10",
		"01/12/2027":                    ` ! "k" has "01/12/2027", which is 2027-01-12 or 2027-12-01`,
		"2027-13-45":                    "",
	} {
		b := &building{places: newGazetteer()}
		c := b.closes("k", text)
		is := c.Date.String()
		if c.Time != "" {
			is += " " + string(c.Time) + c.Offset
		}
		if len(b.Warnings) > 0 && says != "" {
			is += " ! " + b.Warnings[0]
		}
		if is != says || c.Date.IsZero() && len(b.Unread) != 1 {
			t.Errorf("%q is %s, unread %v", text, is, b.Unread)
		}
	}
}

// TestKindsOfEmployment: "international" is not an internship.
func TestKindsOfEmployment(t *testing.T) {
	for text, says := range map[string]string{
		"FULL_TIME": "[full-time]", "FullTime": "[full-time]", "Full-Time / Part-Time": "[full-time part-time]", "full-or-part-time": "[full-time part-time]", "Intern": "[internship]", "Contract": "[contract]",
		"Permanent": "[] permanent", "Fixed Term": "[] fixed-term", "parttime_fixed_term": "[part-time] fixed-term", "unbefristet, Vollzeit": "[full-time] permanent", "befristet": "[] fixed-term",
		"PER_DIEM": "[per-diem]", "Temporary": "[temporary]", "trainee": "[] ? trainee", "International": "[] ? International", "Freelance": "[contract]", "": "[]",
	} {
		b := &building{places: newGazetteer()}
		b.employment("k", text)
		is := fmt.Sprint(b.Employment)
		if b.Contract.Kind != "" {
			is += " " + string(b.Contract.Kind)
		}
		if len(b.Unread) > 0 {
			is += " ? " + b.Unread[0].Text
		}
		if is != says {
			t.Errorf("%q is %s", text, is)
		}
	}
}
