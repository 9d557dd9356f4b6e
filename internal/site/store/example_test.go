package store_test

import (
	"fmt"
	"os"

	"jobdesc/internal/site/store"
)

// Two builds of a site: the second one writes what changed and keeps the rest.
func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	for _, title := range []string{"Cook", "Head cook"} {
		if err := build(dir, title); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// the last build: ""
	// {create about.html}
	// {create index.html}
	// the last build: "Cook"
	// {update index.html}
}

func build(dir, title string) error {
	folder, err := store.Open(dir, store.Options{})
	if err != nil {
		return err
	}
	defer folder.Close()
	fmt.Printf("the last build: %q\n", folder.Summary())
	if !folder.Keep([]string{"about.html"}) {
		if err := folder.Put("about.html", []byte("About us")); err != nil {
			return err
		}
	}
	if err := folder.Put("index.html", []byte(title)); err != nil {
		return err
	}
	for _, change := range folder.Changes() {
		fmt.Println(change)
	}
	return folder.Commit([]byte(title), nil)
}
