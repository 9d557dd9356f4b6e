package site

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/site/store"
)

// hasStatic reports whether this build copies static files: they are in no numbered shard.
func (b *build) hasStatic() bool { return len(b.Static) > 0 && (b.Of == 0 || b.Shared) }

// sumStatic sums up the static files, each with its name. A file that cannot be read is
// reported when it is copied.
func (b *build) sumStatic() [][]byte {
	if !b.hasStatic() {
		return nil
	}
	sums := make([][]byte, len(b.Static))
	b.staticSums = make([]store.Sum, len(b.Static))
	parallel.Each(len(b.Static), func(i int) {
		sum, _, err := store.SumFrom(b.Static[i].copyTo)
		if err == nil {
			b.staticSums[i] = sum
		}
		named := store.SumOf([]byte(b.Static[i].Name), sum[:], fmt.Append(nil, err != nil))
		sums[i] = named[:]
	})
	return sums
}

// copyTo writes the content of the file.
func (s Static) copyTo(w io.Writer) error {
	if problem := s.Copy(w); problem != nil {
		return diag.Problems{*problem}
	}
	return nil
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
		return l.copyFile(l.Static[i], l.staticSums[i])
	})
}

// copyFile copies a file of the user into the site, unless the last build did.
func (b *build) copyFile(f Static, sum store.Sum) error {
	if b.folder.KeepSame(f.Name, sum) {
		return nil
	}
	var unread error // rather than that the copy cannot be written
	err := b.folder.PutFrom(f.Name, func(w io.Writer) error {
		unread = f.copyTo(w)
		return unread
	})
	return cmp.Or(unread, err)
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
