package prose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func ExampleKey() {
	fmt.Println(Key("Office Managers"), "=", Key("office-manager"))
	fmt.Println(Key("C++ / Node.js Companies"))
	// Output:
	// office manager = office manager
	// c++ node.j company
}

func ExampleLikeness() {
	fmt.Printf("%.2f\n", Likeness("Plan the budgets", "Plan and watch a budget"))
	// Output: 0.80
}

func TestLikenessIsBetweenNoneAndAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := rapid.String().Draw(t, "x"), rapid.String().Draw(t, "y")
		l := Likeness(x, y)
		if l < 0 || l > 1 || l != Likeness(y, x) || len(WordSet(x)) > 0 && Likeness(x, x) != 1 {
			t.Fatalf("likeness %v", l)
		}
	})
}

func TestStopWordsAreThoseThatDoNotCount(t *testing.T) {
	for w := range strings.FieldsSeq(stopWords) {
		if len(WordSet(w)) > 0 {
			t.Errorf("%q counts", w)
		}
	}
}

// TestATextHasTheStemsOfItsWords: a search for stems never misses a text.
func TestATextHasTheStemsOfItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-ZÉéİſ]{1,4}(s|ies|y)?[ -][a-zé]{1,4}(s|ies|y)?`)).Draw(t, "text")
		folded := WithoutAccents(strings.ToLower(text))
		if i := slices.IndexFunc(Stems(Words(text)), func(stem string) bool { return !strings.Contains(folded, stem) }); i >= 0 {
			t.Fatalf("%q has no %q", folded, Stems(Words(text))[i])
		}
	})
}

func TestWordsThatMeanNothing(t *testing.T) {
	for _, c := range []struct {
		a, b string
		like bool
	}{
		{"Keep it so that they all act", "Tell them so that it is all as theirs", false},
		{"Support IT", "IT for all", true},
		{"Support it", "It for all", false},
		{"Run processes", "Draw a process", true},
		{"Café", "Cafe\u0301", true},
	} {
		if got := Likeness(c.a, c.b) > 0; got != c.like {
			t.Errorf("%q and %q: like is %v", c.a, c.b, got)
		}
	}
}

func TestCount(t *testing.T) {
	if got := Count(1, "duty") + ", " + Count(2, "duty") + ", " + Count(0, "posting"); got != "1 duty, 2 duties, 0 postings" {
		t.Errorf("got %s", got)
	}
}
