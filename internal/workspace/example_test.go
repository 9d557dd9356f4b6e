package workspace_test

import (
	"fmt"
	"testing/fstest"

	"jobdesc/internal/workspace"
)

// A folder in memory is as good as one on the disk.
func Example() {
	ws, err := workspace.Open(workspace.Options{Start: "/jobs", Disk: fstest.MapFS{
		"jobs/company.yaml":       {Data: []byte("name: Harbour & Pine\n")},
		"jobs/postings/lead.yaml": {Data: []byte("role: office-manager\ntitle: Office lead\n")},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	target, err := ws.Find("lead", true)
	if err != nil {
		fmt.Println(err)
		return
	}
	docs, err := ws.Documents(target)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(docs[0].Title, "at", ws.Params.Name.V)
	// Output: Office lead at Harbour & Pine
}
