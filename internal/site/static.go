package site

import (
	"fmt"
	"path"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/site/store"
)

// hasStatic reports whether this build copies static files: they are in no numbered shard.
func (b *build) hasStatic() bool { return len(b.Static) > 0 && (b.Of == 0 || b.Shared) }

// staticSums sums up the static files, each with its name. A file that cannot be read is
// reported when it is copied.
func (b *build) staticSums() [][]byte {
	if !b.hasStatic() {
		return nil
	}
	sums := make([][]byte, len(b.Static))
	parallel.Each(len(b.Static), func(i int) {
		data, problem := b.Static[i].Read()
		sum := store.SumOf([]byte(b.Static[i].Name), data, fmt.Append(nil, problem != nil))
		sums[i] = sum[:]
	})
	return sums
}

// putStatic copies the static files, after all pages are in the folder.
func (l *lists) putStatic() error {
	if !l.hasStatic() {
		return nil
	}
	if problems := l.staticConflicts(); len(problems) > 0 {
		return problems
	}
	return parallel.Try(len(l.Static), func(i int) error {
		data, problem := l.Static[i].Read()
		if problem != nil {
			return diag.Problems{*problem}
		}
		return l.folder.Put(l.Static[i].Name, data)
	})
}

// staticConflicts reports static files where the site has a page, or a folder of pages.
// Names that differ in the case of letters only are one file on some systems.
func (l *lists) staticConflicts() (problems diag.Problems) {
	files, folders := map[string]string{}, map[string]string{}
	note := func(name string) {
		files[strings.ToLower(name)] = name
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			folders[strings.ToLower(dir)] = dir
		}
	}
	for _, name := range l.folder.Names() {
		note(name)
	}
	for i := range l.open { // another shard writes them
		for _, name := range l.namesOf(l.open[i]) {
			note(name)
		}
	}
	for _, f := range l.Static {
		taken, what := files[strings.ToLower(f.Name)], "writes"
		if taken == "" {
			if taken = folders[strings.ToLower(f.Name)]; taken != "" {
				what = "has the folder"
			}
		}
		for dir := path.Dir(f.Name); dir != "." && taken == ""; dir = path.Dir(dir) {
			taken = files[strings.ToLower(dir)]
		}
		if taken != "" {
			problems = append(problems, diag.Problem{
				Code: diag.Conflict, Pos: diag.Pos{File: f.Label}, Msg: fmt.Sprintf("cannot be copied to %s: the site itself %s %s", f.Name, what, taken), Hint: "rename or remove the file",
			})
		}
	}
	return problems
}
