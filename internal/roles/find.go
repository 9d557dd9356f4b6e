package roles

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles/index"
	"jobdesc/internal/scalar"
)

// Entry is a name in a catalog and what it leads to.
type Entry = index.Entry

// Kinds of names, as [Library.Entries] lists them.
const (
	KindRole    = index.Role
	KindVariant = index.Variant
	KindAlias   = index.Alias
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

// Find resolves a name of a role: its id, code, title, variant or alias, in any
// case, with spaces, hyphens or a plural; ROLE@VARIANT; CATALOG:NAME. Two hits
// of the same step in one catalog are an error that lists them.
func (l *Library) Find(name string) (Match, error) {
	f := l.found.get(name, func() (f lookup) {
		f.match, f.err = l.find(name)
		return f
	})
	return f.match, f.err
}

// lookup is what a name was found to lead to.
type lookup struct {
	match Match
	err   error
}

func (l *Library) find(name string) (Match, error) {
	rest, only := name, (*catalogReader)(nil)
	if prefix, after, ok := strings.Cut(name, ":"); ok {
		if i := slices.IndexFunc(l.catalogs, func(c *catalogReader) bool { return c.Name == strings.ToLower(prefix) }); i >= 0 {
			rest, only = after, l.catalogs[i]
		}
	}
	catalog, named, variants := "", l.named, l.variants
	if only != nil {
		catalog, named = only.Name, only.index.Named
		variants = func(role string) ([]Entry, diag.Problems) { return variantsIn(only.index, role) }
	}
	base, variant, hasVariant := strings.Cut(rest, "@")
	var hits []index.Hit
	if key := prose.Key(base); key != "" {
		entries, problems := named(key)
		if err := problems.Err(); err != nil {
			return Match{}, err
		}
		hits = once(index.Hits(entries, key))
	}
	if len(hits) == 0 {
		return Match{}, l.miss(name, catalog, rest)
	}
	m, err := choose(name, hits)
	if err != nil {
		return m, err
	}
	if m.Catalog = catalog; hasVariant {
		of, _ := variants(m.Role)
		return m.withVariant(variant, of)
	}
	return m, nil
}

// OtherReadings says what else than a posting of some roles, of which one may be under the
// title of a variant, candidates may expect below its title.
func (l *Library) OtherReadings(title string, of []string, variant string) (out []string) {
	key := prose.Key(title)
	if key == "" {
		return nil
	}
	entries, _ := l.named(key)
	for _, h := range once(index.Hits(entries, key)) {
		switch own := slices.Contains(of, h.Role); {
		case h.Kind == index.Related || h.Kind == index.Code:
		case !own && h.Kind == index.Role:
			out = append(out, fmt.Sprintf("the title %q is also that of %s: candidates may expect that job", title, h.Role))
		case !own || h.Variant != "" && h.Variant != variant:
			out = append(out, fmt.Sprintf("the title %q is also %s of %s: candidates may expect that job", title, h.Step, h.Role))
		case h.Kind == index.Alias:
			out = append(out, fmt.Sprintf("the title %q is only an alias of %s: candidates may expect another job", title, h.Role))
		}
	}
	return out
}

// once keeps the first hit of each role and variant.
func once(hits []index.Hit) (out []index.Hit) {
	for _, h := range hits {
		if !slices.ContainsFunc(out, func(o index.Hit) bool { return o.Role == h.Role && o.Variant == h.Variant && o.Kind != index.Related }) {
			out = append(out, h)
		}
	}
	return out
}

// choose takes the first hit, unless its step has another in the same catalog,
// and names the others in notices.
func choose(name string, hits []index.Hit) (Match, error) {
	first := hits[0]
	if first.Kind == index.Related {
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
		case h.Kind == index.Related:
		case h.Step == first.Step && h.Catalog == first.Catalog:
			same = append(same, other.Ref())
		default:
			m.Notices = append(m.Notices, fmt.Sprintf("%q is also %s of %s: use %s", name, h.Step, h.Role, other.Ref()))
		}
	}
	if len(same) > 0 {
		return Match{}, fmt.Errorf("%q is %s of more than one role; use one of %s", name, first.Step, strings.Join(append([]string{m.Ref()}, same...), ", "))
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
		if m, err := l.Find(rest); err == nil {
			return fmt.Errorf("catalog %q has no role %q; use %s", catalog, rest, m.Ref())
		}
	} else if prefix, _, ok := strings.Cut(name, ":"); ok && scalar.IsSlug(strings.ToLower(prefix)) {
		names := convert.Each(l.catalogs, func(c *catalogReader) string { return c.Name })
		return fmt.Errorf("unknown catalog %q; the catalogs are %s", prefix, strings.Join(names, ", "))
	}
	var known []string
	entries, _ := l.entries()
	for _, e := range entries {
		if e.Kind != index.Duty && e.Kind != index.Relation && e.Kind != index.Hidden {
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
	entries, problems := l.entries()
	return slices.DeleteFunc(entries, func(e Entry) bool { return e.Kind == index.Hidden }), problems
}

// Beginning lists the roles and variants whose ids begin with a prefix. If there
// are more roles than most, they are listed without their names, which are read
// from their files.
func (l *Library) Beginning(prefix string, most int) (out []Entry) {
	base, _, _ := strings.Cut(prefix, "@")
	seen := map[string]bool{}
	for _, c := range l.catalogs {
		ids := slices.DeleteFunc(slices.Clone(c.index.Roles()), func(id string) bool { return seen[id] || !strings.HasPrefix(id, base) })
		for _, id := range ids {
			seen[id] = true
			if len(ids) > most && !c.trusted() {
				out = append(out, Entry{Kind: index.Role, Role: id})
				continue
			}
			entries, _ := c.index.Of(id)
			for _, e := range entries {
				if e.Kind == index.Role || e.Kind == index.Variant {
					out = append(out, e)
				}
			}
		}
	}
	return out
}
