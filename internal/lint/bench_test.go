package lint

import (
	"fmt"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
)

// many are postings of one company with a line of their own each, merged.
func many(b *testing.B, n int) (all []*Subject, merge func()) {
	lib, _ := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: "docs"}, Index: catalog.Index(), Lang: catalog.Lang})
	params, _, _ := company.Load(company.Sources{File: "company.yaml", Data: []byte(baseCompany)})
	builder, problems := posting.NewBuilder(lib, params, nil)
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	var reader posting.Reader
	files := make([][]byte, n)
	for i := range files {
		files[i] = fmt.Appendf(nil, "%srole: office-manager\npreferred: [You know terminal %d]\n", basePosting, i)
	}
	merge = func() {
		all = all[:0]
		for i, data := range files {
			name := fmt.Sprintf("postings/p%d.yaml", i)
			f, _ := reader.Read(name, data)
			m, problems := builder.Merge(fmt.Sprintf("p%d", i), f)
			if len(problems) > 0 {
				b.Fatal(problems)
			}
			all = append(all, FromPosting(m, func(string) []byte { return data }))
		}
	}
	merge()
	return all, merge
}

func BenchmarkMerge(b *testing.B) {
	_, merge := many(b, 1000)
	for b.Loop() {
		merge()
	}
}

func BenchmarkRun(b *testing.B) {
	all, _ := many(b, 1000)
	rules, err := Compiled(catalog.CompiledRules())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		New(rules, Options{Today: today()}).Run(all)
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		rules, err := Compiled(catalog.CompiledRules())
		if err != nil {
			b.Fatal(err)
		}
		New(rules, Options{Today: today()}).dictionary("en")
	}
}
