package roles_test

import (
	"fmt"

	"jobdesc/catalog"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles"
)

// A name can be an id, a title, an alias or a variant, in any case.
func ExampleLibrary_Find() {
	library, problems := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: catalog.Index()})
	if len(problems) > 0 {
		fmt.Println(problems)
		return
	}
	for _, name := range []string{"office-manager", "IT Managers", "Office Coordinator"} {
		match, err := library.Find(name)
		if err != nil {
			fmt.Println(err)
			continue
		}
		role, _ := library.Role(match)
		fmt.Printf("%s: %s, %d duties\n", name, role.Title.V, len(role.Duties))
	}
	// Output:
	// office-manager: Office Manager, 17 duties
	// IT Managers: IT Manager, 10 duties
	// Office Coordinator: Operations Manager, 18 duties
}
