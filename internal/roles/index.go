package roles

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
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

// entries lists the names of the catalog.
func (c *Catalog) entries(problems *diag.Problems) []Entry {
	if !c.named {
		ids := c.roleIDs()
		c.parse(ids, problems)
		for _, id := range ids {
			if f := c.file(id, problems); f != nil {
				c.names = append(c.names, f.entries(id)...)
			}
		}
		c.named = true
	}
	return c.names
}

// parse reads role files that were not read yet, in parallel.
func (c *Catalog) parse(ids []string, problems *diag.Problems) {
	var names []string
	var texts [][]byte
	for _, id := range ids {
		if _, done := c.files[id]; done {
			continue
		}
		data, problem := c.bytes(c.paths[id])
		if problem != nil {
			*problems = append(*problems, *problem)
			c.files[id] = &File{}
			continue
		}
		names, texts = append(names, id), append(texts, data)
	}
	files := make([]*File, len(names))
	bad := make([]diag.Problems, len(names))
	var wait sync.WaitGroup
	for worker := range min(len(names), runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := worker; i < len(names); i += runtime.GOMAXPROCS(0) {
				files[i] = &File{}
				bad[i] = yamlfile.Read(c.label(c.paths[names[i]]), texts[i], files[i])
			}
		})
	}
	wait.Wait()
	for i, id := range names {
		c.files[id] = files[i]
		*problems = append(*problems, bad[i]...)
	}
}

// nameIndex finds names by what they are compared by.
type nameIndex struct {
	byKey    map[string][]Entry // in the order of the catalog
	variants map[string][]Entry // by role
	owned    map[string][]Entry // variants by their own role
}

func newNameIndex(entries []Entry) *nameIndex {
	x := &nameIndex{map[string][]Entry{}, map[string][]Entry{}, map[string][]Entry{}}
	for _, e := range entries {
		var keys []string
		for step := range steps {
			if name, ok := steps[step].key(e); ok {
				if key := prose.Key(name); !slices.Contains(keys, key) {
					keys = append(keys, key)
					x.byKey[key] = append(x.byKey[key], e)
				}
			}
		}
		if e.Kind == KindVariant {
			x.variants[e.Role] = append(x.variants[e.Role], e)
			if e.Own != "" {
				x.owned[e.Own] = append(x.owned[e.Own], e)
			}
		}
	}
	return x
}

// indexed is the index of all names, or nil where too few roles were read for it
// to be worth the reading of the others.
func (c *Catalog) indexed(problems *diag.Problems) *nameIndex {
	if c.index == nil && (c.named || 2*len(c.files) > len(c.paths)) {
		c.index = newNameIndex(c.entries(problems))
	}
	return c.index
}

// namedBy lists the entries that have the key want by one of the steps. Without an
// index, the words that their names must have leave most role files unparsed.
func (c *Catalog) namedBy(want string, problems *diag.Problems) (out []Entry) {
	if x := c.indexed(problems); x != nil {
		return x.byKey[want]
	}
	stems := prose.Stems(strings.Fields(want))
	for _, id := range c.roleIDs() {
		if !mayHold(id, stems) && !c.mayHold(id, stems, problems) {
			continue
		}
		f := c.file(id, problems)
		if f == nil {
			continue
		}
		for _, e := range f.entries(id) {
			if hasKey(e, want) {
				out = append(out, e)
			}
		}
	}
	return out
}

func hasKey(e Entry, want string) bool {
	for step := range steps {
		if name, ok := steps[step].key(e); ok && prose.Key(name) == want {
			return true
		}
	}
	return false
}

// variants lists the variants of a role.
func (c *Catalog) variants(role string, problems *diag.Problems) []Entry {
	if x := c.indexed(problems); x != nil {
		return x.variants[role]
	}
	f := c.file(role, problems)
	if f == nil {
		return nil
	}
	return slices.DeleteFunc(f.entries(role), func(e Entry) bool { return e.Kind != KindVariant })
}

// owned lists the variants of other roles that have role as their own.
func (c *Catalog) owned(role string, problems *diag.Problems) (out []Entry) {
	if x := c.indexed(problems); x != nil {
		return x.owned[role]
	}
	if !c.scanned {
		for _, id := range c.roleIDs() {
			if c.mayHold(id, []string{"variants", "role"}, problems) {
				c.owning = append(c.owning, id)
			}
		}
		c.scanned = true
	}
	for _, id := range c.owning {
		if !c.mayHold(id, []string{role}, problems) {
			continue
		}
		for _, e := range c.variants(id, problems) {
			if e.Own == role {
				out = append(out, e)
			}
		}
	}
	return out
}

// Beginning lists the roles and variants whose ids begin with a prefix. If there
// are more roles than most, they are listed without their names, which are read
// from their files.
func (l *Library) Beginning(prefix string, most int) (out []Entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var ignored diag.Problems
	base, _, _ := strings.Cut(prefix, "@")
	seen := map[string]bool{}
	for _, c := range l.catalogs {
		ids := slices.DeleteFunc(c.roleIDs(), func(id string) bool { return seen[id] || !strings.HasPrefix(id, base) })
		for _, id := range ids {
			seen[id] = true
			if len(ids) > most && !c.named {
				out = append(out, Entry{Kind: KindRole, Role: id})
				continue
			}
			f := c.file(id, &ignored)
			if f == nil {
				continue
			}
			for _, e := range f.entries(id) {
				if e.Kind == KindRole || e.Kind == KindVariant {
					out = append(out, e)
				}
			}
		}
	}
	return out
}

// mayHold reports whether the file of a role can have all the words, which are
// in small letters and without accents. It never misses one.
func (c *Catalog) mayHold(id string, words []string, problems *diag.Problems) bool {
	text, ok := c.folded[id]
	if !ok {
		data, problem := c.bytes(c.paths[id])
		if problem != nil {
			*problems = append(*problems, *problem)
			return false
		}
		if c.folded == nil {
			c.folded = make(map[string]string, len(c.paths))
		}
		text = prose.WithoutAccents(strings.ToLower(string(data)))
		c.folded[id] = text
	}
	return mayHold(text, words)
}

// mayHold reports whether a folded text can have all the words: one with a
// backslash can have any letter.
func mayHold(text string, words []string) bool {
	return strings.IndexByte(text, '\\') >= 0 || !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
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
	for _, a := range f.Aliases.All() {
		out = append(out, Entry{Kind: KindAlias, Role: id, Name: a.Name.V})
	}
	for _, r := range f.RelatedTitles.All() {
		out = append(out, Entry{Kind: KindRelated, Role: id, Name: r.Name.V})
	}
	for _, d := range f.stated() {
		out = append(out, Entry{Kind: KindDuty, Role: id, Name: d.id()})
	}
	return out
}

// WriteIndex writes the names of a library's first catalog, a line for each:
// kind, role, variant, the variant's own role and name, separated by tabs.
func (l *Library) WriteIndex(w io.Writer) error {
	var problems diag.Problems
	for _, e := range l.catalogs[0].entries(&problems) {
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
