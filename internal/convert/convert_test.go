package convert

import (
	"slices"
	"strconv"
	"testing"
)

func TestEach(t *testing.T) {
	if got := Each([]int{2, 1}, strconv.Itoa); !slices.Equal(got, []string{"2", "1"}) {
		t.Errorf("got %q", got)
	}
	if got := Each(nil, strconv.Itoa); got == nil { // in JSON it is [], not null
		t.Error("an empty list became none")
	}
}

func TestStrings(t *testing.T) {
	type word string
	if got := Strings([]word{"a", "b"}); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("got %q", got)
	}
}
