package roles

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/layered"
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

// largeCatalog writes a catalog with as many roles, names and duties as the
// occupations of O*NET have.
func largeCatalog(b *testing.B) Catalog {
	dir := b.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "roles"), 0o755); err != nil {
		b.Fatal(err)
	}
	for i := range 1016 {
		var text strings.Builder
		fmt.Fprintf(&text, "title: \"Operators, Number %04d\"\ncodes: {onet: 11-%04d.00}\naliases:\n", i, i)
		for j := range 56 {
			fmt.Fprintf(&text, "  - name: Chief %d Machine Tender of Works %04d\n", j, i)
		}
		text.WriteString("duties:\n")
		for j := range 18 {
			fmt.Fprintf(&text, "  - id: task-%d-%d\n    text: Plan, direct or coordinate the work of number %d in division %04d\n", i, j, j, i)
		}
		if err := os.WriteFile(filepath.Join(dir, "roles", fmt.Sprintf("operators-%04d.yaml", i)), []byte(text.String()), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return Catalog{Name: "large", Folder: layered.Folder{FS: os.DirFS(dir), Label: "large"}}
}

// BenchmarkLargeCatalog answers what a command asks of a catalog that it opens.
func BenchmarkLargeCatalog(b *testing.B) {
	folder := largeCatalog(b)
	for name, ask := range map[string]func(*Library) int{
		"show": func(l *Library) int {
			m, _ := l.Find("chief 7 machine tenders of works 0500")
			role, _ := l.Role(m)
			return len(role.Duties) / 18
		},
		"list":   func(l *Library) int { entries, _ := l.Entries(); return len(entries) / (1016 * 76) },
		"search": func(l *Library) int { found, _ := l.Search("division 0500"); return len(found) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if n := ask(open(b, folder)); n != 1 {
					b.Fatal(n)
				}
			}
		})
	}
}
