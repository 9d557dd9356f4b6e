package render

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestDescriptionInData: the description in structured data and feeds begins with the
// summary; only facts that have no property follow it. A fragment keeps all facts.
func TestDescriptionInData(t *testing.T) {
	const firm = "name: Acme & Sons\nlocations: {x: {city: Delft, country: NL}}"
	const opening = "role: office-manager\nposted: 2026-11-01\nsummary: You keep us going.\n"
	for _, test := range []struct {
		name, posting string
		facts         []string
	}{
		{
			"all facts are properties",
			"locations: [x]\nemployment: [full-time]\ncloses: 2026-12-01\nstart: 2027-01-01\nsalary: {min: 1, max: 2, currency: EUR, period: hour}",
			nil,
		},
		{
			"facts without a property", "locations: [x]\nworkplace: hybrid\ntravel: One day a month\nreports_to: CEO & COO\nstart: soon",
			[]string{
				"<strong>Workplace:</strong> Hybrid", "<strong>Reports to:</strong> CEO &amp; COO", "<strong>Start:</strong> soon",
				"<strong>Travel:</strong> One day a month",
			},
		},
		{
			"a note on pay has none", "locations: [x]\nsalary: {min: 1, max: 2, currency: EUR, period: hour, note: plus tips}",
			[]string{"<strong>Salary:</strong> €1–€2 an hour (plus tips)"},
		},
		{"remote work has one", "workplace: remote\nremote_from: [NL]", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, d := embedded(), documentsIn(t, "en", firm, opening+test.posting)[0]
			want := "<p>You keep us going.</p>\n"
			if test.facts != nil {
				want += "<ul>\n<li>" + strings.Join(test.facts, "</li>\n<li>") + "</li>\n</ul>\n"
			}
			var job struct{ Description string }
			err := json.Unmarshal(must(t)(r.JSONLD(d)), &job)
			if want += "<h2>What you will do</h2>\n"; err != nil || !strings.HasPrefix(job.Description, want) {
				t.Errorf("%v, got\n%s\nwant at its start\n%s", err, job.Description, want)
			}
			if parts, err := r.Parts(d, ""); err != nil || parts.Data != job.Description {
				t.Errorf("in feeds: %v, got\n%s", err, parts.Data)
			}
			if fragment := string(must(t)(r.Fragment(d))); !strings.HasPrefix(fragment, "<ul>\n<li><strong>Company:</strong> Acme &amp; Sons</li>") {
				t.Errorf("fragment: got\n%s", fragment)
			}
		})
	}
}
