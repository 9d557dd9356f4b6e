package roles

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
	"jobdesc/internal/scalar"
)

// Match is what a name leads to: a role, perhaps under the title of one of its
// variants, or a bare title that the catalogs name without any duty.
type Match struct {
	Catalog string // set where the name asked for one catalog's role
	Role    string
	Variant string
	Title   string // as the catalog writes it
	// Related lists, for a bare title, the roles that it is related to.
	Related []string
	// Notices name what else the name could have meant.
	Notices []string
}

// Bare reports whether the match is a title without duties.
func (m Match) Bare() bool { return m.Role == "" }

// Ref is the name that leads to the match and nothing else.
func (m Match) Ref() string {
	s := m.Role
	if m.Catalog != "" {
		s = m.Catalog + ":" + s
	}
	if m.Variant != "" {
		s += "@" + m.Variant
	}
	return s
}

// steps are what a name is compared with, in order; the first step with a hit
// decides.
var steps = [...]struct {
	what string
	key  func(Entry) (string, bool)
}{
	{"the id or code", func(e Entry) (string, bool) {
		if e.Kind == KindCode {
			return e.Name, true
		}
		return e.Role, e.Kind == KindRole
	}},
	{"the title", func(e Entry) (string, bool) { return e.Name, e.Kind == KindRole }},
	{"a variant", func(e Entry) (string, bool) { return e.Name, e.Kind == KindVariant }},
	{"a variant", func(e Entry) (string, bool) { return e.Variant, e.Kind == KindVariant }},
	{"an alias", func(e Entry) (string, bool) { return e.Name, e.Kind == KindAlias }},
	{"a related title", func(e Entry) (string, bool) { return e.Name, e.Kind == KindRelated }},
}

// Find resolves a name of a role: its id, code, title, variant or alias, in any
// case, with spaces, hyphens or a plural; ROLE@VARIANT; CATALOG:NAME. Two hits
// of the same step in one catalog are an error that lists them.
func (l *Library) Find(name string) (Match, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.find(name)
}

// find is Find while the lock is held; what was found once is not sought again.
func (l *Library) find(name string) (Match, error) {
	if m, ok := l.found[name]; ok {
		return m, nil
	}
	m, err := l.seek(name)
	if err == nil {
		l.found[name] = m
	}
	return m, err
}

func (l *Library) seek(name string) (Match, error) {
	catalogs, catalog := l.catalogs, ""
	rest := name
	if prefix, after, ok := strings.Cut(name, ":"); ok {
		if i := slices.IndexFunc(l.catalogs, func(c *Catalog) bool { return c.Name == strings.ToLower(prefix) }); i >= 0 {
			catalogs, catalog, rest = l.catalogs[i:i+1], l.catalogs[i].Name, after
		}
	}
	base, variant, hasVariant := strings.Cut(rest, "@")
	want := prose.Key(base)
	var problems diag.Problems
	var all []Entry
	if catalog == "" {
		all = l.namedBy(want, &problems)
	} else {
		for _, e := range catalogs[0].namedBy(want, &problems) {
			e.catalog = catalogs[0]
			all = append(all, e)
		}
	}
	if err := problems.Err(); err != nil {
		return Match{}, err
	}
	hits := match(all, want)
	if want == "" || len(hits) == 0 {
		return Match{}, l.miss(name, catalog, rest)
	}
	m, err := choose(name, hits)
	if err != nil {
		return m, err
	}
	m.Catalog = catalog
	if hasVariant {
		if catalog != "" {
			return m.withVariant(variant, catalogs[0].variants(m.Role, &problems))
		}
		return m.withVariant(variant, l.variants(m.Role, &problems))
	}
	return m, nil
}

// hit is an entry that a name leads to by one of the steps.
type hit struct {
	step int
	Entry
}

// match lists the hits by step, then by catalog; a role or a variant once.
func match(entries []Entry, want string) []hit {
	var hits []hit
	for step := range steps {
		for _, e := range entries {
			if key, ok := steps[step].key(e); !ok || prose.Key(key) != want {
				continue
			}
			known := func(h hit) bool { return h.Role == e.Role && h.Variant == e.Variant && h.Kind != KindRelated }
			if !slices.ContainsFunc(hits, known) {
				hits = append(hits, hit{step, e})
			}
		}
	}
	return hits
}

// choose takes the first hit, unless its step has another in the same catalog,
// and names the others in notices.
func choose(name string, hits []hit) (Match, error) {
	first := hits[0]
	if first.Kind == KindRelated {
		m := Match{Title: first.Name}
		for _, h := range hits {
			if !slices.Contains(m.Related, h.Role) {
				m.Related = append(m.Related, h.Role)
			}
		}
		return m, nil
	}
	m := Match{Role: first.Role, Variant: first.Variant, Title: first.Name}
	var same []string
	for _, h := range hits[1:] {
		other := Match{Role: h.Role, Variant: h.Variant}
		switch {
		case h.Kind == KindRelated:
		case h.step == first.step && h.catalog == first.catalog:
			same = append(same, other.Ref())
		default:
			m.Notices = append(m.Notices, fmt.Sprintf("%q is also %s of %s: ask for %s", name, steps[h.step].what, h.Role, other.Ref()))
		}
	}
	if len(same) > 0 {
		return Match{}, fmt.Errorf("%q is %s of more than one role; ask for one of %s", name, steps[first.step].what, strings.Join(append([]string{m.Ref()}, same...), ", "))
	}
	return m, nil
}

// withVariant chooses one of the variants of the role that was found.
func (m Match) withVariant(variant string, variants []Entry) (Match, error) {
	var ids, titles []string
	for _, e := range variants {
		if prose.Key(e.Variant) == prose.Key(variant) || prose.Key(e.Name) == prose.Key(variant) {
			return Match{Catalog: m.Catalog, Role: m.Role, Variant: e.Variant, Title: e.Name}, nil
		}
		ids, titles = append(ids, e.Variant), append(titles, e.Name)
	}
	hint := diag.DidYouMean(variant, append(ids, titles...))
	if hint == "" && len(ids) > 0 {
		hint = "it has " + strings.Join(ids, ", ")
	}
	return Match{}, withHint(hint, "role %q has no variant %q", m.Role, variant)
}

func withHint(hint, format string, args ...any) error {
	if hint != "" {
		hint = "; " + hint
	}
	return fmt.Errorf(format+"%s", append(args, hint)...)
}

// miss is the error for a name that leads nowhere. rest is the name without that
// of its catalog.
func (l *Library) miss(name, catalog, rest string) error {
	if catalog != "" {
		if m, err := l.find(rest); err == nil {
			return fmt.Errorf("catalog %q has no role %q; ask for %s", catalog, rest, m.Ref())
		}
	} else if prefix, _, ok := strings.Cut(name, ":"); ok && scalar.IsSlug(strings.ToLower(prefix)) {
		names := make([]string, len(l.catalogs))
		for i, c := range l.catalogs {
			names[i] = c.Name
		}
		return fmt.Errorf("there is no catalog %q; the catalogs are %s", prefix, strings.Join(names, ", "))
	}
	var known []string
	var problems diag.Problems
	for _, e := range l.entries(&problems) {
		if e.Kind != KindDuty && e.Kind != KindHidden {
			known = append(known, e.Name)
		}
	}
	hint := diag.DidYouMean(rest, known)
	if hint == "" {
		hint = `"jobdesc roles" lists them`
	}
	return withHint(hint, "no role is called %q", name)
}

// Entries lists the names of all catalogs that are listed and found, in the
// order of precedence.
func (l *Library) Entries() ([]Entry, diag.Problems) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var problems diag.Problems
	var out []Entry
	for _, e := range l.entries(&problems) {
		if e.Kind != KindHidden {
			out = append(out, e)
		}
	}
	return out, problems
}

// Catalog is the name of the catalog that the entry is in.
func (e Entry) Catalog() string { return e.catalog.Name }
