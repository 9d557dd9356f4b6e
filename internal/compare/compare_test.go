package compare

import (
	"testing"

	"pgregory.net/rapid"

	"jobdesc/catalog"
	"jobdesc/internal/roles"
)

func side(t testing.TB, name string) Side {
	t.Helper()
	lib, problems := roles.Open(roles.Folder{Name: catalog.Name, FS: catalog.FS()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m, err := lib.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	r, problems := lib.Role(m)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return FromRole(r, m.Ref())
}

// The first document says that office and operations managers share hardly any
// duties; the third names one thing that both IT roles do.
func TestTheDocumentsComparisons(t *testing.T) {
	if r := Compare(side(t, "office manager"), side(t, "operations manager")); r.Overlap.SharedIDs != 0 || len(r.Relations) == 0 {
		t.Errorf("got %+v", r.Overlap)
	}
	r := Compare(side(t, "it-manager"), side(t, "it-operations-manager"))
	if len(r.Both) != 1 || r.Both[0].ID != "cooperate-in-transition" {
		t.Errorf("got %+v", r.Both)
	}
}

func TestDutiesAreAlignedByIDThenTextThenWording(t *testing.T) {
	a := Side{Ref: "a", Duties: []Duty{{"pay", "Manage payroll"}, {"x", "Plan events"}, {"y", "Oversee the use of supplies"}, {"z", "Take calls"}}}
	b := Side{Ref: "b", Duties: []Duty{{"pay", "Run payroll"}, {"w", "plan  events"}, {"v", "Oversee supplies use"}, {"u", "Fix pumps"}}}
	r := Compare(a, b)
	if len(r.Reworded) != 1 || len(r.EqualText) != 1 || len(r.Like) != 1 || len(r.OnlyA) != 1 || len(r.OnlyB) != 1 {
		t.Errorf("got %+v", r)
	}
	if got, want := r.Stat(), "a b: duties shared 2, reworded 1, like 1; only in a 1 of 4, only in b 1 of 4; skills shared 0"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestASideIsTheSameAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Side{Ref: "a"}
		for i, text := range rapid.SliceOf(rapid.String()).Draw(t, "texts") {
			s.Duties = append(s.Duties, Duty{string(rune('a' + i)), Text(text)})
		}
		if r := Compare(s, s); !r.Same() || r.Brief() != "" || len(r.Both) != len(s.Duties) {
			t.Fatalf("got %+v", r)
		}
	})
}

func TestEveryDutyStandsOnce(t *testing.T) {
	words := rapid.SampledFrom([]string{"plan", "events", "payroll", "manage", "calls"})
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) Side {
			s := Side{Ref: label}
			for i, w := range rapid.SliceOfN(rapid.SliceOfN(words, 1, 3), 0, 6).Draw(t, label) {
				text := ""
				for _, x := range w {
					text += " " + x
				}
				s.Duties = append(s.Duties, Duty{label + string(rune('a'+i)), Text(text)})
			}
			return s
		}
		a, b := draw("a"), draw("b")
		r := Compare(a, b)
		if n := len(r.EqualText) + len(r.Like); n+len(r.OnlyA) != len(a.Duties) || n+len(r.OnlyB) != len(b.Duties) {
			t.Fatalf("got %+v", r)
		}
	})
}
