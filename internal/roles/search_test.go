package roles

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"jobdesc/internal/layered"
)

// small is a library of one catalog with these files.
func small(t testing.TB, files map[string]string) *Library {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	l, problems := Open(Catalog{Name: "ours", Folder: layered.Folder{FS: fsys, Label: "catalog"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return l
}

func kitchen(t testing.TB) *Library {
	return small(t, map[string]string{
		"areas.yaml":            "work: {title: Work}",
		"duties.yaml":           "mop-floors: {text: Mop the floors, area: work}\nunused: {text: Do nothing, area: work}",
		"roles/cook.yaml":       "title: Chef de Cuisine\naliases: [{name: Cook}, {name: Küchenchef}]\nduties: [{text: Order the \"fish\", area: work}, mop-floors]\nskills: [{id: knives, name: Sharp knives}]",
		"roles/baker.yaml":      "title: Baker\naliases: [{name: Pastry Cook}]\nduties: [{text: Bake bread for the cook, area: work}]\nvariants: {confectioner: {title: Confectioner, role: sweets, emphasis: {text: Sweets, duties: [bake-bread-for-the-cook]}}}",
		"roles/night-cook.yaml": "title: Night Cooks Lead\nextends: cook\nduties: {reword: {mop-floors: Mop at night}, emphasize: [mop-floors]}",
		"roles/sweets.yaml":     "title: Maker of Sweets\ncodes: {isco: \"7512\"}\nduties: {from: [{role: cook, only: [mop-floors]}], add: [Temper chocolate]}",
		"roles/ghost.yaml":      "title: Ghost Cook\nhidden: true\nduties: [mop-floors]",
		"roles/companies.yaml":  "title: Clerk\naliases: [{name: Keeper of Companies}]\nduties: [{text: \"M\\u006fp up\", area: work}]",
	})
}

func TestSearch(t *testing.T) {
	l := kitchen(t)
	for query, want := range map[string]string{
		"cook":           "night-cook(title) cook(alias) baker(alias, duty)", // title, then a name that is all of it, then one that has it
		"COOKS":          "night-cook(title) cook(alias) baker(alias, duty)",
		"kuchenchef":     "cook(alias)",
		"Küchen":         "cook(alias)",
		"company":        "companies(alias)",
		"mop":            "companies(duty) cook(duty) night-cook(duty) sweets(duty)",
		"floor mop":      "cook(duty) night-cook(duty) sweets(duty)",
		"mop night":      "night-cook(duty)",
		"temper choc":    "sweets(duty)",
		"7512":           "sweets(code)",
		"confectioner":   "baker(variant)",
		"order fish":     "cook(duty) night-cook(duty)",
		"sharp":          "",
		"nothing":        "",
		"bake chocolate": "",
		"!":              "",
	} {
		found, problems := l.Search(query)
		var got []string
		for _, f := range found {
			var in []string
			for _, h := range f.Hits {
				in = append(in, h.In)
			}
			got = append(got, f.ID+"("+strings.Join(in, ", ")+")")
		}
		if s := strings.Join(got, " "); s != want || len(problems) > 0 {
			t.Errorf("%s: got %s %v, want %s", query, s, problems, want)
		}
	}
}

func TestUses(t *testing.T) {
	l := kitchen(t)
	told := func(uses []RoleUses, problems any) string {
		var out []string
		for _, u := range uses {
			for _, w := range u.Uses {
				out = append(out, fmt.Sprintf("%s: %s %s", u.Role.ID, w.How, w.Pos))
			}
		}
		return strings.Join(out, "\n")
	}
	for id, want := range map[string]string{
		"mop-floors": `cook: own duty catalog/roles/cook.yaml:3:48
night-cook: reworded catalog/roles/night-cook.yaml:3:31
night-cook: emphasized catalog/roles/night-cook.yaml:3:58
night-cook: extends cook catalog/roles/night-cook.yaml:2:10
sweets: from cook catalog/roles/sweets.yaml:3:24`,
		"temper-chocolate": "sweets: added catalog/roles/sweets.yaml:3:58",
		"bake-bread-for-the-cook": `baker: own duty catalog/roles/baker.yaml:3:10
baker: emphasized by variant confectioner catalog/roles/baker.yaml:4:96`,
		"unused": "",
	} {
		if got := told(l.DutyUses(id)); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", id, got, want)
		}
		if !l.HasDuty(id) && id != "temper-chocolate" {
			t.Errorf("%s is not known", id)
		}
	}
	want := "cook: own skill catalog/roles/cook.yaml:4:15\nnight-cook: extends cook catalog/roles/night-cook.yaml:2:10"
	for _, id := range []string{"knives", "sharp-knives", "Sharp knives"} {
		if got := told(l.SkillUses(id)); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", id, got, want)
		}
	}
}

// TestALargeCatalogIsReadInPart: a name or a search parses the files that can
// have it; whoever reads most of the roles gets an index of all.
func TestALargeCatalogIsReadInPart(t *testing.T) {
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("roles/r-%03d.yaml", i)] = fmt.Sprintf("title: Role %03d\naliases: [{name: Alias %03d x}, {name: Ünlü %03d}]\nduties: [{text: Do %03d things}]", i, i, i, i)
	}
	l := small(t, files)
	for name, want := range map[string]string{"alias 007 x": "r-007", "ÜNLÜ 008": "r-008", "role 009": "r-009"} {
		if m, _ := l.Find(name); m.Role != want {
			t.Errorf("%s leads to %q", name, m.Role)
		}
	}
	if found, _ := l.Search("do 010"); len(found) != 1 || found[0].ID != "r-010" {
		t.Errorf("found %v", found)
	}
	if n := l.catalogs[0].Parsed(); n > 10 {
		t.Errorf("%d files were parsed", n)
	}
	for i := range 300 {
		if m, err := l.Find(fmt.Sprintf("Alias %03d x", i)); err != nil || m.Role != fmt.Sprintf("r-%03d", i) {
			t.Errorf("alias %d leads to %v, %v", i, m, err)
		}
	}
	if n := l.catalogs[0].Parsed(); n != 300 {
		t.Errorf("%d files were parsed", n)
	}
}

// TestALibraryIsSafeForConcurrentUse asks one library for everything at once; the
// race detector watches.
func TestALibraryIsSafeForConcurrentUse(t *testing.T) {
	l := kitchen(t)
	german := l.In("de")
	var wait sync.WaitGroup
	for range 8 {
		for _, id := range l.roleIDs() {
			wait.Go(func() {
				if m, err := l.Find(id); err != nil {
					if id != "ghost" {
						t.Error(err)
					}
				} else if role, problems := german.Role(m); role == nil {
					t.Error(problems)
				}
			})
		}
		wait.Go(func() {
			if found, problems := l.Search("cook"); len(found) != 3 || len(problems) > 0 {
				t.Errorf("found %v, %v", found, problems)
			}
		})
		wait.Go(func() {
			if entries, problems := l.Entries(); len(entries) == 0 || len(problems) > 0 {
				t.Error(problems)
			}
		})
	}
	wait.Wait()
}
