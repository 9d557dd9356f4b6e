package posting

import (
	"strconv"
	"testing"
	"time"

	"jobdesc/internal/scalar"
)

const openingPlaces = "time_zone: Europe/Amsterdam\nlocations: {delft: {city: Delft, country: NL}, austin: {city: Austin, country: US, time_zone: America/Chicago}}\n"

func TestTheTimeToApplyEnds(t *testing.T) {
	for text, want := range map[string]string{
		"closes: 2027-01-10":                                                                 "2027-01-10T23:59:59+01:00",
		"closes: {date: 2027-01-10}":                                                         "2027-01-10T23:59:59+01:00",
		"closes: {date: 2027-01-10, time: '17:00'}":                                          "2027-01-10T17:00:00+01:00",
		"locations: [austin]\ncloses: {date: 2027-01-10, time: '17:00'}":                     "2027-01-10T17:00:00-06:00",
		"locations: [austin, delft]\ncloses: {date: 2027-01-10, time: '17:00'}":              "2027-01-10T17:00:00+01:00", // the earliest
		"locations: [austin]\ncloses: {date: 2026-11-01, time: '01:30'}":                     "2026-11-01T01:30:00-05:00", // of two
		"locations: [austin]\ncloses: 2027-01-10":                                            "2027-01-10T23:59:59+01:00",
		"locations: [delft]\ncloses: {until_filled: true}":                                   "0001-01-01T00:00:00Z",
		"closes: {date: 2027-01-10, until_filled: true, first_review: 2027-01-10}":           "2027-01-10T23:59:59+01:00",
		"locations: [delft]\ncloses: {date: 2027-01-10, cap: 400, first_review: 2027-01-03}": "2027-01-10T23:59:59+01:00",
	} {
		d := merged(t, openingPlaces, "role: office-manager\nposted: 2026-01-01\n"+text)
		if got := d.Closes.At(scalar.Zone.Location, d.Company.TimeZone).Format(time.RFC3339); got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
	}
}

func TestAnEndOfTheTimeToApplyThatCannotBe(t *testing.T) {
	for text, want := range map[string]string{
		"closes: {}":                                             `p.yaml:3:9: closes needs a "date" or "until_filled"; such as {date: 2027-01-31} or {until_filled: true}`,
		"closes: {cap: 0, date: 2027-01-10}":                     `p.yaml:3:15: cap must be 1 or more`,
		"closes: {time: '17:00', until_filled: true}":            `p.yaml:3:16: the "time" of closes has no "date"; add "date"`,
		"closes: {date: 2027-01-10, time: 5 pm}":                 `p.yaml:3:34: "5 pm" is not a time of day; write "17:00"`,
		"closes: {date: 2027-01-10, time: '24:00'}":              `p.yaml:3:34: "24:00" is not a time of day; write "23:59"`,
		"closes: {date: 2027-01-10, time: noon}":                 `p.yaml:3:34: "noon" is not a time of day; write one such as "17:00"`,
		"closes: {date: 2027-03-28, time: '02:30'}":              `p.yaml:3:34: the clocks of Europe/Amsterdam skip 02:30 on 2027-03-28; choose a time an hour earlier or later`,
		"closes: {date: 2027-01-10, first_review: 2027-01-11}":   `p.yaml:3:42: the first review on 2027-01-11 is after closes 2027-01-10`,
		"closes: {until_filled: true, first_review: 2025-12-31}": `p.yaml:3:44: the first review on 2025-12-31 is before posted 2026-01-01`,
		"closes: 2025-12-31":                                     `p.yaml:3:9: closes 2025-12-31 is before posted 2026-01-01`,
		"closes: ''":                                             `p.yaml:3:9: "closes" is empty; write something, or remove it`,
	} {
		refused(t, openingPlaces, "role: office-manager\nposted: 2026-01-01\n"+text, want)
	}
	refused(t, openingPlaces, "role: office-manager\nlocations: [delft, austin]\ncloses: {date: 2027-03-14, time: '02:30'}",
		`p.yaml:3:34: the clocks of America/Chicago skip 02:30 on 2027-03-14; choose a time an hour earlier or later`)
}

func TestADateAloneReplacesTheDefault(t *testing.T) {
	d := merged(t, "defaults: {closes: {until_filled: true, cap: 3}}", "role: office-manager\ncloses: 2027-01-10")
	if d.Closes.UntilFilled || d.Closes.Cap != 0 {
		t.Errorf("got %+v", d.Closes)
	}
	d = merged(t, "defaults: {closes: {until_filled: true, cap: 3}}", "role: office-manager\ncloses: {date: 2027-01-10}")
	if !d.Closes.UntilFilled || d.Closes.Cap != 3 || d.Closes.Date.String() != "2027-01-10" {
		t.Errorf("got %+v", d.Closes)
	}
}

func TestOpeningsByPlace(t *testing.T) {
	const by = "role: office-manager\nlocations: [austin, delft]\nopenings: {delft: 2, austin: 1}\n"
	docs, problems := try(t, openingPlaces, by+"salary: {by_location: {delft: {min: 1, period: hour, currency: EUR}, austin: {min: 2, period: hour, currency: USD}}}")
	if len(problems) > 0 || len(docs) != 2 {
		t.Fatal(problems)
	}
	for i, want := range []int{1, 2} {
		if d := docs[i]; d.Claimed() != want || d.Openings.Total != 3 || d.Openings.String() != strconv.Itoa(want) {
			t.Errorf("%s: %+v", d.Group, d.Openings)
		}
	}
	if d := merged(t, openingPlaces, by); d.Claimed() != 3 || len(d.Openings.ByPlace) != 2 || d.Openings.ByPlace[0].Name != "Austin" {
		t.Errorf("%+v", d.Openings)
	}
	if d := merged(t, "{}", "role: office-manager\nvacancy: pool\nopenings: 3"); d.Claimed() != 0 {
		t.Error("a pool has no openings")
	}
	const posting = "role: office-manager\nlocations: [delft]\n"
	for text, want := range map[string]string{
		"openings: {delft: 2, austin: 1}":      `p.yaml:3:30: openings has "austin", which is not a place of the posting; add it to locations or remote_from, or remove it`,
		"openings: {delft: 0}":                 `p.yaml:3:19: openings must be 1 or more`,
		"openings: 0":                          `p.yaml:3:11: openings must be 1 or more`,
		"openings: {Delft!: 1, delft: 1}":      `p.yaml:3:20: "Delft!" is not a place; write the id of a location, or a code of remote_from`,
		"remote_from: [NL]\nopenings: {NL: 1}": `p.yaml:4:11: the openings of location "delft" are missing; give each location a number`,
		"vacancy: maybe":                       `p.yaml:3:10: unknown vacancy "maybe"; use existing, upcoming or pool`,
	} {
		refused(t, openingPlaces, posting+text, want)
	}
}

func TestWaysToApplyReplaceEachOther(t *testing.T) {
	const acme = "apply: {url: 'https://a.example/{id}', phone: 555-0100, instructions: Write, documents: [CV], questions: ['Why?']}"
	d := merged(t, acme, "role: office-manager\napply: {post: Main Street 1, documents: {add: [{name: References, required: false}]}}")
	a := d.Apply
	if a.URL != "" || a.Phone != "" || a.Post != "Main Street 1" || a.Instructions != "Write" || len(a.Documents) != 2 || a.Documents[1].Required || a.Questions[0].Kind != "text" {
		t.Errorf("got %+v", a)
	}
	a = merged(t, acme, "role: office-manager\napply: {questions: [{text: Which, choices: [Early, Late]}]}").Apply
	if a.URL == "" || a.Phone == "" || len(a.Questions) != 1 || a.Questions[0].Kind != "choice" {
		t.Errorf("got %+v", a)
	}
	for text, want := range map[string]string{
		"{questions: [{text: Which, kind: choice}]}":                     `p.yaml:2:28: a question of kind "choice" needs two "choices" or more; such as choices: [Early, Late]`,
		"{questions: [{text: Which, kind: yes-no, choices: [Yes, No]}]}": `p.yaml:2:41: a question of kind "yes-no" cannot have "choices"; write kind: choice, or remove "choices"`,
		"{questions: [{kind: text}]}":                                    `p.yaml:2:21: a question needs a "text"`,
		"{documents: [{required: true}]}":                                `p.yaml:2:21: a document needs a "name"`,
		"{documents: [CV, CV]}":                                          `p.yaml:2:25: "CV" is in this list twice, first in column 21; remove one of them`,
	} {
		refused(t, "{}", "role: office-manager\napply: "+text, want)
	}
}

func TestContacts(t *testing.T) {
	names := func(d *Document) (out string) {
		for _, c := range d.Contact {
			out += string(c.Name + "/" + c.Email + "/" + c.Role + " ")
		}
		return out
	}
	const one, list = "contact: {name: Ada, email: a@a.example}", "contact: [{name: Ada, email: a@a.example}, {name: Bo}]"
	for _, c := range []struct{ company, posting, want string }{
		{one, "contact: {role: Chef}", "Ada/a@a.example/Chef "},
		{one, "contact: {name: Cy, phone: 5}", "Cy// "},
		{one, "contact: [{name: Cy}, {name: Di}]", "Cy// Di// "},
		{list, "contact: {role: Chef}", "//Chef "},
		{list, "contact: [{name: Cy}]", "Cy// "},
		{list, "title: X", "Ada/a@a.example/ Bo// "},
	} {
		if got := names(merged(t, c.company, "role: office-manager\n"+c.posting)); got != c.want {
			t.Errorf("%s over %s: %q, not %q", c.posting, c.company, got, c.want)
		}
	}
}
