package render

import (
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/templates"
)

func embedded() *Renderer { return New(Folder{FS: templates.FS}) }

// documents merges a posting with company parameters and the embedded catalog.
func documents(t testing.TB, companyYAML, postingYAML string) []*posting.Document {
	t.Helper()
	lib, problems := roles.Open(roles.Folder{Name: catalog.Name, FS: catalog.FS(), Index: catalog.Index()})
	params, _, more := company.Load(company.Sources{File: "company.yaml", Data: []byte(companyYAML)})
	problems = append(problems, more...)
	f, more := posting.Read("p.yaml", []byte(postingYAML))
	problems = append(problems, more...)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := posting.NewBuilder(lib, params, nil)
	docs, more := b.Build("p", f)
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	return docs
}
