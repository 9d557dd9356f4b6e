package render

import (
	"encoding/json"
	"testing"
)

// TestWhatCandidatesBringAsData: the data demand what the page demands, and no more.
func TestWhatCandidatesBringAsData(t *testing.T) {
	const bachelor = `{"@type":"EducationalOccupationalCredential","credentialCategory":"bachelor degree"}`
	for _, c := range []struct{ name, posting, key, want string }{
		{"education in something", "education: {level: bachelor, in: geodesy}", "educationRequirements", bachelor},
		{"experience in place of education", "education: {level: bachelor, or_experience: true}\nexperience: 4 years", "experienceInPlaceOfEducation", `true`},
		{"the education that it is in place of", "education: {level: bachelor, or_experience: true}\nexperience: 4 years", "educationRequirements", bachelor},
		{"both", "education: bachelor\nexperience: 4 years", "experienceInPlaceOfEducation", ``},
		{"experience of unknown length", "education: {level: bachelor, or_experience: true}", "experienceInPlaceOfEducation", ``},
		{"an education that nobody has to have", "education: {level: bachelor, or_experience: true}", "educationRequirements", ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := documents(t, places, "role: office-manager\nposted: 2026-11-01\nlocations: [nyc, delft]\n"+c.posting)[0]
			out, err := embedded().JSONLD(d)
			if err != nil {
				t.Fatal(err)
			}
			var all map[string]json.RawMessage
			if err := json.Unmarshal(out, &all); err != nil {
				t.Fatal(err)
			}
			got := ""
			if v, ok := all[c.key]; ok {
				var value any
				_ = json.Unmarshal(v, &value) // it was JSON
				text, _ := json.Marshal(value)
				got = string(text)
			}
			if got != c.want {
				t.Errorf("%s is %s, not %s", c.key, got, c.want)
			}
		})
	}
}
