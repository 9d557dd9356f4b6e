package roles

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"jobdesc/internal/diag"
	"jobdesc/internal/roles/index"
	"jobdesc/internal/scalar"
)

// Library is some catalogs laid over one another, with the texts as they are or
// in one language. It is safe for concurrent use.
type Library struct {
	*store
	tags      []scalar.Language // the language, then what it falls back to; nil leaves the texts as they are
	localized memo[string, *Role]
	pairs     memo[pairsKey, map[diag.Pos]Text]
}

// store is what a library has in common with itself in other languages.
type store struct {
	catalogs []*catalogReader // the first one has precedence
	roles    memo[string, resolved]
	found    memo[string, lookup]
	merged   memo[string, *File]              // of all catalogs
	tails    memo[int, *Library]              // of the catalogs from a number on
	several  func() map[string]*catalogReader // see inSeveral
}

func newStore(catalogs []*catalogReader) *store {
	s := &store{catalogs: catalogs}
	s.several = sync.OnceValue(s.inSeveral)
	return s
}

// Open opens catalogs; the first has precedence over those after it.
func Open(folders ...Catalog) (*Library, diag.Problems) {
	var problems diag.Problems
	catalogs := make([]*catalogReader, len(folders))
	for i, f := range folders {
		var bad diag.Problems
		catalogs[i], bad = openCatalog(f)
		problems = append(problems, bad...)
	}
	return &Library{store: newStore(catalogs)}, problems
}

// from is the library of the catalogs from k on, which is what catalog k lies
// over.
func (l *Library) from(k int) *Library {
	if k == 0 {
		return l
	}
	return l.tails.get(k, func() *Library { return &Library{store: newStore(l.catalogs[k:])} })
}

// Warned is what is doubtful in the files of the catalogs that were read so far.
func (l *Library) Warned() (warnings diag.Problems) {
	for _, c := range l.catalogs {
		warnings = append(warnings, c.warnings()...)
	}
	return warnings
}

// SharedWarnings is what is doubtful in the files of the catalogs that are not of one role,
// which it reads.
func (l *Library) SharedWarnings() (warnings diag.Problems) {
	for k, c := range l.catalogs {
		if c.trusted() {
			continue
		}
		_, _ = c.areas()
		_, _ = c.sources()
		_, _ = c.shared()
		for _, file := range c.yamlFiles(strings.TrimSuffix(translationFolder, "/")) {
			l.translation(k, scalar.Language(stem(file)))
		}
		warnings = append(warnings, c.sharedWarnings()...)
	}
	return warnings
}

// duty looks an id up in catalog first, then in the others in their order.
func (l *Library) duty(first *catalogReader, id string, problems *diag.Problems) (Duty, bool) {
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

// HasDuty reports whether a catalog states a duty.
func (l *Library) HasDuty(id string) bool {
	var ignored diag.Problems
	_, ok := l.duty(nil, id, &ignored)
	return ok
}

// DutyIDs lists the ids of the duties that the catalogs state, sorted.
func (l *Library) DutyIDs() []string {
	var ids []string
	for _, c := range l.catalogs {
		shared, _ := c.shared()
		for id := range shared {
			ids = append(ids, id)
		}
		entries, _ := c.index.Entries()
		for _, e := range entries {
			if e.Kind == index.Duty {
				ids = append(ids, e.Name)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// DutyTexts are the texts of the duties that the catalogs state, by id.
func (l *Library) DutyTexts() map[string]string {
	texts := map[string]string{}
	var ignored diag.Problems
	for _, id := range l.DutyIDs() {
		d, _ := l.duty(nil, id, &ignored)
		texts[id] = d.Text
	}
	return texts
}

// SkillNames are the names of the skills of all roles, by id.
func (l *Library) SkillNames() map[string]string {
	names := map[string]string{}
	for _, c := range l.catalogs {
		for _, id := range c.index.Roles() {
			f, _ := c.file(id)
			for _, s := range f.Skills.Items {
				names[s.Key()] = s.Name.V
			}
		}
	}
	return names
}

func (l *Library) roleIDs() []string {
	var ids []string
	for _, c := range l.catalogs {
		ids = append(ids, c.index.Roles()...)
	}
	return ids
}

// Area is the title of an area, which is not set where no catalog has it.
func (l *Library) Area(id string) (Text, diag.Problems) {
	title, problems := l.area(id)
	if !title.IsSet() {
		return title, problems
	}
	l.translate(&title, func(t *Translation) Text { return t.Areas[scalar.Slug(id)] })
	return title, problems
}

// area is the original title of an area.
func (s *store) area(id string) (title Text, problems diag.Problems) {
	for _, c := range s.catalogs {
		areas, bad := c.areas()
		problems = append(problems, bad...)
		if a, ok := areas[id]; ok {
			return a.Title, problems
		}
	}
	return Text{}, problems
}

// AreaIDs lists the areas of all catalogs, in the order of their files.
func (l *Library) AreaIDs() (ids []string) {
	for _, c := range l.catalogs {
		areas, _ := c.areas()
		ids = append(ids, slices.SortedFunc(maps.Keys(areas), func(x, y string) int {
			a, b := areas[x].Title.Pos, areas[y].Title.Pos
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
		})...)
	}
	return ids
}

// Source is the document with an id, from the first catalog that has it.
func (l *Library) Source(id string) (Source, bool) {
	for _, c := range l.catalogs {
		sources, _ := c.sources()
		if s, ok := sources[id]; ok {
			return s, true
		}
	}
	return Source{}, false
}
