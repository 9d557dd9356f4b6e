package posting_test

import (
	"fmt"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
)

// A posting takes the duties from the catalog and the currency from the company.
func ExampleBuilder_Build() {
	library, _ := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: catalog.Index()})
	params, _, _ := company.Load(company.Sources{File: "company.yaml", Data: []byte("name: Acme\ncurrency: EUR\n")})
	builder, _ := posting.NewBuilder(library, params, nil)

	file, problems := posting.Read("office.yaml", []byte(`
role: office-manager
salary: {min: 45000, max: 52000, period: year}
duties: {add: [Water the plants]}
`))
	documents, more := builder.Build("office", file)
	if problems = append(problems, more...); len(problems) > 0 {
		fmt.Println(problems)
		return
	}
	d := documents[0]
	fmt.Println(d.Title, d.Company.Name, d.Salary.Currency, d.Duties[len(d.Duties)-1].Text)
	// Output: Office Manager Acme EUR Water the plants
}
