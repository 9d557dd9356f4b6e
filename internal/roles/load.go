package roles

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"jobdesc/internal/yamlfile"
)

// Catalog is what one folder holds, complete and checked.
type Catalog struct {
	Name    string
	Sources map[string]Source
	Areas   map[string]Area
	Duties  map[string]Duty // shared ones and those of the roles
	Roles   []*Role         // by id
}

// Load reads the catalog called name from fsys. All problems of all its files
// come back together, as yamlfile.Problems.
func Load(name string, fsys fs.FS) (*Catalog, error) {
	c := &Catalog{Name: name, Duties: map[string]Duty{}}
	l := &loader{fsys: fsys}
	l.read("sources.yaml", &c.Sources)
	l.read("areas.yaml", &c.Areas)
	for _, file := range l.list("duties") {
		shared := map[string]Duty{}
		l.read(file, &shared)
		for id, d := range shared {
			d.ID = id
			c.Duties[id] = d
		}
	}
	for _, file := range l.list("roles") {
		role := &Role{ID: strings.TrimSuffix(path.Base(file), path.Ext(file))}
		l.read(file, role)
		c.Roles = append(c.Roles, role)
	}
	if err := l.problems.Err(); err != nil {
		return nil, err
	}
	l.resolve(c)
	return c, l.problems.Err()
}

type loader struct {
	fsys     fs.FS
	problems yamlfile.Problems
}

func (l *loader) read(file string, into any) {
	data, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		l.problems = append(l.problems, yamlfile.Problem{Pos: yamlfile.Pos{File: file}, Msg: "cannot be read: " + err.Error()})
		return
	}
	l.problems = append(l.problems, yamlfile.Read(file, data, into)...)
}

func (l *loader) list(dir string) []string {
	files, _ := fs.Glob(l.fsys, dir+"/*.yaml")
	return files
}

func (l *loader) problem(at yamlfile.Pos, hint, format string, args ...any) {
	l.problems = append(l.problems, yamlfile.Problem{Pos: at, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// resolve puts the duties that roles name in their places and checks every
// reference of the catalog.
func (l *loader) resolve(c *Catalog) {
	for _, r := range c.Roles {
		for _, ref := range r.DutyRefs {
			if ref.Ref == "" {
				if _, taken := c.Duties[ref.ID]; taken {
					l.problem(ref.Pos, "name it by its id instead", "duty %q is there already", ref.ID)
				}
				c.Duties[ref.ID] = ref.Duty
			}
		}
	}
	ids := make([]string, 0, len(c.Duties))
	for id := range c.Duties {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, r := range c.Roles {
		for _, ref := range r.DutyRefs {
			d := ref.Duty
			if ref.Ref != "" {
				shared, ok := c.Duties[ref.Ref]
				if !ok {
					l.problem(ref.Pos, yamlfile.DidYouMean(ref.Ref, ids), "unknown duty %q", ref.Ref)
					continue
				}
				d = shared
				if ref.By != "" {
					d.By = ref.By
				}
			}
			if d.By == "" {
				d.By = "person"
			}
			if _, ok := c.Areas[d.Area]; d.Area != "" && !ok {
				l.problem(d.Pos, "", "unknown area %q", d.Area)
			}
			l.cite(c, d.Sources)
			r.Duties = append(r.Duties, d)
		}
		for _, v := range r.Variants {
			for _, id := range v.Emphasis.Duties {
				if !slices.ContainsFunc(r.Duties, func(d Duty) bool { return d.ID == id }) {
					l.problem(r.Pos, "", "a variant stresses %q, which is no duty of the role", id)
				}
			}
		}
	}
}

func (l *loader) cite(c *Catalog, citations []Citation) {
	for _, at := range citations {
		s, ok := c.Sources[at.Source]
		if !ok {
			l.problem(at.Pos, "", "unknown source %q", at.Source)
		} else if len(s.Sections) > 0 && !slices.Contains(s.Sections, at.Section) {
			l.problem(at.Pos, yamlfile.DidYouMean(at.Section, s.Sections), "source %q has no section %q", at.Source, at.Section)
		}
	}
}
