package roles

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Folder is where a catalog lies.
type Folder struct {
	Name  string // as in NAME:role
	FS    fs.FS
	Label string // goes before the names of its files in problems
	// Index lists the names of all roles, as WriteIndex writes it, so that they
	// are known without reading a role. A catalog that has one is tested
	// elsewhere: its references are taken to hold. May be empty.
	Index string
	// Lang is the language of the catalog's texts; "" where it is not known.
	Lang scalar.Language
}

// Library is some catalogs laid over one another, with the texts as they are or
// in one language. It is safe for concurrent use.
type Library struct {
	*store
	tags  []scalar.Language // the language, then what it falls back to; nil leaves the texts as they are
	done  map[string]*Role  // translated
	pairs map[pairsKey]map[diag.Pos]Text
}

// store is what a library has in common with itself in other languages.
type store struct {
	catalogs []*Catalog // the first one has precedence
	mu       sync.Mutex
	roles    map[string]*Role
	failed   map[string]diag.Problems
	found    map[string]Match
	tails    []*Library          // of the catalogs from a number on
	overlaid map[string]*File    // of roles that several catalogs have
	common   map[string]*Catalog // see shared
}

func newStore(catalogs []*Catalog) *store {
	return &store{catalogs: catalogs, roles: map[string]*Role{}, failed: map[string]diag.Problems{}, found: map[string]Match{}, overlaid: map[string]*File{}}
}

// Catalog is one catalog of a library, read as far as was needed.
type Catalog struct {
	Name    string
	folder  Folder
	paths   map[string]string // role files by id
	files   map[string]*File
	names   []Entry
	named   bool // names is complete
	shared  map[string]DutyItem
	areas   map[string]Area
	sources map[string]Source
	texts   map[string][]byte
	folded  map[string]string // the texts of role files as mayHold looks at them
	index   *nameIndex        // of names, once it is complete
	owning  []string          // roles whose variants may have roles of their own
	scanned bool              // owning is complete

	translations map[scalar.Language]*translationFile
}

// Open opens catalogs; the first has precedence over those after it.
func Open(folders ...Folder) (*Library, diag.Problems) {
	l := &Library{store: newStore(nil)}
	var problems diag.Problems
	for _, f := range folders {
		c := &Catalog{Name: f.Name, folder: f, paths: map[string]string{}, files: map[string]*File{}}
		l.catalogs = append(l.catalogs, c)
		if f.Index != "" {
			c.names, c.named = readIndex(f.Index), true
			for _, e := range c.names {
				if e.Kind == KindRole || e.Kind == KindHidden {
					c.paths[e.Role] = "roles/" + e.Role + ".yaml"
				}
			}
			continue
		}
		if info, err := fs.Stat(f.FS, "."); err != nil || !info.IsDir() {
			problems = append(problems, diag.Problem{Code: diag.Unreadable, Pos: diag.Pos{File: f.Label}, Msg: fmt.Sprintf("the folder of catalog %q cannot be read", f.Name)})
			continue
		}
		for _, file := range yamlFiles(f.FS, "roles") {
			id := strings.TrimSuffix(path.Base(file), path.Ext(file))
			at := diag.Pos{File: c.label(file)}
			if err := new(scalar.Slug).UnmarshalText([]byte(id)); err != nil {
				problems = append(problems, diag.Problem{Code: diag.InvalidValue, Pos: at, Msg: "the name of a role file is the role's id: " + err.Error()})
			} else if other, twice := c.paths[id]; twice {
				problems = append(problems, diag.Problem{Code: diag.Duplicate, Pos: at, Msg: fmt.Sprintf("role %q is in %s already", id, c.label(other))})
			}
			c.paths[id] = file
		}
	}
	return l, problems
}

func yamlFiles(fsys fs.FS, dir string) []string {
	var files []string
	for _, ext := range []string{"yaml", "yml"} {
		found, _ := fs.Glob(fsys, dir+"/*."+ext)
		files = append(files, found...)
	}
	sort.Strings(files)
	return files
}

func (c *Catalog) label(file string) string {
	if c.folder.Label == "" {
		return file
	}
	return c.folder.Label + "/" + file
}

// bytes reads a file once.
func (c *Catalog) bytes(file string) ([]byte, *diag.Problem) {
	if data, ok := c.texts[file]; ok {
		return data, nil
	}
	data, err := fs.ReadFile(c.folder.FS, file)
	if err != nil {
		p := diag.ReadError(c.label(file), err)
		return nil, &p
	}
	if c.texts == nil {
		c.texts = map[string][]byte{}
	}
	c.texts[file] = data
	return data, nil
}

func (c *Catalog) read(file string, into any, problems *diag.Problems) {
	data, problem := c.bytes(file)
	if problem != nil {
		*problems = append(*problems, *problem)
		return
	}
	*problems = append(*problems, yamlfile.Read(c.label(file), data, into)...)
}

// optional reads a file that a catalog need not have.
func (c *Catalog) optional(file string, into any, problems *diag.Problems) {
	if _, err := fs.Stat(c.folder.FS, file); errors.Is(err, fs.ErrNotExist) {
		return
	}
	c.read(file, into, problems)
}

// file is the role file of id, or nil where the catalog has none.
func (c *Catalog) file(id string, problems *diag.Problems) *File {
	if f, ok := c.files[id]; ok {
		return f
	}
	name, ok := c.paths[id]
	if !ok {
		return nil
	}
	f := &File{}
	c.read(name, f, problems)
	c.files[id] = f
	return f
}

func (c *Catalog) areaMap(problems *diag.Problems) map[string]Area {
	if c.areas == nil {
		c.areas = map[string]Area{}
		c.optional("areas.yaml", &c.areas, problems)
	}
	return c.areas
}

func (c *Catalog) sourceMap(problems *diag.Problems) map[string]Source {
	if c.sources == nil {
		c.sources = map[string]Source{}
		c.optional("sources.yaml", &c.sources, problems)
	}
	return c.sources
}

// sharedDuties are the duties of duties.yaml and duties/*.yaml.
func (c *Catalog) sharedDuties(problems *diag.Problems) map[string]DutyItem {
	if c.shared != nil {
		return c.shared
	}
	c.shared = map[string]DutyItem{}
	files := yamlFiles(c.folder.FS, "duties")
	if _, err := fs.Stat(c.folder.FS, "duties.yaml"); err == nil {
		files = append(files, "duties.yaml")
	}
	for _, file := range files {
		duties := map[scalar.Slug]DutyItem{}
		c.read(file, &duties, problems)
		for _, id := range sortedKeys(duties) {
			d := duties[id]
			if old, twice := c.shared[string(id)]; twice {
				*problems = append(*problems, diag.Problem{Code: diag.Duplicate, Pos: d.Pos, Msg: fmt.Sprintf("duty %q is in %s already", id, old.Pos)})
			}
			d.ID = yamlfile.At[scalar.Slug]{V: id, Pos: d.Pos}
			if d.Alone.IsSet() { // under an id, a text alone is the duty's
				d.Text, d.Alone = d.Alone, Text{}
			}
			c.shared[string(id)] = d
		}
	}
	return c.shared
}

// duty is the duty that the catalog states under id: a shared one, or one that
// stands in a role.
func (c *Catalog) duty(id string, problems *diag.Problems) (Duty, bool) {
	item, ok := c.sharedDuties(problems)[id]
	if !ok {
		item, ok = c.inlineDuty(id, problems)
	}
	if !ok {
		return Duty{}, false
	}
	d := Duty{ID: id, By: "person", Sources: []Citation{}, Pos: item.Pos}
	item.over(&d)
	d.stated = true
	return d, true
}

func (c *Catalog) inlineDuty(id string, problems *diag.Problems) (DutyItem, bool) {
	for _, role := range c.roleIDs() {
		if c.folder.Index == "" {
			// Most roles cannot state the duty: its words are not in their file.
			var ignored diag.Problems
			if !c.mayHold(role, strings.Split(id, "-"), &ignored) {
				continue
			}
		} else if !slices.ContainsFunc(c.names, func(e Entry) bool { return e.Kind == KindDuty && e.Name == id && e.Role == role }) {
			continue
		}
		for _, item := range c.file(role, problems).stated() {
			if item.id() == id {
				return item, true
			}
		}
	}
	return DutyItem{}, false
}

func (c *Catalog) roleIDs() []string { return sortedKeys(c.paths) }

// duty looks an id up in catalog first, then in the others in their order.
func (l *Library) duty(first *Catalog, id string, problems *diag.Problems) (Duty, bool) {
	if first != nil {
		if d, ok := first.duty(id, problems); ok {
			return d, true
		}
	}
	for _, c := range l.catalogs {
		if c == first {
			continue
		}
		if d, ok := c.duty(id, problems); ok {
			return d, true
		}
	}
	return Duty{}, false
}

// dutyIDs lists the ids of all duties, for a hint.
func (l *Library) dutyIDs(*Catalog) []string {
	var ids []string
	var ignored diag.Problems
	for _, c := range l.catalogs {
		ids = append(ids, sortedKeys(c.sharedDuties(&ignored))...)
		for _, e := range c.entries(&ignored) {
			if e.Kind == KindDuty {
				ids = append(ids, e.Name)
			}
		}
	}
	return ids
}

// Area is the title of an area, which is not set where no catalog has it.
func (l *Library) Area(id string) (Text, diag.Problems) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.area(id)
}

func (l *Library) area(id string) (title Text, problems diag.Problems) {
	for _, c := range l.catalogs {
		if a, ok := c.areaMap(&problems)[id]; ok {
			l.say(&a.Title, func(t *Translation) Text { return t.Areas[scalar.Slug(id)] })
			return a.Title, problems
		}
	}
	return Text{}, problems
}

// Source is the document with an id, as the first catalog that has it says.
func (l *Library) Source(id string) (s Source, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var problems diag.Problems
	for _, c := range l.catalogs {
		if s, ok = c.sourceMap(&problems)[id]; ok {
			return s, true
		}
	}
	return s, false
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
