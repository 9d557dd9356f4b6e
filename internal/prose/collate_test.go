package prose

import (
	"slices"
	"testing"
)

func TestCollation(t *testing.T) {
	for lang, want := range map[string][]string{
		"de": {"aachen", "apfel", "Ärztlicher Dienst", "beratung", "Marketing", "Ober", "Straße", "Strauß", "Überlingen", "Zahnarzt", "Zürich"},
		"en": {"3D artist", "assistant", "Éclair maker", "Engineer", "Übersetzer", "Zookeeper"},
		"sv": {"Adam", "Zorn", "Åsa", "Ängel", "Öst"},
		"es": {"nube", "ñandú", "oso"},
		"xx": {"a", "B", "c"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		if slices.SortFunc(got, Collation(lang)); !slices.Equal(got, want) {
			t.Errorf("%s: %q", lang, got)
		}
	}
}
