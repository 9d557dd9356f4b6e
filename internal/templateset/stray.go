package templateset

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/site"
)

// Stray finds the files in a user's folder of templates that nothing ever reads, for
// no layout and no language has their name. entries lists a folder in it, label is
// how messages name a file of it.
func Stray(entries func(folder string) []fs.DirEntry, label func(name string) string) diag.Problems {
	names := []string{"site.css", "site.js"}
	for _, name := range site.LayoutNames() {
		names = append(names, name+".html.tmpl")
	}
	var problems diag.Problems
	stray := func(sub string, check func(name string) (msg, hint string)) {
		for _, entry := range entries(sub) {
			if msg, hint := check(entry.Name()); msg != "" && !strings.HasPrefix(entry.Name(), ".") {
				at := diag.Pos{File: label(path.Join(sub, entry.Name()))}
				problems = append(problems, diag.Problem{Code: diag.Ignored, Pos: at, Msg: msg, Hint: hint})
			}
		}
	}
	stray("site", func(name string) (msg, hint string) {
		if slices.Contains(names, name) {
			return "", ""
		}
		return "the site has no layout of this name, so this file is not used", diag.DidYouMean(name, names)
	})
	stray("messages", func(name string) (msg, hint string) {
		ext := filepath.Ext(name)
		tag, err := scalar.ParseLanguage(strings.TrimSuffix(name, ext))
		switch {
		case ext != ".yaml" && ext != ".yml":
			return "messages are YAML files, so this file is not used", ""
		case err != nil:
			return "this is not a language tag, so the file is not used", "rename it to a tag, such as fr.yaml or pt-BR.yaml"
		case string(tag.Canonical())+ext != name:
			return "this file is not used", fmt.Sprintf("rename it to %s", string(tag.Canonical())+ext)
		}
		return "", ""
	})
	return problems.Sorted()
}
