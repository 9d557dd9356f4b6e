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
		{"one of several routes", "requirements: [{any_of: [A degree, Six years in an office]}]", "educationRequirements", ``},
		{"certifications that are a must", "certifications: [Driving license, {name: First aid, required: false}, {name: Notary, where: [US]}, {name: Bar, where: [DE]}]", "qualifications", `[{"@type":"EducationalOccupationalCredential","name":"Driving license"},{"@type":"EducationalOccupationalCredential","name":"Notary (New York)"}]`},
		{"who may work", "eligibility: [{kind: work-permit, text: W}, {kind: citizenship, text: C}, {kind: residence, text: R}, {kind: age, text: A}, T]", "eligibilityToWorkRequirement", `["W","C","R"]`},
		{"clearance", "eligibility: [{kind: clearance, text: Secret}, {kind: background-check, text: B}]", "securityClearanceRequirement", `["Secret"]`},
		{"a text alone is of no kind", "eligibility: [Secret]", "securityClearanceRequirement", ``},
		{"physical demands", "physical: [Lift 10 kg]", "physicalRequirement", `["Lift 10 kg"]`},
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
