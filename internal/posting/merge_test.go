package posting

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Each test is a rule of the merge: built in, company defaults, role, posting,
// --set posting.KEY=VALUE.

func TestBuiltInDefaultsLieBelowEverything(t *testing.T) {
	d := merged(t, "{}", "role: office-manager")
	if d.Status != "draft" || d.Openings.Here != 1 || d.Company.Locale != "en" || d.Title != "Office Manager" {
		t.Errorf("got %s, %d, %s, %s", d.Status, d.Openings.Here, d.Company.Locale, d.Title)
	}
	if d.Company.Name != "" || d.Salary != nil || d.Apply != nil || d.Benefits != nil {
		t.Errorf("what nobody gave is there: %+v", d)
	}
}

func TestAnEmptyValueIsNamed(t *testing.T) {
	const say = `write something, or remove it`
	for text, want := range map[string]string{
		"duties: {reword: {take-calls: ''}}":                               `p.yaml:2:31: "take-calls" is empty; ` + say,
		"sections: [{title: '', body: x}]":                                 `p.yaml:2:20: "title" is empty; ` + say,
		"sections: [{title: Note, body: '  '}]":                            `p.yaml:2:32: "body" is empty; ` + say,
		"salary: {min: 1, max: 2, period: hour, currency: EUR, note: ' '}": `p.yaml:2:61: "note" is empty; ` + say,
		"contact: {name: '', email: x@y.example}":                          `p.yaml:2:17: "name" is empty; ` + say,
		"requirements: [' ', Dutch]":                                       `p.yaml:2:16: an item of "requirements" is empty; write something, or remove it`,
		"benefits: [{text: \"\\u200b\", where: [NL]}]":                     `p.yaml:2:19: "text" is empty; ` + say,
		"title: ' '": `p.yaml:2:8: "title" is empty; ` + say,
		"level: ''":  `p.yaml:2:8: "level" is empty; ` + say,
		"translations: {de: {requirements: ['']}}": `p.yaml:2:36: an item of "requirements" is empty; write something, or remove it`,
		"codes: {onet: ''}":                        `p.yaml:2:15: "onet" is empty; ` + say,
	} {
		refused(t, "{}", "role: office-manager\n"+text, want)
	}
}

func TestTheSameThingTwiceIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"duties: {emphasize: [take-calls, take-calls]}":                        `p.yaml:2:34: "take-calls" is in this list twice, first in column 22; remove one of them`,
		"requirements:\n- Reading\n- Writing\n- Reading":                       `p.yaml:5:3: "Reading" is in this list twice, first on line 3; remove one of them`,
		"remote_from: [NL, NL]":                                                `p.yaml:2:19: "NL" is in this list twice, first in column 15; remove one of them`,
		"workplace: remote\nremote_from: [US-TX, US]":                          `p.yaml:3:15: "US-TX" is part of "US", which is already in remote_from at p.yaml:3:22; remove one of them`,
		"formerly: [old, old]":                                                 `p.yaml:2:17: "old" is in this list twice, first in column 12; remove one of them`,
		"benefits: [Bike, {text: Car, where: [NL]}, {where: [NL], text: Car}]": `p.yaml:2:44: this item is in this list twice, first in column 18; remove one of them`,
		"sections: [{title: A, body: x}, {title: A, body: x}]":                 `p.yaml:2:33: this item is in this list twice, first in column 12; remove one of them`,
	} {
		refused(t, "{}", "role: office-manager\n"+text, want)
	}
	for _, c := range []struct{ company, posting, want string }{
		{"defaults: {employment: [full-time]}", "employment: {add: [full-time]}", `p.yaml:2:20: "full-time" is already in the list, by company.yaml:1:25; remove one of them`},
		{"benefits: [Bike]", "benefits: {add: [Bike, Car]}", `p.yaml:2:18: "Bike" is already in the list, by company.yaml:1:12; remove one of them`},
	} {
		d := merged(t, c.company, "role: office-manager\n"+c.posting)
		if got := d.Warned(); len(got) != 1 || got[0].String() != c.want || got[0].Severity != diag.Warning || len(d.Employment) > 1 || len(d.Benefits) > 2 {
			t.Errorf("%s: got %v, want %s; %v %v", c.posting, got, c.want, d.Employment, d.Benefits)
		}
	}
}

func TestPlacesToLiveAreForRemoteWork(t *testing.T) {
	refused(t, "{}", "role: office-manager\nworkplace: onsite\nremote_from: [NL]",
		"p.yaml:3:14: remote_from is for remote work, but the workplace is onsite; write workplace: hybrid or remote, or remove remote_from")
	refused(t, "defaults: {workplace: onsite}", "role: office-manager\nremote_from: [NL]",
		"p.yaml:2:14: remote_from is for remote work, but the workplace is onsite; write workplace: hybrid or remote, or remove remote_from")
	const remote = "defaults: {workplace: remote, remote_from: [NL]}"
	if d := merged(t, remote, "role: office-manager\nworkplace: onsite"); len(d.RemoteFrom)+len(d.Places) > 0 {
		t.Errorf("got %v, %v", d.RemoteFrom, d.Places)
	}
	if d := merged(t, "{}", "role: office-manager\nworkplace: remote\nremote_from: [NL]", "workplace=onsite"); len(d.RemoteFrom) > 0 {
		t.Errorf("got %v", d.RemoteFrom)
	}
	if d := merged(t, remote, "role: office-manager\nworkplace: hybrid"); len(d.RemoteFrom) != 1 {
		t.Errorf("got %v", d.RemoteFrom)
	}
}

func TestALaterLayerReplacesAScalar(t *testing.T) {
	const defaults = "defaults: {travel: none, other_pay: [from the company], reports_to: COO}"
	const file = "role: office-manager\nother_pay: [from the posting]\nreports_to: CEO"
	d := merged(t, defaults, file, "reports_to=CFO")
	if d.Travel != "none" || d.OtherPay[0].Text != "from the posting" || d.ReportsTo != "CFO" {
		t.Errorf("got %q, %q, %q", d.Travel, d.OtherPay, d.ReportsTo)
	}
}

func TestAMapMergesByKey(t *testing.T) {
	d := merged(t, "defaults: {identifiers: {workday: 1, taleo: 2}}", "role: office-manager\nidentifiers: {taleo: 3, own: 4}")
	want := map[string]Text{"workday": "1", "taleo": "3", "own": "4"}
	for k, v := range want {
		if d.Identifiers[k] != v || len(d.Identifiers) != len(want) {
			t.Errorf("got %v", d.Identifiers)
		}
	}
}

func TestAListReplacesUnlessItIsAnEdit(t *testing.T) {
	const companyYAML = "benefits: [Leave, {text: Pension, where: [NL]}]\ndefaults: {requirements: [Dutch, English]}"
	for file, want := range map[string][]Text{
		"role: office-manager": {"Leave", "Dutch", "English"},
		"role: office-manager\nbenefits: [Bonus]\nrequirements: []":          {"Bonus"},
		"role: office-manager\nbenefits: {add: [Bonus], drop: [Leave]}":      {"Bonus", "Dutch", "English"},
		"role: office-manager\nrequirements: {add: [French], drop: [Dutch]}": {"Leave", "English", "French"},
	} {
		d := merged(t, companyYAML, file)
		if got := append(slices.Clone(d.Benefits), linesOf(d.Requirements)...); !slices.Equal(got, want) {
			t.Errorf("%s\ngot %q, want %q", file, got, want)
		}
	}
	refused(t, companyYAML, "role: office-manager\nbenefits: {drop: [Leaves]}",
		`p.yaml:2:19: cannot drop "Leaves"; it is not in the list; did you mean "Leave"?`)
}

func TestSalaryAndTheWaysToApplyReplaceWhole(t *testing.T) {
	const companyYAML = "currency: EUR\napply: {url: 'https://a.example/{id}', instructions: Write}\ndefaults: {salary: {min: 1, period: hour, note: gross}}"
	d := merged(t, companyYAML, "role: office-manager")
	if d.Apply.URL != "https://a.example/p" || d.Apply.Instructions != "Write" || d.Salary.Note != "gross" {
		t.Errorf("got %+v, %+v", d.Apply, d.Salary)
	}
	d = merged(t, companyYAML, "role: office-manager\napply: {email: jobs@a.example}\nsalary: {max: 9, period: day}")
	if d.Apply.URL != "" || d.Apply.Instructions != "Write" || d.Salary.Note != "" || d.Salary.Min != 0 {
		t.Errorf("got %+v, %+v", d.Apply, d.Salary)
	}
}

func TestContactMergesByKey(t *testing.T) {
	d := merged(t, "contact: {name: Recruiting, email: jobs@a.example}", "role: office-manager\ncontact: {name: Ada}")
	if d.Contact[0].Name != "Ada" || d.Contact[0].Email != "jobs@a.example" {
		t.Errorf("got %+v", d.Contact)
	}
}

func TestTheCurrencyIsTheCompanysAndThePeriodIsAsked(t *testing.T) {
	if d := merged(t, "currency: EUR", "role: office-manager\nsalary: {min: 1, period: hour}"); d.Salary.Currency != "EUR" {
		t.Errorf("got %+v", d.Salary)
	}
	if d := merged(t, "currency: EUR", "role: office-manager\nsalary: {min: 1, currency: USD, period: hour}"); d.Salary.Currency != "USD" {
		t.Errorf("got %+v", d.Salary)
	}
	refused(t, "currency: EUR", "role: office-manager\nsalary: {min: 1}",
		`p.yaml:2:9: a salary needs a "period"; one of hour, day, week, month, year`)
	refused(t, "{}", "role: office-manager\nsalary: {min: 1, period: hour}",
		`p.yaml:2:9: a salary needs a "currency", here or in company.yaml`)
}

func TestSetReadsListsAndMapsAsYAML(t *testing.T) {
	d := merged(t, "currency: EUR", "role: office-manager", "requirements=[Dutch, 'a: b']", "salary={min: 1, period: hour}", "title=Ops: Lead")
	if !slices.Equal(linesOf(d.Requirements), []Text{"Dutch", "a: b"}) || d.Salary.Min != 1000 || d.Title != "Ops: Lead" {
		t.Errorf("got %q, %+v, %q", d.Requirements, d.Salary, d.Title)
	}
}

func TestEachSettingIsALayerOfItsOwn(t *testing.T) {
	d := merged(t, "defaults: {requirements: [Dutch, English]}", "role: office-manager",
		"requirements={drop: [Dutch]}", "requirements={add: [French]}", "title=[Remote] {x}", "identifiers.a={1}")
	if !slices.Equal(linesOf(d.Requirements), []Text{"English", "French"}) || d.Title != "[Remote] {x}" || d.Identifiers["a"] != "{1}" {
		t.Errorf("got %q, %q, %v", d.Requirements, d.Title, d.Identifiers)
	}
}

func TestDefaultsOfTheCommandLineLieOverThoseOfTheFile(t *testing.T) {
	const companyYAML = "benefits: [Leave]\ndefaults: {travel: none, requirements: [Dutch], benefits: {add: [Bonus], drop: [Leave]}}"
	params, _, problems := company.Load(company.Sources{File: "company.yaml", Data: []byte(companyYAML), Set: []string{"defaults.requirements={add: [English]}", "defaults.other_pay=[one]"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	plain, _ := employer(t, "{}")
	b, problems := NewBuilder(plain.lib, params, nil)
	f, _ := Read("p.yaml", []byte("role: office-manager"))
	docs, more := b.Build("p", f)
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	if d := docs[0]; d.Travel != "none" || d.OtherPay[0].Text != "one" || !slices.Equal(linesOf(d.Requirements), []Text{"Dutch", "English"}) || !slices.Equal(d.Benefits, []Text{"Bonus"}) {
		t.Errorf("got %q, %q, %q, %q", d.Travel, d.OtherPay, d.Requirements, d.Benefits)
	}
}

func TestDutiesAreEditedInTheOrderOfTheKeys(t *testing.T) {
	d := merged(t, "{}", `
role: office-manager
duties:
  essential: [plan-the-night-rota]
  share: {plan-the-night-rota: 60, run-stores: 40}
  emphasize: [run-stores, plan-the-night-rota]
  reword: {run-stores: Run both stores}
  drop: [manage-payroll, Plan events]
  add: [Plan the night rota, {id: run-stores, text: Run the stores, area: supplies, by: team}]`)
	if !strings.HasPrefix(d.ids(), "run-stores plan-the-night-rota ") || strings.Contains(d.ids(), "payroll") || strings.Contains(d.ids(), "plan-events") {
		t.Errorf("got %s", d.ids())
	}
	rota, stores := d.duty(t, "plan-the-night-rota"), d.duty(t, "run-stores")
	if !rota.Essential || rota.Share != 60_000 || rota.Area != "" || rota.Origin != "posting" || rota.By != "person" || !rota.Emphasized {
		t.Errorf("got %+v", rota)
	}
	if stores.Text != "Run both stores" || stores.Area != "supplies" || stores.By != "team" || stores.Essential {
		t.Errorf("got %+v", stores)
	}
}

func TestFromTakesDutiesOfOtherRoles(t *testing.T) {
	base := merged(t, "{}", "role: office-manager")
	d := merged(t, "{}", "role: office-manager\nduties: {from: [{role: executive-assistant, only: [manage-executive-calendar]}]}")
	if got, want := d.ids(), base.ids()+" manage-executive-calendar"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if origin := d.duty(t, "manage-executive-calendar").Origin; origin != "docs:executive-assistant" {
		t.Errorf("origin %q", origin)
	}
	d = merged(t, "{}", "role: office-manager\nduties: {from: [{role: operations-manager, area: people}]}")
	for _, duty := range d.Duties[len(base.Duties):] {
		if duty.Area != "people" {
			t.Errorf("%s is of area %q", duty.ID, duty.Area)
		}
	}
	if len(d.Duties) == len(base.Duties) {
		t.Error("nothing was taken")
	}
	refused(t, "{}", "role: office-manager\nduties: {from: [{role: executive-assistant, only: [manage-executive-calender]}]}",
		`p.yaml:2:52: only: unknown duty "manage-executive-calender"; did you mean "manage-executive-calendar"?`)
}

func TestAnAddedTextGetsTheSlugOfItAsID(t *testing.T) {
	for text, want := range map[string]string{
		"Plan the night rota":      "plan-the-night-rota",
		"Größe & Übersicht prüfen": "gro-e-ubersicht-prufen",
		"管理办公室":                    "duty-47afc32e",
		strings.Repeat("abc ", 40): strings.TrimRight(strings.Repeat("abc-", 15), "-"),
	} {
		d := merged(t, "{}", "role: office-manager\nduties: {add: ['"+text+"']}")
		if got := d.Duties[len(d.Duties)-1].ID; got != want {
			t.Errorf("%q has the id %q, want %q", text, got, want)
		}
	}
	refused(t, "{}", "role: office-manager\nduties: {add: [Manage Payroll!]}",
		`p.yaml:2:16: duplicate duty "manage-payroll"; give it another id, or use reword to change that one`)
}

func TestAVariantEmphasizesAfterThePosting(t *testing.T) {
	plain := merged(t, "{}", "role: office-manager")
	variant := merged(t, "{}", "role: office-manager\nvariant: community-manager")
	if variant.Title != "Community Manager" || !variant.Duties[0].Emphasized || variant.ids() == plain.ids() {
		t.Errorf("got %s: %s", variant.Title, variant.ids())
	}
	both := merged(t, "{}", "role: office-manager@community-manager\nduties: {emphasize: [take-calls]}")
	if both.Duties[0].ID != "take-calls" || both.Duties[1].ID != variant.Duties[0].ID {
		t.Errorf("got %s", both.ids())
	}
}

func TestCombinedRolesLeaveOutWhatTheyDoWithEachOther(t *testing.T) {
	a, b := merged(t, "{}", "role: it-manager"), merged(t, "{}", "role: it-operations-manager")
	d := merged(t, "{}", "roles: [it-manager, it-operations-manager]\ntitle: IT Lead")
	if got, want := len(d.Duties), len(a.Duties)+len(b.Duties)-2; got != want {
		t.Errorf("%d duties, want %d", got, want)
	}
	if strings.Contains(d.ids(), "cooperate-in-transition") || !strings.Contains(a.ids()+b.ids(), "cooperate-in-transition") {
		t.Errorf("got %s", d.ids())
	}
	if !strings.HasPrefix(string(d.Summary), "You are responsible for both sides of IT: ") {
		t.Errorf("got %q", d.Summary)
	}
	c := merged(t, "{}", "role: office-manager")
	if d := merged(t, "{}", "roles: [it-manager, office-manager]\ntitle: Lead"); d.Summary != a.Summary+"\n\n"+c.Summary {
		t.Errorf("without an opening of both: got %q", d.Summary)
	}
	refused(t, "{}", "roles: [it-manager, it-operations-manager]", `p.yaml:1:8: several roles in one posting need a "title"`)
}

func TestSharesAreHundredTogether(t *testing.T) {
	refused(t, "{}", "role: office-manager\nduties: {share: {manage-payroll: 30, take-calls: 60.5}}",
		"p.yaml:2:34: the shares of time add up to 90.50%, not 100%")
}

const places = `
currency: EUR
legal:
  - Everywhere
  - {text: In Texas., where: [US-TX]}
  - {text: In the States, where: [US]}
  - {text: In Germany, where: [DE]}
locations:
  austin: {city: Austin, country: US, subdivision: US-TX}
  denver: {city: Denver, country: US, subdivision: US-CO}
  rotterdam: {city: Rotterdam, country: NL}
`

func TestATextBelongsToThePlacesOfThePage(t *testing.T) {
	for file, want := range map[string][]Text{
		"locations: [rotterdam]":                    {"Everywhere"},
		"locations: [austin]":                       {"Everywhere", "In Texas.", "In the States"},
		"locations: [austin, denver]":               {"Everywhere", "In Texas (Austin).", "In the States"},
		"locations: [austin, rotterdam]":            {"Everywhere", "In Texas (Austin).", "In the States (Austin)"},
		"locations: [rotterdam]\nremote_from: [DE]": {"Everywhere", "In Germany (Germany)"},
		"workplace: remote\nremote_from: [US-CO]":   {"Everywhere", "In the States"},
		"workplace: remote\nremote_from: [US]":      {"Everywhere", "In the States"},
	} {
		if got := merged(t, places, "role: office-manager\n"+file).Legal; !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", file, got, want)
		}
	}
}

func TestEqualPayIsOneGroup(t *testing.T) {
	const file = `
role: office-manager
locations: [austin, rotterdam, denver]
salary:
  by_location:
    austin: {min: 5, period: hour, currency: USD}
    rotterdam: {min: 5, period: hour}
    denver: {min: 5, period: hour, currency: USD}
`
	docs, problems := try(t, places, file)
	if len(problems) > 0 || len(docs) != 2 {
		t.Fatal(len(docs), problems)
	}
	if docs[0].Name() != "p--austin" || len(docs[0].Locations) != 2 || docs[1].Name() != "p--rotterdam" || docs[1].Salary.Currency != "EUR" {
		t.Errorf("got %s, %s", docs[0].Name(), docs[1].Name())
	}
	same := strings.ReplaceAll(file, ", currency: USD", "")
	if d := merged(t, places, same); d.Name() != "p" || len(d.Locations) != 3 || d.Group != "" {
		t.Errorf("got %s", d.Name())
	}
	refused(t, places, strings.Replace(file, "    denver:", "    dover:", 1), strings.Join([]string{
		`p.yaml:5:3: the salary of location "denver" is missing; by_location must list every location and entry of remote_from of the posting, and no other`,
		`p.yaml:8:12: unknown location "dover"; company.yaml has austin, denver, rotterdam`,
	}, "\n"))
}

func TestAReferenceThatLeadsNowhereIsNamed(t *testing.T) {
	for file, want := range map[string]string{
		"role: ofice-manager":                                           `p.yaml:1:7: no role is called "ofice-manager"; did you mean "Office Manager"?`,
		"role: virtual assistant":                                       `p.yaml:1:7: the documents give "virtual assistant" no duties; related roles: executive-assistant`,
		"status: open":                                                  `p.yaml:1:1: a posting needs a "role" or a "title"; add one, such as role: office-manager`,
		"role: office-manager\nroles: [it-manager]":                     `p.yaml:2:8: "role" and "roles" cannot be combined; keep one of them`,
		"role: office-manager\nlocations: [Austin]":                     `p.yaml:2:13: unknown location "Austin"; did you mean "austin"?`,
		"role: office-manager\nlocations: [astin]":                      `p.yaml:2:13: unknown location "astin"; did you mean "austin"?`,
		"role: office-manager\nlocations: [austin, austin]":             `p.yaml:2:21: "austin" is in this list twice, first in column 13; remove one of them`,
		"role: office-manager\ndepartment: ops":                         `p.yaml:2:13: unknown department "ops"; add it to departments in company.yaml`,
		"role: office-manager\nvariant: comunity-manager":               `p.yaml:2:10: role "office-manager" has no variant "comunity-manager"; did you mean "community-manager"?`,
		"role: office-manager\nduties: {add: [{text: x, area: peple}]}": `p.yaml:2:16: unknown area "peple"; did you mean "people"?`,
	} {
		refused(t, places, file, want)
	}
}

func TestValuesThatCannotBeTogether(t *testing.T) {
	for file, want := range map[string]string{
		"posted: 2026-11-02\ncloses: 2026-11-01":                              "p.yaml:3:9: closes 2026-11-01 is before posted 2026-11-02",
		"posted: 2026-11-02\nupdated: 2026-11-01":                             "p.yaml:3:10: updated 2026-11-01 is before posted 2026-11-02",
		"start: 2026-11-02\ncontract: {kind: fixed-term, until: 2026-11-01}":  "p.yaml:3:37: contract until 2026-11-01 ends before start 2026-11-02",
		"salary: {min: 9, max: 5, period: year}":                              "p.yaml:2:15: min 9 is above max 5",
		"salary: {period: year}":                                              `p.yaml:2:9: a salary needs "min", "max" or both`,
		"salary: {unpaid: true, min: 5, period: hour}":                        `p.yaml:2:18: a salary that is "unpaid" has no figures, currency or period; keep one of them`,
		"salary: {min: 0, max: 0, period: hour}":                              `p.yaml:2:9: a salary of 0; for work without pay, write salary: {unpaid: true}`,
		"salary: {min: 0, max: 5, period: hour}":                              `p.yaml:2:15: min is 0; remove "min"; the page then says "up to"`,
		"posted: 2026-11-02\ncontract: {kind: fixed-term, until: 2026-11-01}": "p.yaml:3:37: contract until 2026-11-01 ends before posted 2026-11-02",
		"contract: {until: 2026-11-01}":                                       `p.yaml:2:11: a contract needs a "kind"; permanent or fixed-term`,
		"contract: {months: 6}\nemployment: [full-time, internship]":          `p.yaml:2:11: a contract needs a "kind"; permanent or fixed-term`,
		"contract: {extendable: true}\nemployment: [contract]":                `p.yaml:2:11: a contract needs a "kind"; permanent or fixed-term`,
		"contract: {kind: permanent, months: 6}":                              `p.yaml:2:37: a permanent contract cannot have "months"; keep one of them`,
		"contract: {kind: fixed-term, months: 0}":                             "p.yaml:2:38: months must be 1 or more",
		"contract: fixed-term\nemployment: [contract]":                        `p.yaml:3:14: "employment: contract" is for contractors, who do not have a fixed-term employment contract; write employment: [temporary], or remove the contract`,
		"experience: {years: 5, to: 2}":                                       `p.yaml:2:28: the upper limit of the experience is below the lower one; "to" is the upper limit`,
		"experience: {years: 5, months: 2}":                                   `p.yaml:2:13: experience needs either "years" or "months"; such as {years: 2, in: back-end work}`,
		"experience: four years":                                              `p.yaml:2:13: "four years" is not a length of experience; write 4 years`,
		"other_pay: [{kind: bonus}]":                                          `p.yaml:2:13: other pay needs a "text", or a "kind" with "percent", "min" or "max"; as in {kind: bonus, percent: 8}`,
		"other_pay: [{kind: tips, min: 5, max: 2}]":                           "p.yaml:2:31: min 5 is above max 2",
		"skills: {drop: [Cooking]}":                                           `p.yaml:2:17: cannot drop "Cooking"; it is not in the list`,
		"openings: 0":                                                         "p.yaml:2:11: openings must be 1 or more",
		"hours: 200":                                                          "p.yaml:2:8: hours cannot exceed 168 per week",
		"title: ' '":                                                          `p.yaml:2:8: "title" is empty; write something, or remove it`,
		"posted: 2026-02-30":                                                  `p.yaml:2:9: "2026-02-30" is not a date; February 2026 has 28 days`,
		"salary: {min: 1, period: hour, currency: EURO}":                      `p.yaml:2:42: unknown currency "EURO"; did you mean "EUR"?`,
		"translations: {de: {requirements: [a, b]}}":                          `p.yaml:2:35: requirements has 2 items in "de", the original 0; translate each item, in the same order`,
	} {
		refused(t, places, "role: office-manager\n"+file, want)
	}
}

// TestTheMergeIsPure merges edits in any order and twice: the result never
// differs, and the inputs do not change.
func TestTheMergeIsPure(t *testing.T) {
	ids := strings.Fields(merged(t, "{}", "role: office-manager").ids())
	b, _ := employer(t, places)
	rapid.Check(t, func(rt *rapid.T) {
		some := rapid.SliceOfDistinct(rapid.SampledFrom(ids), func(id string) string { return id })
		drop := some.Draw(rt, "drop")
		text := "role: office-manager\nduties: {drop: [" + strings.Join(drop, ", ") + "]}"
		f, problems := Read("p.yaml", []byte(text))
		if len(problems) > 0 {
			rt.Fatal(problems)
		}
		first, problems := b.Build("p", f)
		again, _ := b.Build("p", f)
		if len(problems) > 0 || first[0].ids() != again[0].ids() || len(first[0].Duties) != len(ids)-len(drop) {
			rt.Fatalf("%v: %s, then %s", problems, first[0].ids(), again[0].ids())
		}
		for _, id := range drop {
			if strings.Contains(" "+first[0].ids()+" ", " "+id+" ") {
				rt.Fatalf("%s is still there", id)
			}
		}
	})
}

// FuzzPosting reads and merges any text: it ends, without a panic, with either
// documents or problems.
func FuzzPosting(f *testing.F) {
	for _, s := range []string{"role: office-manager", "roles: [it-manager, it-operations-manager]\ntitle: x\nduties: {drop: [a], add: [b, {text: c}]}",
		"role: office-manager\nsalary: {by_location: {austin: {min: 1, period: hour}}}\nlocations: [austin]", "a: &a [*a]", "? [x]\n: y", "role: !!binary x", "\xff", "role: {add: [x]}"} {
		f.Add(s)
	}
	b, _ := employer(f, places)
	f.Fuzz(func(t *testing.T, text string) {
		file, problems := Read("p.yaml", []byte(text))
		if len(problems) > 0 {
			return
		}
		docs, problems := b.Build("p", file)
		if len(docs) == 0 && len(problems) == 0 || len(docs) > 0 && len(problems) > 0 {
			t.Errorf("%d documents and %d problems", len(docs), len(problems))
		}
	})
}

// TestAnEarlierKeySaysWhatToWrite: the problem shows the new line with the value
// that was there, and a posting with that line is read.
func TestAnEarlierKeySaysWhatToWrite(t *testing.T) {
	for _, c := range []struct{ old, line, problem string }{
		{"bonus: Up to 10% of the salary", "other_pay: [Up to 10% of the salary]", `p.yaml:2:1: "bonus" is now "other_pay"; write `},
		{"bonus: 'Up to 10%, in March'", `other_pay: ["Up to 10%, in March"]`, `p.yaml:2:1: "bonus" is now "other_pay"; write `},
		{`bonus: "a\t \"b\" # c"`, `other_pay: ["a\U00000009 \"b\" # c"]`, `p.yaml:2:1: "bonus" is now "other_pay"; write `},
		{"bonus: [x]", "other_pay: […]", `p.yaml:2:1: "bonus" is now "other_pay"; write `},
		{"experience_months: 24", "experience: 24 months", `p.yaml:2:1: "experience_months" is now "experience"; write `},
		{"contract_end: 2027-06-30", "contract: {kind: fixed-term, until: 2027-06-30}", `p.yaml:2:1: "contract_end" is now "contract"; write `},
		{"translations: {de: {salary_note: 'a: b'}}", `salary: {note: "a: b"}`, `p.yaml:2:21: "salary_note" is now "salary"; write `},
		{"translations: {de: {instructions: Schreiben}}", "apply: {instructions: Schreiben}", `p.yaml:2:21: "instructions" is now "apply"; write `},
	} {
		refused(t, places, "role: office-manager\n"+c.old, c.problem+c.line)
		line := c.line
		if strings.HasPrefix(c.old, "translations") {
			line = "translations: {de: {" + line + "}}"
		}
		merged(t, places, "role: office-manager\n"+line)
	}
	refused(t, places, "role: office-manager\nother_pay: [a]\nbonus: b", `p.yaml:3:1: "bonus" is now "other_pay"; add it to "other_pay", such as other_pay: [b]`)
	if _, problems := employer(t, places, "bonus=it's"); problems.Error() != `--set posting.bonus: "bonus" is now "other_pay"; write --set 'posting.other_pay=[it'\''s]'` {
		t.Error(problems)
	}
}

// TestSkillsAreThoseOfTheRoleAsEdited: the defaults edit the role's skills, then
// the posting does; a list takes their place.
func TestSkillsAreThoseOfTheRoleAsEdited(t *testing.T) {
	const add = "defaults: {skills: {add: [Spreadsheets]}}"
	for _, c := range []struct{ company, posting, set, want string }{
		{"{}", "", "", "organization communication"},
		{add, "", "", "organization communication spreadsheets"},
		{add, "skills: {add: [Dutch], drop: [expert organizational skills]}", "", "communication spreadsheets dutch"},
		{add, "skills: [{id: dutch, name: Dutch (C1)}]", "", "dutch"},
		{add, "", "skills={drop: [communication, Spreadsheets]}", "organization"},
		{"defaults: {skills: [Spreadsheets]}", "", "", "organization communication"},
		{"{}", "skills: {add: [{id: organization, name: expert organizational skills}]}", "", "organization communication"},
	} {
		var set []string
		if c.set != "" {
			set = append(set, c.set)
		}
		d := merged(t, c.company, "role: office-manager\n"+c.posting, set...)
		var ids []string
		for _, s := range d.Skills {
			ids = append(ids, s.ID)
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%s %s %s: got %q, want %q", c.company, c.posting, c.set, got, c.want)
		}
		if warned := len(d.Warned()) > 0; warned != strings.Contains(c.posting, "{id: organization") {
			t.Errorf("%s: %v", c.posting, d.Warned())
		}
	}
}

func TestExperienceIsCountedInMonths(t *testing.T) {
	for file, want := range map[string]string{
		"4 years": "[{48 0 }]", "18 months": "[{18 0 }]", "48": "[{48 0 }]", "1 year": "[{12 0 }]", "0": "[]",
		"{years: 2, to: 5, in: back-end work}":       "[{24 60 back-end work}]",
		"{months: 18, to: 24}":                       "[{18 24 }]",
		"[2 years, {years: 1, in: Go}, {months: 6}]": "[{24 0 } {12 0 Go} {6 0 }]",
	} {
		if d := merged(t, "{}", "role: office-manager\nexperience: "+file); fmt.Sprint([]Experience(d.Experience)) != want || len(d.Warned()) > 0 {
			t.Errorf("%s: got %v, %v", file, d.Experience, d.Warned())
		}
	}
	d := merged(t, "{}", "role: office-manager\nexperience: 9")
	if got, want := d.Warned().Error(), `p.yaml:2:13: experience of 9 is read as months; write "9 months" or "9 years"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestAContractIsMergedByKey: its short form takes the place of all below.
func TestAContractIsMergedByKey(t *testing.T) {
	const defaults = "defaults: {contract: {kind: fixed-term, months: 12, extendable: true}}"
	for file, want := range map[string]string{
		"contract: {months: 24}": "{fixed-term 24  true false 0 }",
		"contract: permanent":    "{permanent 0  false false 0 }",
	} {
		if got := fmt.Sprint(*merged(t, defaults, "role: office-manager\n"+file).Contract); got != want {
			t.Errorf("%s: got %s, want %s", file, got, want)
		}
	}
}

// ofRole merges a posting of roles of the employer's own catalog, given by id.
func ofRole(t *testing.T, own map[string]string, companyYAML, postingYAML string) (*Document, diag.Problems) {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range own {
		files[name+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	lib, problems := roles.Open(roles.Catalog{Name: "ours", Folder: layered.Folder{FS: files, Label: "catalog"}, Lang: "en"},
		roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: catalog.Index()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	params, _, problems := company.Load(company.Sources{File: "company.yaml", Data: []byte(companyYAML)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := NewBuilder(lib, params, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	f, problems := Read("p.yaml", []byte(postingYAML))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	docs, problems := b.Build("p", f)
	if len(problems) > 0 {
		return nil, problems
	}
	return docs[0], nil
}

const clerk = `title: Clerk
summary: A clerk keeps files.
duties: [File papers]
level: senior
travel: one day a month
requirements: [You read, You write]
benefits: [Desk]
contract: {kind: fixed-term, months: 24}
codes: {onet: 43-1011.00}
`

func TestARoleHoldsTheJob(t *testing.T) {
	const companyYAML = "benefits: [Leave]\ndefaults: {travel: none, level: mid, hours: 38, requirements: {add: [You speak], drop: [You write]}}"
	d, problems := ofRole(t, map[string]string{"roles/clerk": clerk}, companyYAML, "role: clerk\nrequirements: {add: [You listen]}\ncontract: {months: 12}")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	// The role lies over the defaults; what these do to a list, they do to the role's.
	if d.Travel != "one day a month" || d.Level != "senior" || d.Hours.Exact() != scalar.WholeDecimal(38) || d.Codes["onet"] != "43-1011.00" {
		t.Errorf("got %q, %q, %v, %v", d.Travel, d.Level, d.Hours, d.Codes)
	}
	if want := []Text{"You read", "You speak", "You listen"}; !slices.Equal(linesOf(d.Requirements), want) {
		t.Errorf("got %q", d.Requirements)
	}
	// Its benefits are beside the company's; a mapping is merged by key.
	if want := []Text{"Leave", "Desk"}; !slices.Equal(d.Benefits, want) || d.Contract.Kind != "fixed-term" || d.Contract.Months != 12 {
		t.Errorf("got %q, %+v", d.Benefits, d.Contract)
	}
}

func TestARoleInheritsTheJobButItsLevelAndCodes(t *testing.T) {
	own := map[string]string{"roles/clerk": clerk, "roles/head-clerk": "title: Head Clerk\nextends: clerk\nrequirements: {add: [You lead]}\ntravel: every week\n"}
	d, problems := ofRole(t, own, "{}", "role: head-clerk")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if want := []Text{"You read", "You write", "You lead"}; !slices.Equal(linesOf(d.Requirements), want) || d.Travel != "every week" || d.Level != "" || d.Codes != nil {
		t.Errorf("got %q, %q, %q, %v", d.Requirements, d.Travel, d.Level, d.Codes)
	}
}

func TestRolesOfOnePersonAgreeOrThePostingSays(t *testing.T) {
	own := map[string]string{"roles/clerk": clerk, "roles/guide": "title: Guide\nduties: [Show the house]\nlevel: mid\ntravel: one day a month\nrequirements: [You write, You walk]\n"}
	_, problems := ofRole(t, own, "{}", "roles: [clerk, guide]\ntitle: Clerk and guide")
	const want = `p.yaml:1:8: the roles differ in "level", at catalog/roles/clerk.yaml:4:8 and catalog/roles/guide.yaml:3:8; give the posting its own`
	if problems.Error() != want {
		t.Errorf("got  %s\nwant %s", problems.Error(), want)
	}
	d, problems := ofRole(t, own, "{}", "roles: [clerk, guide]\ntitle: Clerk and guide\nlevel: lead")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if want := []Text{"You read", "You write", "You walk"}; !slices.Equal(linesOf(d.Requirements), want) || d.Level != "lead" || d.Travel != "one day a month" {
		t.Errorf("got %q, %q, %q", d.Requirements, d.Level, d.Travel)
	}
}

func TestTheTextsOfARoleAreTranslatedByItsCatalog(t *testing.T) {
	own := map[string]string{
		"roles/clerk":     clerk,
		"translations/de": "roles: {clerk: {title: Sachbearbeiterin, summary: Hält Ordnung., requirements: [Sie lesen, Sie schreiben], travel: ein Tag im Monat}}\nduties: {file-papers: Papiere ablegen}\n",
	}
	d, problems := ofRole(t, own, "locale: de", "role: clerk")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if want := []Text{"Sie lesen", "Sie schreiben"}; !slices.Equal(linesOf(d.Requirements), want) || d.Travel != "ein Tag im Monat" {
		t.Errorf("got %q, %q", d.Requirements, d.Travel)
	}
	if !slices.ContainsFunc(d.Foreign, func(f Foreign) bool { return f.Text == "Desk" && f.Lang == "en" }) {
		t.Errorf("what is in English is not marked: %+v", d.Foreign)
	}
}
