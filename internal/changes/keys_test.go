package changes

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"jobdesc/internal/compare"
	"jobdesc/internal/posting"
	"jobdesc/internal/report"
	"jobdesc/internal/textlayout"
)

// folderOfEveryKey has a posting that uses every key.
func folderOfEveryKey() folderFiles {
	return folderFiles{
		"company.yaml": `name: Harbour & Pine
currency: EUR
time_zone: Europe/Amsterdam
locations:
  delft: {city: Delft, country: NL}
  utrecht: {city: Utrecht, country: NL}
  austin: {city: Austin, country: US, subdivision: US-TX, time_zone: America/Chicago}
departments: {kitchen: Kitchen, harbor: Harbor}
employers: {nordhafen: {name: Nordhafen GmbH}}
bands:
  p3: {title: Professional 3, grade: S7, salary: {min: 50000, max: 58000, period: year, note: plus meals, on_target: {min: 60000, max: 70000}}}
`,
		"catalog/roles/cook.yaml": `title: Cook
duties: [{id: fry, text: Fry fish}, {id: bake, text: Bake bread}]
variants:
  grill: {title: Grill Cook}
`,
		"catalog/roles/baker.yaml": "title: Baker\nextends: cook\n",
		"postings/job.yaml":        everyKey,
	}
}

const everyKey = `role: cook
title: Cook on Board
status: open
formerly: [ship-cook]
requisition: R-1
locations: [delft, austin]
openings: 3
vacancy: upcoming
posted: 2026-11-02
closes: {date: 2027-01-13, time: "17:00", first_review: 2027-01-05, cap: 400}
updated: 2026-11-03
start: 2027-03-01
summary: You cook for the crew of a ship.
duties: {add: [Order supplies], reword: {fry: Fry fish and fries}, share: {fry: 60, bake: 30, order-supplies: 10}}
skills: [Knives, Menus]
job_code: K-1
department: kitchen
reports_to: Head Cook
workplace: hybrid
remote_from: [BE]
employment: [full-time, seasonal]
contract: {kind: fixed-term, until: 2029-02-28, extendable: true, probation_months: 2, note: Covers a leave}
level: junior
salary: {min: 50000, max: 58000, period: year, note: plus meals, on_target: {min: 60000, max: 70000}}
other_pay: [{kind: tips, text: Shared tips}, {kind: sign-on, min: 1000, max: 1000}]
travel: One day a month
experience: {years: 2, in: cooking}
benefits: [Meals on board]
flsa: non-exempt
physical: [You stand all day]
environment: [It is hot]
codes: {onet: 35-2014.00}
sections: [{title: The ship, body: Built in 1998.}]
hours: {min: 32, max: 40}
grade: S7
schedule: [Two weekends a month]
supervises: 3
sponsorship: true
relocation: false
requirements: [You cook for a hundred guests]
preferred: [You bake]
education: high-school
languages: [{lang: de, level: C1}, nl]
certifications: [Food safety]
eligibility: [Right to work in the EU]
competencies: [Calm]
measures: [Guests come back]
hiring_process: [A call, A day in the galley]
equal_opportunity: We welcome everyone.
accommodation: help@harbour.example
legal: [We keep your data for six months]
ai_screening: {used: false}
apply: {email: jobs@harbour.example, documents: [CV]}
contact: {name: Ann Lee, email: ann@harbour.example}
identifiers: {ats: 4711}
attachments: [{title: Menu, file: menu.pdf}]
approved_by: CEO
approved_on: 2026-11-01
version: 1
owner: People team
reviewed_on: 2026-11-02
review_every: 12
approved_digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
lang: en
translations: {de: {title: Koch an Bord}}
`

// seenElsewhere are keys that a comparison of two postings shows in another way than by
// a line, and why.
func seenElsewhere() map[string]string {
	return map[string]string{
		"id":           "names the side, as its title does",
		"title":        "names the side",
		"translations": "two postings are compared in the language of each",
	}
}

// keyChange is a key whose value changes, with the line that says so.
type keyChange struct {
	key, old, new string
	line          string // of diff A B
	git           string // of diff --git; nothing where candidates see no difference
}

// TestEachKeyHasItsLine: whatever a posting changes, its difference is one line that says
// what changed in words, and so is the change since a revision.
func TestEachKeyHasItsLine(t *testing.T) {
	base := folderOfEveryKey()
	known := map[string]bool{}
	for _, c := range keyChanges() {
		known[c.key] = true
		if strings.Count(everyKey, c.old) != 1 {
			t.Errorf("%s: %q is not in the posting once", c.key, c.old)
			continue
		}
		changed := base.with("postings/job.yaml", strings.Replace(everyKey, c.old, c.new, 1))
		t.Run(c.key+" "+c.new, func(t *testing.T) {
			if got := differing(t, base, changed); got != c.line {
				t.Errorf("diff A B says\n%s\nnot\n%s", got, c.line)
			}
			if got := sinceThen(t, base, changed); got != c.git {
				t.Errorf("diff --git says\n%s\nnot\n%s", got, c.git)
			}
		})
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[posting.File]()) {
		key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if _, elsewhere := seenElsewhere()[key]; key != "" && !elsewhere && !known[key] {
			t.Errorf("no change of %q is tried; add one to keyChanges, and the key to the posting above it", key)
		}
	}
}

func keyChanges() []keyChange {
	return []keyChange{
		{"role", "role: cook", "role: baker", "~ Roles: cook → baker", ""},
		{"roles", "role: cook", "roles: [cook, baker]", "+ Roles: baker", ""},
		{"variant", "role: cook", "role: cook\nvariant: grill", "+ Variant: grill", ""},
		{"status", "status: open", "status: review", "~ Status: open → review", ""},
		{"formerly", "[ship-cook]", "[ship-cook, galley-cook]", "+ Earlier ids: galley-cook", ""},
		{"requisition", "R-1", "R-2", "~ Requisition: R-1 → R-2", "requisition: R-1 → R-2"},
		{"locations", "[delft, austin]", "[utrecht, austin]", "~ Places: Delft → Utrecht", "places: Delft → Utrecht"},
		{"remote_from", "[BE]", "[BE, US-TX]", "+ Remote from: Texas", "remote from added: Texas"},
		{"openings", "openings: 3", "openings: 4", "~ Openings: 3 → 4", "openings: 3 → 4"},
		{"openings", "openings: 3", "openings: {delft: 2, austin: 2}", "~ Openings: 3 → 2 in Delft, 2 in Austin", "openings: 3 → 2 in Delft, 2 in Austin"},
		{"vacancy", "vacancy: upcoming", "vacancy: pool", "~ Vacancy: not vacant yet → none now, kept for future openings", "vacancy: not vacant yet → none now, kept for future openings"},
		{"vacancy", "vacancy: upcoming\n", "", "- Vacancy: not vacant yet", "vacancy removed: not vacant yet"},
		{"posted", "posted: 2026-11-02", "posted: 2026-11-01", "~ Posted: November 2, 2026 → November 1, 2026 (one day earlier)", "posted: November 2, 2026 → November 1, 2026 (one day earlier)"},
		{"closes", "date: 2027-01-13", "date: 2027-01-10", "~ Applications: until January 13, 2027, 17:00 Amsterdam time → until January 10, 2027, 17:00 Amsterdam time (closes three days earlier)", "applications: until January 13, 2027, 17:00 Amsterdam time → until January 10, 2027, 17:00 Amsterdam time (closes three days earlier)"},
		{"closes", `"17:00"`, `"12:00"`, "~ Applications: until January 13, 2027, 17:00 Amsterdam time → until January 13, 2027, 12:00 Amsterdam time", "applications: until January 13, 2027, 17:00 Amsterdam time → until January 13, 2027, 12:00 Amsterdam time"},
		{"closes", "first_review: 2027-01-05", "first_review: 2027-01-06", "~ Applications: first review on January 5, 2027 → first review on January 6, 2027 (one day later)", "applications: first review on January 5, 2027 → first review on January 6, 2027 (one day later)"},
		{"closes", "cap: 400", "cap: 1", "~ Applications: at most 400 → at most 1", "applications: at most 400 → at most 1"},
		{"closes", "cap: 400", "cap: 400, until_filled: true", "+ Applications: open until filled", "applications added: open until filled"},
		{"updated", "updated: 2026-11-03", "updated: 2026-11-10", "~ Updated: November 3, 2026 → November 10, 2026 (one week later)", ""},
		{"start", "start: 2027-03-01", "start: 2027-05-01", "~ Start: March 1, 2027 → May 1, 2027 (two months later)", "start: March 1, 2027 → May 1, 2027 (two months later)"},
		{"start", "start: 2027-03-01", "start: As soon as possible", "~ Start: March 1, 2027 → As soon as possible", "start: March 1, 2027 → As soon as possible"},
		{"summary", "of a ship.", "of a large ship.", "~ You cook for the crew of a {+large+} ship.", "summary: You cook for the crew of a ship. → You cook for the crew of a large ship."},
		{"summary", "You cook for the crew of a ship.", "Our galley is looking for help.", "~ [-You cook for the crew of a ship.-] {+Our galley is looking for help.+}", "summary: You cook for the crew of a ship. → Our galley is looking for help."},
		{"duties", "reword: {fry: Fry fish and fries}", "reword: {fry: Fry fish and chips}", "~ Fry fish and [-fries-] {+chips+}", "duty: Fry fish and fries → Fry fish and chips"},
		{"duties", "add: [Order supplies], ", "add: [Order supplies, Plan menus], ", "+ Plan menus", "duty added: Plan menus"},
		{"duties", "share: {", "essential: [bake], share: {", "~ Bake bread: not essential → essential", ""},
		{"duties", "share: {", "emphasize: [bake], share: {", "+ Bake bread (30% of time)", "emphasized duty added: Bake bread"},
		{"skills", "[Knives, Menus]", "[Knives]", "- Menus", "skill removed: Menus"},
		{"job_code", "K-1", "K-2", "~ Job code: K-1 → K-2", ""},
		{"department", "department: kitchen", "department: harbor", "~ Department: Kitchen → Harbor", "department: Kitchen → Harbor"},
		{"reports_to", "Head Cook", "Captain", "~ Reports to: Head Cook → Captain", "reports to: Head Cook → Captain"},
		{"workplace", "workplace: hybrid", "workplace: remote", "~ Workplace: hybrid → remote", "workplace: hybrid → remote"},
		{"workplace", "workplace: hybrid", "workplace: {mode: hybrid, office_days: 2}", "+ Workplace: 2 days a week at the office", "workplace added: 2 days a week at the office"},
		{"owner", "owner: People team", "owner: Galley team", "~ Owner: People team → Galley team", ""},
		{"reviewed_on", "reviewed_on: 2026-11-02", "reviewed_on: 2026-11-12", "~ Reviewed on: November 2, 2026 → November 12, 2026 (ten days later)", ""},
		{"review_every", "review_every: 12", "review_every: 1", "~ Review every: 12 months → 1 month", ""},
		{"approved_digest", "digest: sha256:0000000000000000000000000000000000000000000000000000000000000000", "digest: sha256:1111111111111111111111111111111111111111111111111111111111111111", "~ Digest of the approved text: 000000000000 → 111111111111", ""},
		{"employment", "[full-time, seasonal]", "[full-time, per-diem]", "~ Employment: seasonal → per diem", "employment: seasonal → per diem"},
		{"employment", "[full-time, seasonal]", "[full-time]", "- Employment: seasonal", "employment removed: seasonal"},
		{"contract", "{kind: fixed-term, until: 2029-02-28, extendable: true, probation_months: 2, note: Covers a leave}", "permanent", "~ Contract: fixed-term; until February 28, 2029; may be extended; 2 months of probation; Covers a leave → permanent", "contract: fixed-term; until February 28, 2029; may be extended; 2 months of probation; Covers a leave → permanent"},
		{"contract", "until: 2029-02-28", "months: 24", "~ Contract: fixed-term; until February 28, 2029 → fixed-term for 24 months", "contract: fixed-term; until February 28, 2029 → fixed-term for 24 months"},
		{"contract", "until: 2029-02-28", "until: 2029-01-31", "~ Contract: until February 28, 2029 → until January 31, 2029 (four weeks earlier)", "contract: until February 28, 2029 → until January 31, 2029 (four weeks earlier)"},
		{"contract", "extendable: true", "extendable: true, may_become_permanent: true", "+ Contract: may become permanent", "contract added: may become permanent"},
		{"contract", "probation_months: 2", "probation_months: 1", "~ Contract: 2 months of probation → 1 month of probation", "contract: 2 months of probation → 1 month of probation"},
		{"contract", ", note: Covers a leave", "", "- Contract: Covers a leave", "contract removed: Covers a leave"},
		{"level", "level: junior", "level: mid", "~ Level: junior → mid-level", "level: junior → mid-level"},
		{"salary", "min: 50000, max: 58000", "min: 52000, max: 60320", "~ Pay: EUR 50,000–58,000 a year → EUR 52,000–60,320 a year (range raised by 4%)", "pay: EUR 50,000–58,000 a year → EUR 52,000–60,320 a year (range raised by 4%)"},
		{"salary", "min: 50000, max: 58000", "min: 50000, max: 55000", "~ Pay: EUR 50,000–58,000 a year → EUR 50,000–55,000 a year (upper end lowered by 5.2%)", "pay: EUR 50,000–58,000 a year → EUR 50,000–55,000 a year (upper end lowered by 5.2%)"},
		{"salary", "min: 50000, max: 58000, period: year", "min: 50000, max: 58000, currency: USD, period: year", "~ Pay: EUR 50,000–58,000 a year; on target EUR 60,000–70,000 a year → USD 50,000–58,000 a year; on target USD 60,000–70,000 a year (EUR and USD are not compared)", "pay: EUR 50,000–58,000 a year; on target EUR 60,000–70,000 a year → USD 50,000–58,000 a year; on target USD 60,000–70,000 a year (EUR and USD are not compared)"},
		{"salary", "min: 50000, max: 58000, period: year", "min: 30, max: 35, period: hour", "~ Pay: EUR 50,000–58,000 a year; on target EUR 60,000–70,000 a year → EUR 30–35 an hour; on target EUR 60,000–70,000 an hour (pay a year and pay an hour cannot be compared: the hours per week are not given)", "pay: EUR 50,000–58,000 a year; on target EUR 60,000–70,000 a year → EUR 30–35 an hour; on target EUR 60,000–70,000 an hour (pay a year and pay an hour cannot be compared: the hours per week are not given)"},
		{"salary", ", note: plus meals", "", "- Pay note: plus meals", "pay note removed: plus meals"},
		{"salary", "min: 50000, max: 58000", "min: 52000", "~ Pay: EUR 50,000–58,000 a year → from EUR 52,000 a year (lower end raised by 4%)", "pay: EUR 50,000–58,000 a year → from EUR 52,000 a year (lower end raised by 4%)"},
		{"salary", "on_target: {min: 60000, max: 70000}", "on_target: {min: 66000, max: 77000}", "~ Pay: on target EUR 60,000–70,000 a year → on target EUR 66,000–77,000 a year (on-target pay raised by 10%)", "pay: on target EUR 60,000–70,000 a year → on target EUR 66,000–77,000 a year (on-target pay raised by 10%)"},
		{"salary", "{min: 50000, max: 58000, period: year, note: plus meals, on_target: {min: 60000, max: 70000}}", "{unpaid: true}", "~ Pay: EUR 50,000–58,000 a year; on target EUR 60,000–70,000 a year; plus meals → unpaid", "pay: EUR 50,000–58,000 a year; on target EUR 60,000–70,000 a year; plus meals → unpaid"},
		{"other_pay", "{kind: sign-on, min: 1000, max: 1000}", "{kind: sign-on, min: 1500, max: 1500}", "~ Other pay: sign-on bonus: EUR 1,000 → sign-on bonus: EUR 1,500", "other pay: sign-on bonus: EUR 1,000 → sign-on bonus: EUR 1,500"},
		{"other_pay", "{kind: tips, text: Shared tips}, ", "", "- Other pay: tips: Shared tips", "other pay removed: tips: Shared tips"},
		{"travel", "One day a month", "Two days a month", "~ Travel: One day a month → Two days a month", "travel: One day a month → Two days a month"},
		{"experience", "{years: 2, in: cooking}", "{years: 4, in: cooking}", "~ Experience: at least 2 years of cooking → at least 4 years of cooking", "experience: at least 2 years of cooking → at least 4 years of cooking"},
		{"experience", "{years: 2, in: cooking}", "{years: 0, to: 1}", "~ Experience: at least 2 years of cooking → up to 1 year", "experience: at least 2 years of cooking → up to 1 year"},
		{"experience", "{years: 2, in: cooking}", "18 months", "~ Experience: at least 2 years of cooking → at least 18 months", "experience: at least 2 years of cooking → at least 18 months"},
		{"benefits", "[Meals on board]", "[Meals on board, A cabin]", "+ A cabin", "benefit added: A cabin"},
		{"flsa", "flsa: non-exempt", "flsa: exempt", "~ FLSA status: non-exempt → exempt", "FLSA status: non-exempt → exempt"},
		{"physical", "[You stand all day]", "[You stand all day, You lift 20 kg]", "+ Physical demands: You lift 20 kg", "physical demands added: You lift 20 kg"},
		{"environment", "[It is hot]", "[It is hot and loud]", "~ Working conditions: It is hot → It is hot and loud", "working conditions: It is hot → It is hot and loud"},
		{"codes", "35-2014.00", "35-2012.00", "~ Occupation codes: onet 35-2014.00 → onet 35-2012.00", ""},
		{"sections", "Built in 1998.", "Built in 2004.", "~ The ship: Built in [-1998.-] {+2004.+}", "section: The ship: Built in 1998. → The ship: Built in 2004."},
		{"sections", "Built in 1998.", "Built in 1998., at: start", "+ Position of sections: The ship at the start", "position of sections added: The ship at the start"},
		{"sections", "title: The ship", "title: Our ship", "~ [-The-] {+Our+} ship: Built in 1998.", "section: The ship: Built in 1998. → Our ship: Built in 1998."},
		{"hours", "{min: 32, max: 40}", "38", "~ Hours: 32–40 a week → 38 a week", "hours: 32–40 a week → 38 a week"},
		{"hours", "{min: 32, max: 40}", "{fte: 0.8}", "~ Hours: 32–40 a week → 80% of full time", "hours: 32–40 a week → 80% of full time"},
		{"grade", "grade: S7", "grade: S8", "~ Grade: S7 → S8", "grade: S7 → S8"},
		{"employer", "lang: en\n", "lang: en\nemployer: nordhafen\n", "+ Employer: Nordhafen GmbH", "employer added: Nordhafen GmbH"},
		{"band", "grade: S7", "grade: S7\nband: p3", "+ Pay band: Professional 3", ""},
		{"schedule", "[Two weekends a month]", "[Two weekends a month, On call in July]", "+ Schedule: On call in July", "schedule added: On call in July"},
		{"supervises", "supervises: 3", "supervises: 1", "~ Supervises: 3 people → 1 person", "supervises: 3 people → 1 person"},
		{"sponsorship", "sponsorship: true", "sponsorship: false", "~ Visa sponsorship: yes → no", "visa sponsorship: yes → no"},
		{"relocation", "relocation: false", "relocation: Up to EUR 2,000", "~ Relocation support: no → Up to EUR 2,000", "relocation support: no → Up to EUR 2,000"},
		{"requirements", "[You cook for a hundred guests]", "[You cook for two hundred guests]", "~ You cook for [-a-] {+two+} hundred guests (similarity 0.89)", "requirement: You cook for a hundred guests → You cook for two hundred guests"},
		{"requirements", "[You cook for a hundred guests]", "[{any_of: [You cook for a hundred guests, You run a galley]}]", "~ You cook for a hundred guests {+or You run a galley+} (similarity 0.80)", "requirement: You cook for a hundred guests → You cook for a hundred guests or You run a galley"},
		{"preferred", "[You bake]", "[You bake, You fish]", "+ You fish (nice to have)", "requirement added: You fish"},
		{"education", "education: high-school", "education: {level: bachelor, in: nutrition, or_experience: true}", "~ Education: high school diploma → bachelor’s degree in nutrition, or equivalent experience (a higher level)", "education: high school diploma → bachelor’s degree in nutrition, or equivalent experience (a higher level)"},
		{"languages", "level: C1", "level: B2", "~ Language German: C1 → B2 (a lower level)", "language German: C1 → B2 (a lower level)"},
		{"languages", "level: C1", "level: C1, required: false", "~ Language German: C1 → C1, nice to have", "language German: C1 → C1, nice to have"},
		{"languages", ", nl]", ", nl, fr]", "+ Languages: French", "languages added: French"},
		{"certifications", "[Food safety]", "[Food safety, {name: First aid, required: false}]", "+ Certifications: First aid (nice to have)", "certifications added: First aid (nice to have)"},
		{"eligibility", "[Right to work in the EU]", "[Right to work in the EU, {kind: medical, text: A medical exam, where: [US]}]", "+ Eligibility: A medical exam (Austin)", "eligibility added: A medical exam (Austin)"},
		{"competencies", "[Calm]", "[Calm, {title: Knowledge, items: [Fish, Bread]}]", "+ Competencies: Knowledge: Fish; Bread", "competencies added: Knowledge: Fish; Bread"},
		{"measures", "[Guests come back]", "[Guests come back soon]", "~ Measures of success: Guests come back → Guests come back soon", "measures of success: Guests come back → Guests come back soon"},
		{"hiring_process", "A day in the galley]", "A day on board]", "~ Hiring process: A day in the galley → A day on board", "hiring process: A day in the galley → A day on board"},
		{"hiring_process", "[A call, A day in the galley]", "[A day in the galley, A call]", "~ Hiring process: in a different order", "hiring process: in a different order"},
		{"equal_opportunity", "We welcome everyone.", "We welcome everyone on board.", "~ Equal opportunity: We welcome everyone. → We welcome everyone on board.", "equal opportunity: We welcome everyone. → We welcome everyone on board."},
		{"accommodation", "help@harbour.example", "access@harbour.example", "~ Accommodation requests: help@harbour.example → access@harbour.example", "accommodation requests: help@harbour.example → access@harbour.example"},
		{"legal", "six months", "a year", "~ Legal notices: We keep your data for six months → We keep your data for a year", "legal notices: We keep your data for six months → We keep your data for a year"},
		{"ai_screening", "{used: false}", "{used: true}", "~ AI screening: not used → used", "AI screening: not used → used"},
		{"apply", "jobs@harbour.example", "work@harbour.example", "~ Apply: by email to jobs@harbour.example → by email to work@harbour.example", "apply: by email to jobs@harbour.example → by email to work@harbour.example"},
		{"apply", "documents: [CV]", "documents: [CV, {name: A menu of yours, required: false}]", "+ Apply: send: A menu of yours (optional)", "apply added: send: A menu of yours (optional)"},
		{"apply", "documents: [CV]", "documents: [CV], questions: [{text: Can you swim, kind: yes-no}]", "+ Apply: answer: Can you swim (yes or no)", "apply added: answer: Can you swim (yes or no)"},
		{"contact", "name: Ann Lee", "name: Bo Lee", "~ Contact: Ann Lee, ann@harbour.example → Bo Lee, ann@harbour.example", "contact: Ann Lee, ann@harbour.example → Bo Lee, ann@harbour.example"},
		{"identifiers", "4711", "4712", "~ Identifiers: ats 4711 → ats 4712", ""},
		{"attachments", "title: Menu", "title: The menu", "~ Attachments: Menu (menu.pdf) → The menu (menu.pdf)", "attachments: Menu (menu.pdf) → The menu (menu.pdf)"},
		{"attachments", "file: menu.pdf", "file: menu-2.pdf", "~ Attachments: Menu (menu.pdf) → Menu (menu-2.pdf)", ""},
		{"attachments", "[{title: Menu, file: menu.pdf}]", "[{title: Menu, file: menu.pdf}, {title: Deck plan, file: deck.pdf}]", "+ Attachments: Deck plan (deck.pdf)", "attachments added: Deck plan (deck.pdf)"},
		{"approved_by", "approved_by: CEO", "approved_by: CFO", "~ Approved by: CEO → CFO", ""},
		{"approved_on", "approved_on: 2026-11-01", "approved_on: 2026-11-02", "~ Approved on: November 1, 2026 → November 2, 2026 (one day later)", ""},
		{"version", "version: 1", "version: 2", "~ Version: 1 → 2", ""},
		{"lang", "lang: en\n", "lang: nl\n", "~ Language: English → Dutch", "language: English → Dutch"},
	}
}

// differing are the lines of a comparison that say what differs.
func differing(t *testing.T, a, b folderFiles) string {
	t.Helper()
	r := compare.Compare(sideOfJob(t, a), sideOfJob(t, b))
	_, body, _ := strings.Cut(report.Two{Result: r}.Text(textlayout.Style{Width: 1000}), "\n\n")
	return signed(body, "~ ", "- ", "+ ")
}

// sinceThen are the lines about the posting in what changed since a revision.
func sinceThen(t *testing.T, a, b folderFiles) string {
	t.Helper()
	_, body, _ := strings.Cut(a.to(t, b).Text(textlayout.Style{Width: 1000}), "(job)\n")
	return signed(body, "")
}

// signed are the lines that begin with one of some signs, without what is indented alone.
func signed(text string, signs ...string) string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line != "" && slices.ContainsFunc(signs, func(s string) bool { return strings.HasPrefix(line, s) }) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func sideOfJob(t *testing.T, f folderFiles) compare.Side {
	t.Helper()
	s, problems := f.side("")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	i := slices.IndexFunc(s.Postings, func(p Posting) bool { return p.Path == "postings/job.yaml" })
	id, file, err := s.Postings[i].Read()
	if err != nil {
		t.Fatal(err)
	}
	docs, problems := newMaker(s).docs(id, file)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return compare.FromPosting(docs[0])
}
