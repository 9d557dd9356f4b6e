package roles

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Kind says what a name of the index stands for.
type Kind string

// Kinds of names.
const (
	KindRole    Kind = "role"
	KindHidden  Kind = "hidden" // a role that is not listed or found
	KindVariant Kind = "variant"
	KindAlias   Kind = "alias"
	KindRelated Kind = "related" // a title without duties
	KindCode    Kind = "code"
	KindDuty    Kind = "duty" // Name is an id
)

// Entry is a name in a catalog and what it leads to.
type Entry struct {
	Kind    Kind
	Role    string // the role's id
	Variant string // the variant's id, for a variant
	Own     string // the id of the variant's own role, if it has one
	Name    string
	catalog *Catalog
}

// entries lists the names of the catalog. Without an index, words that a name
// must have leave most role files unread; nil reads all of them.
func (c *Catalog) entries(words []string, problems *yamlfile.Problems) []Entry {
	if c.named {
		return c.names
	}
	var out []Entry
	for _, id := range c.roleIDs() {
		if words != nil && !mayHold([]byte(id), words) {
			data, problem := c.bytes(c.paths[id])
			if problem != nil {
				*problems = append(*problems, *problem)
				continue
			}
			if !mayHold(data, words) {
				continue
			}
		}
		if f := c.file(id, problems); f != nil {
			out = append(out, f.entries(id)...)
		}
	}
	if words == nil {
		c.names, c.named = out, true
	}
	return out
}

// mayHold reports whether a file can hold a name with all the words. It never
// misses one: a file with a backslash can hold any letter.
func mayHold(data []byte, words []string) bool {
	if bytes.IndexByte(data, '\\') >= 0 {
		return true
	}
	lower := bytes.ToLower(data)
	return !slices.ContainsFunc(words, func(w string) bool { return !bytes.Contains(lower, []byte(w)) })
}

func (f *File) entries(id string) []Entry {
	if f.Hidden.V {
		return []Entry{{Kind: KindHidden, Role: id, Name: f.Title.V}}
	}
	out := []Entry{{Kind: KindRole, Role: id, Name: f.Title.V}}
	for _, system := range sortedKeys(f.Codes) {
		out = append(out, Entry{Kind: KindCode, Role: id, Name: f.Codes[system].V})
	}
	for _, v := range sortedKeys(f.Variants) {
		variant := f.Variants[v]
		out = append(out, Entry{Kind: KindVariant, Role: id, Variant: string(v), Own: string(variant.Role.V), Name: variant.Title.V})
	}
	for _, a := range f.Aliases.Items {
		out = append(out, Entry{Kind: KindAlias, Role: id, Name: a.Name.V})
	}
	for _, r := range f.RelatedTitles.Items {
		out = append(out, Entry{Kind: KindRelated, Role: id, Name: r.Name.V})
	}
	for _, d := range f.DutyFile.Items {
		if d.Text.IsSet() {
			name := string(d.ID.V)
			if name == "" {
				name = scalar.Slugify(d.Text.V)
			}
			out = append(out, Entry{Kind: KindDuty, Role: id, Name: name})
		}
	}
	return out
}

// WriteIndex writes the names of a library's first catalog, a line for each:
// kind, role, variant, the variant's own role and name, separated by tabs.
func (l *Library) WriteIndex(w io.Writer) error {
	var problems yamlfile.Problems
	for _, e := range l.catalogs[0].entries(nil, &problems) {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", e.Kind, e.Role, e.Variant, e.Own, e.Name); err != nil {
			return err
		}
	}
	return problems.Err()
}

func readIndex(index string) []Entry {
	entries := make([]Entry, 0, strings.Count(index, "\n"))
	for line := range strings.Lines(index) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 5)
		if len(f) == 5 {
			entries = append(entries, Entry{Kind: Kind(f[0]), Role: f[1], Variant: f[2], Own: f[3], Name: f[4]})
		}
	}
	return entries
}
