package compare_test

import (
	"fmt"

	"jobdesc/catalog"
	"jobdesc/internal/compare"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles"
)

func ExampleCompare() {
	library, _ := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: catalog.Index()})
	side := func(name string) compare.Side {
		match, err := library.Find(name)
		if err != nil {
			panic(err)
		}
		role, _ := library.Role(match)
		return compare.FromRole(role, name)
	}
	result := compare.Compare(side("it-manager"), side("it-operations-manager"))
	for _, duty := range result.Duties.Both {
		fmt.Println("in both:", duty.Text)
	}
	fmt.Println(len(result.Duties.OnlyA), "only in the first")
	// Output:
	// in both: Work closely with your counterpart in IT whenever a project is handed over to operations
	// 9 only in the first
}
