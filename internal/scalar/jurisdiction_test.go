package scalar

import "testing"

func TestJurisdictions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code, parent, name string
	}{
		{"AT", "", "Austria"},
		{"US-CO", "US", "Colorado"},
		{"US-NYC", "US-NY", "New York City"},
		{"US-OH-Columbus", "US-OH", "Columbus"},
		{"US-NJ-Jersey-City", "US-NJ", "Jersey City"},
	} {
		j, err := ParseJurisdiction(c.code)
		if err != nil || string(j.Parent()) != c.parent || j.Name() != c.name {
			t.Errorf("%s: parent %q, name %q, %v", c.code, j.Parent(), j.Name(), err)
		}
		if !j.Covers(j) || c.parent != "" && !Jurisdiction(c.parent).Covers(j) || j.Covers("FR") {
			t.Errorf("%s covers the wrong places", c.code)
		}
	}
	if !Jurisdiction("US").Covers("US-OH-Columbus") {
		t.Error("US leaves out Columbus")
	}
}

func TestUnknownJurisdictions(t *testing.T) {
	t.Parallel()
	for in, message := range map[string]string{
		"EU":            `unknown place "EU"; each country has its own law: use codes such as AT or SK`,
		"US-nyc":        `unknown place "US-nyc"; did you mean "US-NYC"?`,
		"US-OH-":        `unknown country or subdivision code "US-OH-"; did you mean "US-OH"?`,
		"US-OH-1st":     `unknown place "US-OH-1st"; use a code such as AT, US-CO or US-OH-Columbus`,
		"US-QQ-Nowhere": `unknown place "US-QQ-Nowhere"; use a code such as AT, US-CO or US-OH-Columbus`,
	} {
		if _, err := ParseJurisdiction(in); err == nil || err.Error() != message {
			t.Errorf("%s: %v", in, err)
		}
	}
}
