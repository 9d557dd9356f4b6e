// Package index finds the names of a catalog, and the role files that may have a
// word, without parsing more of these files than it must.
//
// There are two kinds of [Index]: a [Table] is a sorted text that was made with
// the catalog and is searched where it lies; a [Grep] looks into the texts of
// role files, and has those parsed that can have what is asked for. They give the
// same answers.
package index

import (
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
)

// Index is the names of one catalog. Problems are those of the files that had to
// be read for an answer. An Index is safe for concurrent use.
type Index interface {
	// Roles lists the ids of all roles, sorted.
	Roles() []string
	// Entries lists all names: those of a role together, the roles sorted.
	Entries() ([]Entry, diag.Problems)
	// Of lists the names of one role.
	Of(role string) ([]Entry, diag.Problems)
	// Named lists what has a name with this key.
	Named(key string) ([]Entry, diag.Problems)
	// Owned lists the variants of other roles that are also this role.
	Owned(role string) ([]Entry, diag.Problems)
	// Stating lists the roles that may state the duty with this id, sorted. It
	// may list others too, but misses none.
	Stating(duty string) []string
	// Relating lists the roles that may have a relation to this role, sorted. It may
	// list others too, but misses none.
	Relating(role string) []string
	// MayHold reports whether the file of a role may have all words, which are in
	// lower case and without accents. It is true where the index does not know.
	MayHold(role string, words []string) bool
}

// Kind is what a name is.
type Kind string

// Kinds of names.
const (
	Role     Kind = "role"
	Hidden   Kind = "hidden" // a role that is not listed or found
	Variant  Kind = "variant"
	Alias    Kind = "alias"
	Related  Kind = "related" // a title without duties
	Code     Kind = "code"
	Duty     Kind = "duty"     // Name is an id
	Relation Kind = "relation" // Name is the id of the role that it is to
)

// Entry is a name in a catalog and what it leads to.
type Entry struct {
	Kind    Kind
	Role    string // the role's id
	Variant string // the variant's id, for a variant
	Own     string // the id of the variant's own role, if it has one
	Name    string
	Catalog string // left to those who search several catalogs
}

// Step is a way in which a name leads to an entry. Of several hits, those of the
// first step count.
type Step int

// The steps, in their order.
const (
	byID Step = iota
	byTitle
	byVariantTitle
	byVariantID
	byAlias
	byRelated
	stepCount
)

// String says what kind of name it is: "an alias".
func (s Step) String() string {
	return [stepCount]string{"the id or code", "the title", "a variant", "a variant", "an alias", "a related title"}[s]
}

// name is the name that the step compares.
func (s Step) name(e Entry) (name string, ok bool) {
	switch s {
	case byID:
		if e.Kind == Code {
			return e.Name, true
		}
		return e.Role, e.Kind == Role
	case byTitle:
		return e.Name, e.Kind == Role
	case byVariantTitle:
		return e.Name, e.Kind == Variant
	case byVariantID:
		return e.Variant, e.Kind == Variant
	case byAlias:
		return e.Name, e.Kind == Alias
	}
	return e.Name, e.Kind == Related
}

// Hit is an entry that a name leads to, by one of the steps.
type Hit struct {
	Entry
	Step Step
}

// Hits lists those of entries that have a name with this key, the first step
// first.
func Hits(entries []Entry, key string) (hits []Hit) {
	for step := range stepCount {
		for _, e := range entries {
			if name, ok := step.name(e); ok && prose.Key(name) == key {
				hits = append(hits, Hit{e, step})
			}
		}
	}
	return hits
}

// keys are those of all names of the entry, each once.
func (e Entry) keys() (keys []string) {
	for step := range stepCount {
		if name, ok := step.name(e); ok {
			if key := prose.Key(name); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// IsNamed reports whether the entry has a name with this key.
func (e Entry) IsNamed(key string) bool { return slices.Contains(e.keys(), key) }
