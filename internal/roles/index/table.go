package index

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/diag"
)

// Table is the names of a catalog as a sorted text, made by [NewTable]. It is
// searched where it lies, so that it costs nothing to open.
//
// Its lines are first the keys of names, with the roles that they lead to, then
// the names themselves:
//
//	TAB key TAB role
//	role TAB kind TAB variant TAB the variant's own role TAB name
//
// The key of a duty is "duty:" and its id, that of a relation "to:" and the id of
// the role that it is to. That of a role which is also a variant
// of another one is "own:" and its id.
type Table string

var _ Index = Table("")

// NewTable makes a table of entries, which are in the order of [Index.Entries].
func NewTable(entries []Entry) Table {
	var keys, names []string
	for _, e := range entries {
		add := func(key string) { keys = append(keys, "\t"+key+"\t"+e.Role+"\n") }
		for _, key := range e.keys() {
			add(key)
		}
		if e.Own != "" {
			add("own:" + e.Own)
		}
		switch e.Kind {
		case Duty:
			add("duty:" + e.Name)
		case Relation:
			add("to:" + e.Name)
		}
		names = append(names, fmt.Sprintf("%s\t%s\t%s\t%s\t%s\n", e.Role, e.Kind, e.Variant, e.Own, e.Name))
	}
	slices.Sort(keys)
	return Table(strings.Join(append(slices.Compact(keys), names...), ""))
}

// from is where the first line begins that is not less than s.
func (t Table) from(s string) int {
	lo, hi := 0, len(t)
	for lo < hi {
		start := lo + strings.LastIndexByte(string(t[lo:(lo+hi)/2]), '\n') + 1
		end := start + strings.IndexByte(string(t[start:hi]), '\n') + 1
		if string(t[start:end]) < s {
			lo = end
		} else {
			hi = start
		}
	}
	return lo
}

// names is the part of the table that has the names.
func (t Table) names() string { return string(t[t.from("0"):]) } // ids begin with 0 to 9 or a to z

// rolesAt lists the roles that a key leads to.
func (t Table) rolesAt(key string) (roles []string) {
	prefix := "\t" + key + "\t"
	for line := range strings.Lines(string(t[t.from(prefix):])) {
		role, ok := strings.CutPrefix(line, prefix)
		if !ok {
			break
		}
		roles = append(roles, strings.TrimSuffix(role, "\n"))
	}
	return roles
}

// Roles is part of [Index].
func (t Table) Roles() (roles []string) {
	for line := range strings.Lines(t.names()) {
		role, _, _ := strings.Cut(line, "\t")
		if n := len(roles); n == 0 || roles[n-1] != role {
			roles = append(roles, role)
		}
	}
	return roles
}

// Entries is part of [Index].
func (t Table) Entries() (entries []Entry, _ diag.Problems) {
	for line := range strings.Lines(t.names()) {
		entries = append(entries, parseEntry(line))
	}
	return entries, nil
}

func parseEntry(line string) Entry {
	f := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 5)
	return Entry{Role: f[0], Kind: Kind(f[1]), Variant: f[2], Own: f[3], Name: f[4]}
}

// Of is part of [Index].
func (t Table) Of(role string) (entries []Entry, _ diag.Problems) {
	prefix := role + "\t"
	for line := range strings.Lines(string(t[t.from(prefix):])) {
		if !strings.HasPrefix(line, prefix) {
			break
		}
		entries = append(entries, parseEntry(line))
	}
	return entries, nil
}

// Named is part of [Index].
func (t Table) Named(key string) ([]Entry, diag.Problems) {
	return t.at(key, func(e Entry) bool { return e.IsNamed(key) }), nil
}

// at lists the entries of the roles that a key leads to, as far as they pass.
func (t Table) at(key string, pass func(Entry) bool) (entries []Entry) {
	for _, role := range t.rolesAt(key) {
		of, _ := t.Of(role)
		entries = append(entries, slices.DeleteFunc(of, func(e Entry) bool { return !pass(e) })...)
	}
	return entries
}

// Owned is part of [Index].
func (t Table) Owned(role string) ([]Entry, diag.Problems) {
	return t.at("own:"+role, func(e Entry) bool { return e.Own == role }), nil
}

// Stating is part of [Index].
func (t Table) Stating(duty string) []string { return t.rolesAt("duty:" + duty) }

// Relating is part of [Index].
func (t Table) Relating(role string) []string { return t.rolesAt("to:" + role) }

// MayHold is part of [Index].
func (t Table) MayHold(string, []string) bool { return true }
