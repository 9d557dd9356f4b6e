package boards_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/boards"
	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// drawText is a text of one line without a character reference of HTML.
func drawText() *rapid.Generator[posting.Text] {
	word := rapid.SampledFrom([]string{"Cook", "R&D", "<b>", "Größe", "10%", "\"x\"", "C++", "a;b", "(m/w/d)", "–", "日本", "it's", "Tom & Co"})
	return rapid.Map(rapid.SliceOfN(word, 1, 4), func(words []string) posting.Text { return posting.Text(strings.Join(words, " ")) })
}

// drawTexts are some such texts.
func drawTexts(t *rapid.T, label string) []posting.Text {
	return rapid.SliceOfNDistinct(drawText(), 0, 3, rapid.ID[posting.Text]).Draw(t, label)
}

// TestEveryDataComeBack reads the JobPosting data of documents of all kinds back to the
// values that they are made of.
func TestEveryDataComeBack(t *testing.T) {
	base := pages(t, "../cli/example")[0]
	r := renderer()
	rapid.Check(t, func(t *rapid.T) {
		d := *base
		d.Company.TimeZone = rapid.SampledFrom([]scalar.Zone{"", "Europe/Amsterdam", "America/New_York", "Asia/Kolkata"}).Draw(t, "zone")
		drawJob(t, &d)
		drawPay(t, &d)
		ld, err := r.JSONLD(&d)
		if err != nil {
			t.Skip(err)
		}
		jobs, _, err := boards.Read("-", ld, "")
		if err != nil || len(jobs) != 1 {
			t.Fatal(err)
		}
		is, want := states(jobs[0]), carried(&d)
		for key := range want {
			if is[key] != want[key] {
				t.Errorf("%s is\n  %s and not\n  %s\n%s", key, is[key], want[key], ld)
			}
		}
	})
}

func drawJob(t *rapid.T, d *posting.Document) {
	day := func(label string) scalar.Date {
		text := rapid.SampledFrom([]string{"2026-01-31", "2026-03-29", "2026-10-25", "2027-12-31"}).Draw(t, label)
		date, _ := scalar.ParseDate(text)
		return date
	}
	d.Title, d.Requisition = drawText().Draw(t, "title"), rapid.SampledFrom([]posting.Text{"", "R-7", "4711", "HR/2026 14"}).Draw(t, "requisition")
	d.ID = rapid.SampledFrom([]string{"cook", "cook-2", "2nd-cook"}).Draw(t, "id")
	d.Posted, d.Closes = day("posted"), posting.Closes{}
	if rapid.Bool().Draw(t, "closes") {
		d.Closes = posting.Closes{Date: day("closing"), Time: rapid.SampledFrom([]scalar.Clock{"", "17:00", "09:30", "23:59"}).Draw(t, "time"), Zone: d.Company.TimeZone}
	}
	d.Locations, d.RemoteFrom, d.RemoteNames = nil, nil, nil
	d.Workplace = posting.Workplace{Mode: rapid.SampledFrom([]job.WorkMode{"onsite", "remote", ""}).Draw(t, "workplace")}
	for range rapid.IntRange(1, 3).Draw(t, "locations") {
		country := rapid.SampledFrom([]scalar.Country{"US", "NL", "DE", "GE", "IN"}).Draw(t, "country")
		l := posting.Location{City: drawText().Draw(t, "city"), Name: drawText().Draw(t, "name"), Street: drawText().Draw(t, "street"), Region: rapid.SampledFrom([]posting.Text{"", "TX", "Georgia", "Noord-Holland"}).Draw(t, "region"), PostalCode: "3011 AA", Country: country}
		if !slices.ContainsFunc(d.Locations, func(o posting.Location) bool { return o.City == l.City }) {
			d.Locations = append(d.Locations, l)
		}
	}
	if d.Workplace.Mode == "remote" {
		d.RemoteFrom = rapid.SliceOfNDistinct(rapid.SampledFrom([]scalar.Area{"US-CO", "NL", "US", "EU", "CA-QC", "GE", "US-GA", "IN"}), 1, 3, rapid.ID[scalar.Area]).Draw(t, "remote from")
		if slices.Contains(d.RemoteFrom, "EU") { // its countries are in it
			d.RemoteFrom = []scalar.Area{"EU"}
		}
	}
	d.Employment = rapid.SliceOfNDistinct(rapid.SampledFrom([]job.Employment{"full-time", "part-time", "temporary", "internship", "apprenticeship", "volunteer", "per-diem", "seasonal", "other"}), 0, 3, rapid.ID[job.Employment]).Draw(t, "employment")
	d.Contract = nil
	if rapid.Bool().Draw(t, "contract") {
		d.Contract = &posting.Contract{Kind: "fixed-term", Months: rapid.IntRange(0, 60).Draw(t, "months")}
	}
	d.Skills = nil
	for _, name := range drawTexts(t, "skills") {
		d.Skills = append(d.Skills, posting.Skill{Name: name})
	}
	d.Benefits, d.Physical = drawTexts(t, "benefits"), drawTexts(t, "physical")
	d.Codes = map[string]posting.Text{"onet": rapid.SampledFrom([]posting.Text{"", "43-1011.00", "11-3021.00"}).Draw(t, "code")}
	d.Experience = posting.AllExperience{{Months: rapid.IntRange(1, 120).Draw(t, "experience")}}
	d.Education = &posting.Education{Level: rapid.SampledFrom([]job.EducationLevel{"none", "high-school", "professional-certificate", "associate", "bachelor", "postgraduate"}).Draw(t, "education")}
	if d.Education.Level != "none" {
		d.Education.OrExperience = rapid.Bool().Draw(t, "or experience")
	}
}

func drawPay(t *rapid.T, d *posting.Document) {
	amount := rapid.Map(rapid.IntRange(1, 20_000_000), func(n int) scalar.Decimal { return scalar.Decimal(n) * 10 })
	d.Salary, d.Hours, d.Schedule, d.OtherPay = nil, posting.Hours{}, nil, nil
	if rapid.Bool().Draw(t, "salary") {
		low := amount.Draw(t, "min")
		d.Salary = &posting.Pay{Min: low, Max: low + amount.Draw(t, "more"), Currency: rapid.SampledFrom([]scalar.Currency{"EUR", "USD", "JPY", "CHF"}).Draw(t, "currency"), Period: rapid.SampledFrom([]job.Period{"hour", "day", "week", "month", "year"}).Draw(t, "period")}
	}
	hours := rapid.Map(rapid.IntRange(1, 160), func(n int) scalar.Decimal { return scalar.Decimal(n) * 250 })
	switch rapid.IntRange(0, 4).Draw(t, "hours") {
	case 1:
		d.Hours.Min = hours.Draw(t, "a week")
		d.Hours.Max = d.Hours.Min
	case 2:
		d.Hours.Max = hours.Draw(t, "at most")
	case 3:
		d.Hours.Min = hours.Draw(t, "at least")
	case 4:
		d.Hours.FTE = scalar.Decimal(rapid.IntRange(1, 100).Draw(t, "part") * 10)
	}
	d.Schedule = rapid.SliceOfNDistinct(rapid.SampledFrom([]posting.Text{"Nights", "Weekends: two a month", "8:00–16:00"}), 0, 2, rapid.ID[posting.Text]).Draw(t, "schedule")
	d.Company = posting.Company{Name: drawText().Draw(t, "company"), URL: "https://acme.example", Locale: "en", TimeZone: d.Company.TimeZone}
}
