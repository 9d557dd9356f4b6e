package render

import (
	"encoding/json"
	"strings"
	"testing"
)

const places = "name: Acme\ntime_zone: America/New_York\ncurrency: USD\nlocations: {nyc: {city: New York, country: US, subdivision: US-NY}, delft: {city: Delft, country: NL}}\n"

func TestJSONLD(t *testing.T) {
	for _, c := range []struct{ name, posting, key, want string }{
		{"identifier", "requisition: R-7\nlocations: [nyc]", "identifier", `{"@type":"PropertyValue","name":"Acme","value":"R-7"}`},
		{"identifier without a requisition", "locations: [nyc]", "identifier", `{"@type":"PropertyValue","name":"Acme","value":"p"}`},
		{"the last second of the day, where the company is", "closes: 2026-12-01\nlocations: [nyc]", "validThrough", `"2026-12-01T23:59:59-05:00"`},
		{"no end", "locations: [nyc]", "validThrough", ``},
		{"one place", "locations: [delft]", "jobLocation", `{"@type":"Place","address":{"@type":"PostalAddress","addressCountry":"NL","addressLocality":"Delft"}}`},
		{"remote", "workplace: remote\nremote_from: [US-CO, NL]", "applicantLocationRequirements", `[{"@type":"State","name":"Colorado, United States"},{"@type":"Country","name":"Netherlands"}]`},
		{"remote with locations", "workplace: remote\nlocations: [nyc, delft]", "applicantLocationRequirements", `[{"@type":"Country","name":"United States"},{"@type":"Country","name":"Netherlands"}]`},
		{"remote, and so it says", "workplace: remote\nlocations: [nyc]", "jobLocationType", `"TELECOMMUTE"`},
		{"hybrid is not remote", "workplace: hybrid\nremote_from: [US-CO]\nlocations: [nyc]", "jobLocationType", ``},
		{"a range of pay", "salary: {min: 20.5, max: 30, period: hour}\nlocations: [nyc]", "baseSalary", `{"@type":"MonetaryAmount","currency":"USD","value":{"@type":"QuantitativeValue","maxValue":30,"minValue":20.5,"unitText":"HOUR"}}`},
		{"one amount", "salary: {min: 5, max: 5, period: week}\nlocations: [nyc]", "baseSalary", `{"@type":"MonetaryAmount","currency":"USD","value":{"@type":"QuantitativeValue","unitText":"WEEK","value":5}}`},
		{"kinds of employment", "employment: [full-time, contract, internship, per-diem]\nlocations: [nyc]", "employmentType", `["FULL_TIME","CONTRACTOR","INTERN","PER_DIEM"]`},
		{"education", "education: high-school\nlocations: [nyc]", "educationRequirements", `{"@type":"EducationalOccupationalCredential","credentialCategory":"high school"}`},
		{"no education", "education: none\nlocations: [nyc]", "educationRequirements", `"no requirements"`},
		{"experience of several kinds", "experience: [{years: 2, to: 5, in: x}, {years: 3, in: y}]\nlocations: [nyc]", "experienceRequirements", `{"@type":"OccupationalExperienceRequirements","monthsOfExperience":36}`},
		{"incentives", "other_pay: [Up to 8%, {kind: commission, percent: 5}, {kind: tips, text: Yes}]\nlocations: [nyc]", "incentiveCompensation", `["Up to 8%","Commission: 5%"]`},
		{"other pay", "other_pay: [Up to 8%, {kind: tips, text: Yes}]\nlocations: [nyc]\nbenefits: [Tea]", "jobBenefits", `["Tea","Tips: Yes"]`},
		{"contract", "contract: {kind: fixed-term, months: 24}\nlocations: [nyc]\nemployment: [full-time]", "employmentType", `["FULL_TIME","TEMPORARY"]`},
		{"months of a contract", "contract: {kind: fixed-term, months: 24}\nlocations: [nyc]", "jobDuration", `"P24M"`},
		{"months of work for a client", "contract: {months: 6}\nemployment: [contract]\nlocations: [nyc]", "jobDuration", `"P6M"`},
		{"kind of work for a client", "contract: {months: 6}\nemployment: [contract]\nlocations: [nyc]", "employmentType", `["CONTRACTOR"]`},
		{"end of a contract", "contract: {kind: fixed-term, until: 2029-01-01}\nlocations: [nyc]", "jobDuration", ``},
		{"permanent", "contract: permanent\nlocations: [nyc]\nemployment: [full-time]", "employmentType", `["FULL_TIME"]`},
		{"unpaid", "salary: {unpaid: true}\nlocations: [nyc]", "baseSalary", ``},
		{"experience", "experience: 18 months\nlocations: [nyc]", "experienceRequirements", `{"@type":"OccupationalExperienceRequirements","monthsOfExperience":18}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := documents(t, places, "role: office-manager\nposted: 2026-11-01\n"+c.posting)[0]
			out, err := embedded().JSONLD(d)
			if err != nil {
				t.Fatal(err)
			}
			var all map[string]any
			if err := json.Unmarshal(out, &all); err != nil {
				t.Fatal(err)
			}
			got := ""
			if v, ok := all[c.key]; ok {
				text, _ := json.Marshal(v) // its keys are in order then
				got = string(text)
			}
			if got != c.want {
				t.Errorf("%s is %s, want %s", c.key, got, c.want)
			}
		})
	}
}

// TestJSONLDEndsNoScript: no value can end the script element that it stands in.
func TestJSONLDEndsNoScript(t *testing.T) {
	d := documents(t, strings.Replace(places, "Acme", "'</script><script>alert(1)//'", 1), "role: office-manager\ntitle: </script>\nposted: 2026-11-01\nlocations: [nyc]")[0]
	out, err := embedded().JSONLD(d)
	if err != nil || strings.ContainsAny(string(out), "<>&") {
		t.Errorf("%v: %s", err, out)
	}
	var all struct{ Title string }
	if err := json.Unmarshal(out, &all); err != nil || all.Title != "</script>" {
		t.Errorf("%v: %q", err, all.Title)
	}
}
