package compare

import (
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles"
)

func library(t testing.TB) *roles.Library {
	t.Helper()
	lib, problems := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return lib
}

func side(t testing.TB, name string) Side {
	t.Helper()
	lib := library(t)
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
	if r := Compare(side(t, "office manager"), side(t, "operations manager")); r.Counts.Both != 0 || len(r.Relations) == 0 {
		t.Errorf("got %+v", r.Counts)
	}
	r := Compare(side(t, "it-manager"), side(t, "it-operations-manager"))
	if len(r.Duties.Both) != 1 || r.Duties.Both[0].ID != "cooperate-in-transition" {
		t.Errorf("got %+v", r.Duties.Both)
	}
}

func TestDutiesAreAlignedByIDThenTextThenWording(t *testing.T) {
	a := Side{Ref: "a", Duties: []Item{{ID: "pay", Text: "Manage payroll"}, {ID: "x", Text: "Plan events"}, {ID: "y", Text: "Oversee the use of supplies"}, {ID: "z", Text: "Take calls"}}}
	b := Side{Ref: "b", Duties: []Item{{ID: "pay", Text: "Run payroll"}, {ID: "w", Text: "plan  events"}, {ID: "v", Text: "Oversee supplies use"}, {ID: "u", Text: "Fix pumps"}}}
	r := Compare(a, b)
	d := r.Duties
	if len(d.Reworded) != 1 || len(d.EqualText) != 1 || len(d.Like) != 1 || len(d.OnlyA) != 1 || len(d.OnlyB) != 1 {
		t.Errorf("got %+v", d)
	}
}
