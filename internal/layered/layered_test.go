package layered_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"jobdesc/internal/layered"
)

func ExampleFolders_Read() {
	folders := layered.Folders{
		{FS: fstest.MapFS{"page.tmpl": {Data: []byte("ours")}}, Label: "templates"},
		{FS: fstest.MapFS{"page.tmpl": {Data: []byte("embedded")}, "list.tmpl": {Data: []byte("embedded")}}},
	}
	for _, file := range []string{"page.tmpl", "list.tmpl"} {
		name, data, _ := folders.Read(file)
		fmt.Printf("%s: %s\n", name, data)
	}
	// Output:
	// templates/page.tmpl: ours
	// list.tmpl: embedded
}

func TestOnlyAMissingFileIsLookedForBelow(t *testing.T) {
	folders := layered.Folders{
		{FS: fstest.MapFS{"a.yaml/b": {}, "c.yml": {}}, Label: "ours"},
		{FS: fstest.MapFS{"a.yaml": {}, "c.yml": {}, "d.yaml": {}}, Label: "theirs"},
	}
	if _, _, err := folders.Read("a.yaml"); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder of the name must be an error, not %v", err)
	}
	if _, _, err := folders.Read("e.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if name, _, err := folders[0].Read("c.yaml", "c.yml"); name != "ours/c.yml" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	if got := folders.Glob("*.yaml", "*.yml"); !slices.Equal(got, []string{"a.yaml", "c.yml", "d.yaml"}) {
		t.Errorf("got %q", got)
	}
}
