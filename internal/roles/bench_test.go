package roles

import (
	"testing"

	"jobdesc/catalog"
)

func BenchmarkOpenCatalog(b *testing.B) {
	for b.Loop() {
		docs(b, catalog.Index())
	}
}

func BenchmarkResolveName(b *testing.B) {
	l := docs(b, catalog.Index())
	for b.Loop() {
		if _, err := l.find("Office Coordinator"); err != nil { // Find would remember it
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadRole(b *testing.B) {
	for b.Loop() {
		if role, problems := docs(b, catalog.Index()).Role(Match{Role: "office-manager"}); role == nil {
			b.Fatal(problems)
		}
	}
}
