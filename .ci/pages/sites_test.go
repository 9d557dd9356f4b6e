package pages

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// day is the day that the sites are built on.
const day = "2026-11-24"

// sites builds the careers sites that are looked at: of the example employer, of
// a larger one with a logo and drafts of every kind, of one with more openings
// than the index shows at once, of one without openings, of one that writes from
// right to left, and of one that says nothing of itself.
func sites(t *testing.T, dir string) {
	t.Helper()
	jobdesc := filepath.Join(dir, "jobdesc")
	run(t, "go", "build", "-o", jobdesc, "../../cmd/jobdesc")
	run(t, jobdesc, "-C", dir, "init", "--example", "demo")
	settle(t, dir, "larger", company, 42)
	settle(t, dir, "many", company, 260)
	settle(t, dir, "empty", company, 0)
	settle(t, dir, "rtl", rtlCompany, 9)
	settle(t, dir, "plain", "locale: en\n", 3)
	for _, name := range []string{"demo", "larger", "many", "empty", "rtl", "plain"} {
		run(t, jobdesc, "-C", filepath.Join(dir, name), "build", "--today", day, "--quiet")
	}
}

// settle writes a folder with company parameters and n postings.
func settle(t *testing.T, dir, name, company string, n int) {
	t.Helper()
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	folder := filepath.Join(dir, name)
	write(filepath.Join(folder, "company.yaml"), company)
	write(filepath.Join(folder, "logo.svg"), logo)
	write(filepath.Join(folder, "catalog/roles/fitter.yaml"), "title: Fitter\nfamily: fitters\nlevel: junior\nduties: [Mount gauges]\nsalary: {min: 32000, max: 36000, currency: EUR, period: year}\n")
	write(filepath.Join(folder, "catalog/roles/head-fitter.yaml"), "title: Head fitter\nextends: fitter\nlevel: head\nduties: {add: [Plan the week of a crew]}\nsalary: {min: 42000, max: 48000, currency: EUR, period: year}\n")
	write(filepath.Join(folder, "postings", ".gitkeep"), "") // a site of no openings has the folder too
	for i := range n {
		text := opening(i, strings.Contains(company, "locations:"))
		write(filepath.Join(folder, "postings", fmt.Sprintf("opening-%03d.yaml", i)), text)
	}
}

const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="176" height="40" viewBox="0 0 176 40"><path d="M4 32 20 6l16 26z" fill="none" stroke="#7a1f3d" stroke-width="3"/><path d="M12 32 20 19l8 13z" fill="#7a1f3d"/><text x="48" y="28" font-family="Georgia, serif" font-size="22" fill="#2b1a20">Łęk &amp; Söhne</text></svg>
`

const company = `name: Łęk & Söhne
legal_name: Łęk & Söhne Gerätebau GmbH
url: https://lek-soehne.example
about: |
  We build *measuring instruments* for rivers and reservoirs. 640 people in nine towns make,
  mount and mend them, and write the software that reads them.
values: [We measure before we argue, We mend what we sold]
benefits: [30 days of paid leave, A workshop that is open to everyone after hours, Public transport ticket]
hiring_process: [A call of half an hour, An afternoon with the team, An offer within a week]
equal_opportunity: |
  We welcome every application.
accommodation: zugang@lek-soehne.example
locale: en
time_zone: Europe/Berlin
currency: EUR
locations:
  zurich: {city: Zürich, country: CH}
  lodz: {city: Łódź, country: PL}
  sao-paulo: {city: São Paulo, country: BR}
  berlin: {city: Berlin, country: DE}
  tokyo: {name: 東京 Tokyo, city: Tokyo, country: JP}
  porto: {city: Porto, country: PT}
  nowhere-in-particular: {name: Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch, city: Llanfairpwllgwyngyll, country: GB}
departments:
  engineering: Engineering
  field: Field service
  people: People & Culture
  finance: Finance, Controlling & Procurement
  software: Software
contact: {name: Jana Łęk, email: jobs@lek-soehne.example, phone: +49 30 5550 100}
apply: {url: "https://lek-soehne.example/apply?job={id}"}
site:
  title: Work where water is measured
  description: We look for people who like to know how things are, and who mend what is not as it should be. Tell us what you would measure first.
  base_url: https://jobs.lek-soehne.example/careers
  accent: "#7a1f3d"
  logo: logo.svg
  footer: Łęk & Söhne Gerätebau GmbH, Am Pegel 4, 10178 Berlin
  ladders: [fitters]
translations:
  de: {departments: {engineering: Entwicklung, field: Außendienst, people: Personal, finance: Finanzen, software: Software}, site: {title: "Arbeiten, wo Wasser gemessen wird"}}
`

const rtlCompany = `name: ميناء
locale: ar
time_zone: Asia/Dubai
currency: AED
locations: {dubai: {name: دبي, city: دبي, country: AE}, zurich: {name: زيورخ, city: زيورخ, country: CH}, lodz: {name: وودج, city: وودج, country: PL}, sao-paulo: {name: ساو باولو, city: ساو باولو, country: BR}, berlin: {name: برلين, city: برلين, country: DE}, tokyo: {name: طوكيو, city: طوكيو, country: JP}, porto: {name: بورتو, city: بورتو, country: PT}, nowhere-in-particular: {name: مكان, city: مكان, country: GB}}
departments: {engineering: الهندسة, field: الخدمة الميدانية, people: الموارد البشرية, finance: المالية, software: البرمجيات}
site: {title: اعمل معنا في الميناء, description: نبحث عن أشخاص يحبون العمل قرب البحر., base_url: https://jobs.example, accent: "#8a4b00"}
`

// opening is the i-th posting. The first ones are particular: two pay groups, one
// that has moved, one that is closed, a draft, a title that is long.
func opening(i int, places bool) string {
	pick := func(list ...string) string { return list[i%len(list)] }
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	title := pick("Gauge engineer", "Field technician", "Payroll manager", "Buyer", "Firmware developer", "Crème brûlée cook for the canteen", "Head of calibration", "Service planner", "Data engineer", "Office manager", "Site manager, northern reservoirs")
	if n := i / 11; n > 0 {
		title += fmt.Sprintf(" %c", 'A'-1+n%26)
	}
	line("role: %s", pick("operations-manager", "office-manager", "it-manager", "executive-assistant", "it-operations-manager"))
	status := "open"
	switch i {
	case 2:
		title = "Softwareentwicklerin oder Softwareentwickler für Donaudampfschifffahrtsgesellschaftsmessgeräte und angrenzende Aufgaben"
	case 3:
		status = "closed"
	case 4:
		status = "draft"
	case 5:
		line("formerly: [canteen-cook]")
	}
	line("title: %q\nstatus: %s\nposted: 2026-%02d-%02d", title, status, 10+i%2, 1+i%20)
	if i%3 != 1 {
		line("closes: 2027-%02d-15", 1+i%6)
	}
	if !places {
		line("workplace: remote\nremote_from: [DE]\napply: {email: jobs@employer.example}")
		return out.String()
	}
	line("department: %s", pick("engineering", "field", "people", "finance", "software", "engineering"))
	line("employment: [%s]", pick("full-time", "full-time, part-time", "part-time", "full-time", "internship", "contract"))
	if i%6 != 5 { // contractors are not employed
		line("contract: %s", pick("permanent", "fixed-term", "permanent"))
	}
	if i%2 == 0 {
		line("hours: %s\nlanguages: %s\nsponsorship: %t", pick("24", "{min: 32, max: 40}", "36", "37.5"), pick("[de]", "[en, {lang: pl, level: B2}]", "[{lang: de, required: false}, en]"), i%4 == 0)
	}
	place := pick("zurich", "lodz", "sao-paulo", "berlin", "tokyo", "porto", "berlin", "nowhere-in-particular")
	switch {
	case i == 0:
		line("locations: [zurich, lodz]\nworkplace: hybrid\nsalary: {by_location: {zurich: {min: 98000, max: 120000, currency: CHF, period: year}, lodz: {min: 14000, max: 18500, currency: PLN, period: month}}}")
	case i%7 == 6:
		line("workplace: remote\nremote_from: [DE, CH, PL]\nsalary: {min: 52000, max: 64000, period: year}")
	default:
		line("locations: [%s]\nworkplace: %s", place, pick("onsite", "hybrid", "onsite"))
		if i%4 != 3 {
			line("salary: {min: %d, max: %d, period: year}", 41000+i%9*3500, 52000+i%9*4100)
		}
	}
	line("summary: |\n  You keep our instruments honest, with a team that answers within the day.")
	line("requirements: [You read a circuit diagram, You explain things so that others can use them]")
	return out.String()
}
