package roles

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles/index"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Catalog says where a catalog is.
type Catalog struct {
	layered.Folder
	Name string // as in NAME:role
	// Index lists the names of all roles, the text of an [index.Table], so that they
	// are known without reading a role. A catalog that has one is tested
	// elsewhere: its references are taken to hold. May be empty.
	Index string
	// Lang is the language of the catalog's texts; "" where it is not known.
	Lang scalar.Language
}

// catalogReader reads the files of one catalog: each when it is asked for, and
// once. It is safe for concurrent use.
type catalogReader struct {
	Catalog
	index  index.Index
	files  map[string]*roleFile // by id
	parsed atomic.Int64

	areas        func() (map[string]Area, diag.Problems)
	sources      func() (map[string]Source, diag.Problems)
	shared       func() (map[string]DutyItem, diag.Problems)
	translations memo[scalar.Language, *translationFile]

	mu              sync.Mutex
	warned, ofRoles diag.Problems // of shared files, and of role files
}

// roleFile is a role file, with its text and its content once they were read.
type roleFile struct {
	path        string
	read, parse sync.Once
	text        []byte
	err         error // of reading it
	content     *File
	problems    diag.Problems // without warnings
}

func openCatalog(folder Catalog) (*catalogReader, diag.Problems) {
	c := &catalogReader{Catalog: folder, files: map[string]*roleFile{}}
	c.areas = sync.OnceValues(func() (map[string]Area, diag.Problems) { return optional[Area](c, "areas.yaml") })
	c.sources = sync.OnceValues(func() (map[string]Source, diag.Problems) { return optional[Source](c, "sources.yaml") })
	c.shared = sync.OnceValues(c.readDuties)
	if c.trusted() {
		c.index = index.Table(folder.Index)
		for _, id := range c.index.Roles() {
			c.files[id] = &roleFile{path: "roles/" + id + ".yaml"}
		}
		return c, nil
	}
	problems := c.listFiles()
	c.index = index.NewGrep(c)
	return c, problems
}

// trusted reports whether the catalog was tested when its index was made.
func (c *catalogReader) trusted() bool { return c.Index != "" }

// listFiles lists the role files.
func (c *catalogReader) listFiles() (problems diag.Problems) {
	if info, err := fs.Stat(c.FS, "."); err != nil || !info.IsDir() {
		return diag.Problems{{Code: diag.Unreadable, Pos: diag.Pos{File: c.Label}, Msg: fmt.Sprintf("cannot read the folder of catalog %q", c.Name)}}
	}
	for _, file := range c.yamlFiles("roles") {
		id := stem(file)
		at := diag.Pos{File: c.Path(file)}
		if err := new(scalar.Slug).UnmarshalText([]byte(id)); err != nil {
			problems = append(problems, diag.Problem{Code: diag.InvalidValue, Pos: at, Msg: "the name of a role file is the id of the role: " + err.Error()})
		} else if other, twice := c.files[id]; twice {
			problems = append(problems, diag.Problem{Code: diag.Duplicate, Pos: at, Msg: fmt.Sprintf("duplicate role %q, also in %s", id, c.Path(other.path))})
		}
		c.files[id] = &roleFile{path: file}
	}
	return problems
}

// yamlFiles lists the YAML files of a folder of the catalog.
func (c *catalogReader) yamlFiles(dir string) []string { return c.Glob(dir+"/*.yaml", dir+"/*.yml") }

func stem(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// optional reads a file that a catalog need not have.
func optional[T any](c *catalogReader, file string) (map[string]T, diag.Problems) {
	into := map[string]T{}
	_, problems := c.readFile(&into, file)
	return into, problems
}

// readFile reads the first of the files that there is, and returns how problems
// name it.
func (c *catalogReader) readFile(into any, files ...string) (name string, problems diag.Problems) {
	name, data, err := c.Read(files...)
	if errors.As(err, &problems) || err != nil {
		return name, problems
	}
	errs, warnings := yamlfile.Read(name, data, into).Split()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.warned = append(c.warned, warnings...)
	return name, errs
}

// sharedWarnings are those of the files that were read and are not of one role.
func (c *catalogReader) sharedWarnings() diag.Problems {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.warned)
}

// warnings are those of all files that were read.
func (c *catalogReader) warnings() diag.Problems {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Concat(c.warned, c.ofRoles)
}

// Roles lists the ids of the roles, sorted.
func (c *catalogReader) Roles() []string { return slices.Sorted(maps.Keys(c.files)) }

// Text is the text of a role's file.
func (c *catalogReader) Text(id string) (text []byte, ok bool) {
	f := c.files[id]
	f.read.Do(func() { f.text, f.err = fs.ReadFile(c.FS, f.path) })
	return f.text, f.err == nil
}

// Names lists the names in a role's file.
func (c *catalogReader) Names(id string) ([]index.Entry, diag.Problems) {
	f, problems := c.file(id)
	if f == nil {
		return nil, nil
	}
	return f.entries(id), problems
}

// Parsed is how many role files were parsed.
func (c *catalogReader) Parsed() int { return int(c.parsed.Load()) }

// file is the role file of id, or nil where the catalog has none.
func (c *catalogReader) file(id string) (*File, diag.Problems) {
	f, ok := c.files[id]
	if !ok {
		return nil, nil
	}
	f.parse.Do(func() {
		defer c.parsed.Add(1)
		f.content = &File{}
		text, ok := c.Text(id)
		if !ok {
			f.problems = diag.Problems{diag.ReadError(c.Path(f.path), f.err)}
			return
		}
		f.problems, f.content.warned = yamlfile.Read(c.Path(f.path), text, f.content).Split()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.ofRoles = append(c.ofRoles, f.content.warned...)
	})
	return f.content, f.problems
}

// sourceIDs lists the ids of the catalog's sources, sorted.
func (c *catalogReader) sourceIDs() []string {
	sources, _ := c.sources()
	return slices.Sorted(maps.Keys(sources))
}

// readDuties reads the duties of duties.yaml and duties/*.yaml.
func (c *catalogReader) readDuties() (map[string]DutyItem, diag.Problems) {
	all := map[string]DutyItem{}
	var problems diag.Problems
	for _, file := range append(c.yamlFiles("duties"), "duties.yaml") {
		duties := map[scalar.Slug]DutyItem{}
		_, bad := c.readFile(&duties, file)
		problems = append(problems, bad...)
		for _, id := range slices.Sorted(maps.Keys(duties)) {
			d := duties[id]
			if old, twice := all[string(id)]; twice {
				problems = append(problems, diag.Problem{Code: diag.Duplicate, Pos: d.Pos, Msg: fmt.Sprintf("duplicate duty %q, also in %s", id, old.Pos)})
			}
			d.ID = yamlfile.At[scalar.Slug]{V: id, Pos: d.Pos}
			if d.Alone.IsSet() { // under an id, a text alone is the duty's
				d.Text, d.Alone = d.Alone, Text{}
			}
			all[string(id)] = d
		}
	}
	return all, problems
}

// duty is the duty that the catalog states under id: a shared one, or one of a
// role.
func (c *catalogReader) duty(id string, problems *diag.Problems) (Duty, bool) {
	shared, bad := c.shared()
	*problems = append(*problems, bad...)
	item, ok := shared[id]
	if !ok {
		item, ok = c.inlineDuty(id)
	}
	if !ok {
		return Duty{}, false
	}
	d := Duty{ID: id, By: "person", Sources: []Citation{}, Pos: item.Pos}
	item.over(&d)
	d.stated = true
	return d, true
}

func (c *catalogReader) inlineDuty(id string) (DutyItem, bool) {
	for _, role := range c.index.Stating(id) {
		f, _ := c.file(role)
		for _, item := range f.stated() {
			if item.id() == id {
				return item, true
			}
		}
	}
	return DutyItem{}, false
}

// memo keeps what was made for a key. It holds no lock while something is made,
// which may ask for the same again; of two values for a key the first is kept.
type memo[K comparable, V any] struct {
	mu   sync.Mutex
	made map[K]V
}

func (m *memo[K, V]) get(key K, of func() V) V {
	m.mu.Lock()
	v, ok := m.made[key]
	m.mu.Unlock()
	if ok {
		return v
	}
	v = of()
	m.mu.Lock()
	defer m.mu.Unlock()
	if first, ok := m.made[key]; ok {
		return first
	}
	if m.made == nil {
		m.made = map[K]V{}
	}
	m.made[key] = v
	return v
}
