package render

import (
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/templates"
)

func embedded() *Renderer { return New(Folder{FS: templates.FS}) }

// documents merges a posting with company parameters and the embedded catalog.
func documents(t testing.TB, companyYAML, postingYAML string) []*posting.Document {
	t.Helper()
	return documentsIn(t, "en", companyYAML, postingYAML)
}

// documentsIn is documents in a language.
func documentsIn(t testing.TB, lang scalar.Language, companyYAML, postingYAML string) []*posting.Document {
	t.Helper()
	lib, problems := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: catalog.Name}, Index: catalog.Index(), Lang: catalog.Lang})
	params, _, more := company.Load(company.Sources{File: "company.yaml", Data: []byte(companyYAML)})
	problems = append(problems, more...)
	f, more := posting.Read("p.yaml", []byte(postingYAML))
	problems = append(problems, more...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := posting.NewBuilder(lib, params, nil)
	docs, more := b.WithMessages(embedded().Messages()).In(lang).Build("p", f)
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	return docs
}
