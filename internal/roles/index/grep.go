package index

import (
	"slices"
	"strings"
	"sync"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/prose"
)

// Files are the role files of a catalog, which are read and parsed when they are
// asked for, and once. They are safe for concurrent use.
type Files interface {
	Roles() []string                            // ids of roles, sorted
	Text(role string) (text []byte, ok bool)    // not ok where it cannot be read
	Names(role string) ([]Entry, diag.Problems) // parses the file
	Parsed() int                                // how many were parsed
}

// Grep is the [Index] of role files that have none: it looks in their texts for
// the words that a name must have, which leaves most of them unparsed. Once more
// than half are parsed, it parses the others and keeps all names by their keys.
// If it parsed all files at once, to find a name among 1,000 roles would take
// four times as long.
type Grep struct {
	files  Files
	roles  []string
	texts  []folded           // of each role
	owners func() []int       // roles whose variants may have roles of their own
	keyed  func() *keyedNames // of all roles
}

// folded is the text of a file in lower case and without accents.
type folded struct {
	once  sync.Once
	text  string
	vague bool // it may have words that are not in text
}

var _ Index = (*Grep)(nil)

// NewGrep returns the index of some files.
func NewGrep(files Files) *Grep {
	g := &Grep{files: files, roles: files.Roles()}
	g.texts = make([]folded, len(g.roles))
	g.owners = sync.OnceValue(func() []int { return g.holding([]string{"variants", "role"}) })
	g.keyed = sync.OnceValue(g.keyNames)
	return g
}

// Roles is part of [Index].
func (g *Grep) Roles() []string { return g.roles }

// Of is part of [Index].
func (g *Grep) Of(role string) ([]Entry, diag.Problems) { return g.files.Names(role) }

// Entries is part of [Index].
func (g *Grep) Entries() (entries []Entry, problems diag.Problems) {
	parallel.Each(len(g.roles), func(i int) { _, _ = g.files.Names(g.roles[i]) })
	for _, role := range g.roles {
		names, bad := g.files.Names(role)
		entries, problems = append(entries, names...), append(problems, bad...)
	}
	return entries, problems
}

// Named is part of [Index].
func (g *Grep) Named(key string) ([]Entry, diag.Problems) {
	stems := prose.Stems(strings.Fields(key))
	if 2*g.files.Parsed() > len(g.roles) {
		return g.keyed().named(g, key, stems)
	}
	return g.pick(g.holding(stems), func(e Entry) bool { return e.IsNamed(key) })
}

// pick lists the names of some roles that pass.
func (g *Grep) pick(roles []int, pass func(Entry) bool) (entries []Entry, problems diag.Problems) {
	for _, i := range roles {
		names, bad := g.files.Names(g.roles[i])
		problems = append(problems, bad...)
		for _, e := range names {
			if pass(e) {
				entries = append(entries, e)
			}
		}
	}
	return entries, problems
}

// Owned is part of [Index].
func (g *Grep) Owned(role string) ([]Entry, diag.Problems) {
	holders := slices.DeleteFunc(slices.Clone(g.owners()), func(i int) bool { return !g.mayHold(i, []string{role}) })
	return g.pick(holders, func(e Entry) bool { return e.Own == role })
}

// Stating is part of [Index].
func (g *Grep) Stating(duty string) []string { return g.namesOf(g.holding(strings.Split(duty, "-"))) }

// Relating is part of [Index].
func (g *Grep) Relating(role string) []string { return g.namesOf(g.holding([]string{role})) }

func (g *Grep) namesOf(roles []int) (ids []string) {
	for _, i := range roles {
		ids = append(ids, g.roles[i])
	}
	return ids
}

// MayHold is part of [Index].
func (g *Grep) MayHold(role string, words []string) bool {
	i, ok := slices.BinarySearch(g.roles, role)
	return ok && g.mayHold(i, words)
}

// holding lists the roles whose ids or files may have all words.
func (g *Grep) holding(words []string) (roles []int) {
	can := make([]bool, len(g.roles))
	parallel.Each(len(can), func(i int) { can[i] = g.mayHold(i, words) })
	for i := range can {
		if can[i] {
			roles = append(roles, i)
		}
	}
	return roles
}

// mayHold reports whether the id of role i or its file may have all words: where
// there is a backslash, it may have any letter.
func (g *Grep) mayHold(i int, words []string) bool {
	lacks := func(text string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	}
	if !lacks(g.roles[i]) {
		return true
	}
	f := &g.texts[i]
	f.once.Do(func() {
		data, ok := g.files.Text(g.roles[i])
		f.text = prose.WithoutAccents(strings.ToLower(string(data)))
		f.vague = !ok || strings.Contains(f.text, `\`)
	})
	return f.vague || !lacks(f.text)
}

// keyedNames are all names by their keys.
type keyedNames struct {
	entries map[string][]Entry
	broken  []int // roles whose files have problems
}

func (g *Grep) keyNames() *keyedNames {
	k := &keyedNames{entries: map[string][]Entry{}}
	all, _ := g.Entries()
	for _, e := range all {
		for _, key := range e.keys() {
			k.entries[key] = append(k.entries[key], e)
		}
	}
	for i, role := range g.roles {
		if _, problems := g.files.Names(role); len(problems) > 0 {
			k.broken = append(k.broken, i)
		}
	}
	return k
}

// named is what looking in all files would find.
func (k *keyedNames) named(g *Grep, key string, stems []string) ([]Entry, diag.Problems) {
	broken := slices.DeleteFunc(slices.Clone(k.broken), func(i int) bool { return !g.mayHold(i, stems) })
	_, problems := g.pick(broken, func(Entry) bool { return false })
	return k.entries[key], problems
}
