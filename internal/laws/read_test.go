package laws

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"jobdesc/internal/layered"
)

// problems are those of a file of laws, without its sources and the day of checking.
func problemsOf(t *testing.T, name, body string) []string {
	t.Helper()
	_, found := ReadFile(name, []byte(body))
	out := []string{}
	for _, p := range found {
		out = append(out, fmt.Sprintf("%d:%d: %s; %s", p.Pos.Line, p.Pos.Col, p.Msg, p.Hint))
	}
	return out
}

const sources = `
    sources:
      - https://example.com/a
      - https://example.com/b
    checked: 2026-12-01`

func TestBadFiles(t *testing.T) {
	t.Parallel()
	entry := func(keys string) string { return "name: Ohio\nlaws:\n  - law: An act\n" + keys + sources }
	for _, c := range []struct{ title, name, body, want string }{
		{"a day that does not exist", "US-OH.yaml", entry("    from: 2026-02-30\n    show: [pay]"), `4:11: "2026-02-30" is not a date; February 2026 has 28 days; `},
		{"versions that overlap", "US-OH.yaml", entry("    from: 2026-01-01\n    show: [pay]") + "\n  - law: Another act\n    from: 2026-06-01\n    show: [benefits, pay]" + sources,
			`11:11: Another act asks for "pay" from 2026-06-01, and so does the law on line 3; end one of them with until`},
		{"a place that does not exist", "US-ZZ.yaml", entry("    from: 2026-01-01\n    show: [pay]"), `1:1: the name of the file is that of a place: unknown country or subdivision code "US-ZZ"; did you mean`},
		{"a region", "EU.yaml", entry("    from: 2026-01-01\n    show: [pay]"), `1:1: the name of the file is that of a place: unknown place "EU"; each country has its own law: use codes such as AT or SK; `},
		{"an unknown kind of pay", "US-OH.yaml", entry("    from: 2026-01-01\n    show: [pay]\n    exempt: [bonusses]"), `6:14: unknown kind of job or pay "bonusses"; use commission,`},
		{"an end before the beginning", "US-OH.yaml", entry("    from: 2026-01-01\n    until: 2025-01-01\n    show: [pay]"), `5:12: until 2025-01-01 is before from 2026-01-01; until is the last day in force`},
		{"one source", "US-OH.yaml", "name: Ohio\nlaws:\n  - law: An act\n    from: 2026-01-01\n    show: [pay]\n    sources: [https://example.com]\n    checked: 2026-12-01", `6:15: one source is not enough; add a second page that says the same`},
		{"nothing asked for", "US-OH.yaml", entry("    from: 2026-01-01"), `3:5: the law needs "show" or "forbid"; show lists what an advert must have, forbid what it must not`},
		{"an empty file", "US-OH.yaml", "name: Ohio", `1:1: the file has no "laws"; list them, or say under "unknown" what could not be found out`},
		{"an unknown key", "US-OH.yaml", entry("    from: 2026-01-01\n    shows: [pay]"), `5:5: unknown key "shows"`},
	} {
		t.Run(c.title, func(t *testing.T) {
			t.Parallel()
			if found := problemsOf(t, "laws/"+c.name, c.body); !slices.ContainsFunc(found, func(p string) bool { return strings.HasPrefix(p, c.want) }) {
				t.Errorf("%q\nis not among\n%s", c.want, strings.Join(found, "\n"))
			}
		})
	}
}

func TestAFolderIsLaidOver(t *testing.T) {
	t.Parallel()
	file := func(from string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("name: Ohio\nlaws:\n  - law: An act\n    from: " + from + "\n    show: [pay]" + sources)}
	}
	own := fstest.MapFS{"US-OH.yaml": file("2026-01-01")}
	packed := fstest.MapFS{"US-OH.yaml": file("2020-01-01"), "US-TX.yaml": file("2021-01-01")}
	set, problems := Read(layered.Folder{FS: own, Label: "laws"}, layered.Folder{FS: packed})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if l := set.Place("US-OH").Laws; len(l) != 1 || l[0].From.V.String() != "2026-01-01" {
		t.Errorf("Ohio: %v", l)
	}
	if set.Place("US-TX") == nil || set.Place("US-CO") != nil {
		t.Error("the places are not those of both folders")
	}
}
