package report

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/compare"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles"
	"jobdesc/internal/textlayout"
)

// pairOf is the pair of roles that a document compares.
func pairOf(document string) [2]string {
	return map[string][2]string{
		"kisi":     {"office-manager", "operations-manager"},
		"belay":    {"executive-assistant", "operations-manager"},
		"the-nest": {"it-manager", "it-operations-manager"},
	}[document]
}

// comparisonFact is a line of the ledger that belongs to a comparison: a text of
// the catalog and the place in the document that states it.
type comparisonFact struct{ document, section, place, text string }

// comparisonFacts reads the ledger. Other titles of a role are not part of a
// comparison.
func comparisonFacts(t *testing.T, lib *roles.Library) []comparisonFact {
	t.Helper()
	ledger, err := os.ReadFile("../../catalog/testdata/facts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var facts []comparisonFact
	for i, line := range strings.Split(strings.TrimSpace(string(ledger)), "\n") {
		cols := strings.Split(strings.TrimRight(line, "\r"), "\t")
		if i == 0 || strings.HasPrefix(cols[3], "-") {
			continue
		}
		for place := range strings.SplitSeq(cols[3], "; ") {
			if strings.HasPrefix(place, "sources/") || strings.Contains(place, " aliases.") || strings.Contains(place, "related_titles.") {
				continue
			}
			// Comparisons leave out the opening of a posting, what a variant is in a sentence,
			// and what a publisher offers.
			if strings.Contains(place, " together.") || strings.HasSuffix(place, "summary") || strings.HasSuffix(place, ".definition") || strings.HasSuffix(place, " offered_as") {
				continue
			}
			for _, text := range textsAt(t, lib, place, pairOf(cols[0])) {
				facts = append(facts, comparisonFact{cols[0], cols[1], place, text})
			}
		}
	}
	return facts
}

// textsAt are the texts at a place of the catalog, such as
// "roles/it-manager duties.sponsor-projects".
func textsAt(t *testing.T, lib *roles.Library, place string, pair [2]string) []string {
	t.Helper()
	if id, shared := strings.CutPrefix(place, "duties/"); shared {
		place = "roles/" + pair[0] + " duties." + id
	}
	head, path, _ := strings.Cut(strings.TrimPrefix(place, "roles/"), " ")
	if !slices.Contains(pair[:], head) {
		t.Fatalf("%s is of no role of the pair %v", place, pair)
	}
	r, problems := lib.Role(roles.Match{Role: head})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	part, key, _ := strings.Cut(path, ".")
	var out []string
	switch part {
	case "definition":
		out = append(out, r.Definition.Text.V)
	case "question":
		out = append(out, r.Question.Text.V)
	case "works_with":
		out = append(out, r.WorksWith.Text.V)
	case "leads":
		out = append(out, r.Leads.Text.V)
	case "dimensions":
		out = append(out, r.Dimensions[roles.Dimension(key)].Text.V)
	case "duties":
		for _, d := range r.Duties {
			if d.ID == key {
				out = append(out, d.Text)
			}
		}
	case "skills":
		for _, s := range r.Skills.Items {
			if s.Key() == key {
				out = append(out, s.Name.V)
			}
		}
	case "signals":
		for _, s := range r.Signals.Items {
			if s.Key() == key {
				out = append(out, s.Text.V)
			}
		}
	case "variants":
		for id, v := range r.Variants {
			if string(id) == key {
				out = append(out, v.Title.V+": "+v.Emphasis.Text.V)
			}
		}
	case "relations":
		for _, rel := range r.Relations.Items {
			if string(rel.Kind.V)+"."+string(rel.Role.V) == key {
				out = append(out, rel.Text.V)
			}
		}
	case "questions":
		n, _ := strconv.Atoi(key)
		out = append(out, r.Questions.Items[n-1].Answer.V)
	}
	if len(out) == 0 || slices.Contains(out, "") {
		t.Fatalf("there is nothing at %s", place)
	}
	return out
}

// A fact of a document that distinguishes two roles is in their comparison,
// in every format, with the section that states it.
func TestEveryFactOfTheDocumentsIsInItsComparison(t *testing.T) {
	lib, problems := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: catalog.Index()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	facts := comparisonFacts(t, lib)
	if len(facts) < 150 {
		t.Errorf("only %d facts were read", len(facts))
	}
	outputs := map[string]map[string]string{}
	notes := map[string][]compare.Note{}
	for _, document := range []string{"kisi", "belay", "the-nest"} {
		r := compareRoles(t, lib, pairOf(document))
		outputs[document] = formatsOf(t, r)
		notes[document] = r.Notes()
	}
	for _, f := range facts {
		source, _ := lib.Source(f.document)
		for format, out := range outputs[f.document] {
			if !states(format, out, f, source, notes[f.document]) {
				t.Errorf("%s: %q of %s, %s (%s) is not there with its source", format, f.text, f.document, f.section, f.place)
			}
		}
	}
}

func compareRoles(t *testing.T, lib *roles.Library, pair [2]string) *compare.Result {
	t.Helper()
	var sides []compare.Side
	for _, id := range pair {
		r, problems := lib.Role(roles.Match{Role: id})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		sides = append(sides, compare.FromRole(r, id))
	}
	r := compare.Compare(sides[0], sides[1])
	r.Cite(lib.Source)
	return r
}

func formatsOf(t *testing.T, r *compare.Result) map[string]string {
	t.Helper()
	md, err := Two{Result: r}.Markdown(embedded())
	if err != nil {
		t.Fatal(err)
	}
	page, err := embedded().MarkdownPage("", md)
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"text": flat(Two{Result: r}.Text(textlayout.Style{Width: 80})), "narrow text": flat(Two{Result: r}.Text(textlayout.Style{Width: 34})), "markdown": flat(strings.ReplaceAll(string(md), `\`, "")),
		"html": flat(strings.NewReplacer("&amp;", "&", "&#39;", "'", "&quot;", `"`, "**", "").Replace(string(page))), "json": string(asJSON), "tsv": string(Two{Result: r}.TSV()),
	}
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// states reports whether an output has the text and, for it, the section.
func states(format, out string, f comparisonFact, source roles.Source, notes []compare.Note) bool {
	section := f.section
	switch format {
	case "json":
		text, _ := json.Marshal(f.text)
		name, _ := json.Marshal(section)
		citation := fmt.Sprintf(`{"source":%q,"section":%s`, f.document, name)
		for _, after := range strings.Split(out, string(text))[1:] {
			end := strings.Index(after, `"text"`)
			if end < 0 {
				end = len(after)
			}
			if strings.Contains(after[:end], citation) {
				return true
			}
		}
		return false
	case "tsv":
		for line := range strings.Lines(out) {
			if strings.Contains(line, f.text) && strings.Contains(line, f.document+": "+section) {
				return true
			}
		}
		return false
	}
	for _, after := range strings.Split(out, flat(f.text))[1:] {
		begin, end := strings.Index(after, "["), strings.Index(after, "]")
		if begin < 0 || end < begin || begin > 60 {
			continue
		}
		for n := range strings.SplitSeq(after[begin+1:end], ",") {
			number, _ := strconv.Atoi(strings.TrimSpace(n))
			if number < 1 || number > len(notes) {
				return false
			}
			note := notes[number-1]
			if strings.HasPrefix(string(note.Place), section) && strings.Contains(string(note.Document), source.Title) && strings.Contains(out, flat(string(note.Place))) {
				return true
			}
		}
	}
	return false
}
