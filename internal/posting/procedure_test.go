package posting

import (
	"slices"
	"testing"
)

const acmeProcedure = `legal: [{text: Pay is disclosed by law., where: [US]}, E-Verify.]
hiring_process: [A call]
equal_opportunity: All.
accommodation: a@acme.example
ai_screening: {used: true}
locations: {delft: {city: Delft, country: NL}}
`

func TestHowCandidatesAreChosen(t *testing.T) {
	d := merged(t, acmeProcedure, "role: office-manager\nlocations: [delft]")
	if !slices.Equal(d.Legal, []Text{"E-Verify."}) || !slices.Equal(d.HiringProcess, []Text{"A call"}) || d.EqualOpportunity != "All." || d.Accommodation != "a@acme.example" || !d.AIScreening.Used {
		t.Errorf("the company's: %v %v %v %v %v", d.Legal, d.HiringProcess, d.EqualOpportunity, d.Accommodation, d.AIScreening)
	}
	d = merged(t, acmeProcedure, "role: office-manager\nlocations: [delft]\nlegal: {add: [Ours.]}\nhiring_process: [A test]\nequal_opportunity: Each.\nai_screening: {text: People decide.}")
	if !slices.Equal(d.Legal, []Text{"E-Verify.", "Ours."}) || !slices.Equal(d.HiringProcess, []Text{"A test"}) || d.EqualOpportunity != "Each." || d.AIScreening.Text != "People decide." || len(d.Warned()) > 0 {
		t.Errorf("the posting's: %v %v %v %v %v", d.Legal, d.HiringProcess, d.EqualOpportunity, d.AIScreening, d.Warned())
	}
	d = merged(t, acmeProcedure, "role: office-manager\nlocations: [delft]\nlegal: [Ours.]")
	if want := `p.yaml:3:8: the legal notice "E-Verify." falls away; to keep it, write legal: {add: […]}`; d.Warned().Error() != want || !slices.Equal(d.Legal, []Text{"Ours."}) {
		t.Errorf("got %v\nwant %s", d.Warned(), want)
	}
	refused(t, "{}", "role: office-manager\nai_screening: {text: People decide.}", `p.yaml:2:15: ai_screening needs "used"; true or false`)
	refused(t, "{}", "role: office-manager\nlegal: {drop: [Ours.]}", `p.yaml:2:16: cannot drop "Ours."; it is not in the list`)
}
