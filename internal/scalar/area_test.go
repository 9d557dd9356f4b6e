package scalar

import (
	"slices"
	"testing"
)

func TestAreas(t *testing.T) {
	for _, c := range []struct {
		area   Area
		places int
	}{{"EU", 27}, {"EEA", 30}, {"worldwide", 0}, {"US-CO", 1}, {"", 0}} {
		all := c.area.Places()
		if len(all) != c.places || !slices.IsSorted(all) {
			t.Errorf("%q has the places %v", c.area, all)
		}
		for _, p := range all {
			if Place(p).Name() == "" {
				t.Errorf("%q has %q, which is not a place", c.area, p)
			}
		}
	}
}

func TestAreaCovers(t *testing.T) {
	for _, c := range []struct {
		area, other Area
		covers      bool
	}{
		{"EU", "NL", true}, {"EU", "NL-ZH", true}, {"EEA", "EU", true}, {"EEA", "NO", true}, {"US", "US-CO", true},
		{"EU", "EU", true}, {"worldwide", "EU", true}, {"worldwide", "US-CO", true},
		{"EU", "EEA", false}, {"EU", "GB", false}, {"EEA", "CH", false}, {"NL", "EU", false}, {"EU", "worldwide", false}, {"US-CO", "US", false},
	} {
		if c.area.Covers(c.other) != c.covers {
			t.Errorf("%q covers %q: %v", c.area, c.other, !c.covers)
		}
	}
}
