// Package advise says which roles an organization needs, as far as the catalogs
// decide it: by the signals that they give for roles, by the relations between
// roles that say which comes first, and by those that let one person have two
// roles. It weighs nothing that the catalogs do not state, and says so where
// they do not decide. It is pure: roles go in, advice comes out.
package advise

import (
	"fmt"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/roles"
	"jobdesc/internal/yamlfile"
)

// Signal is a sign that an organization needs a role.
type Signal struct {
	ID      string           `json:"id"`
	Role    string           `json:"role"`
	Title   string           `json:"title"` // of the role
	Text    string           `json:"text"`
	Sources []roles.Citation `json:"sources"`
}

// Signals lists the signals of all roles, in their order.
func Signals(all []*roles.Role) []Signal {
	out := []Signal{}
	for _, r := range all {
		for _, s := range r.Signals.Items {
			out = append(out, Signal{string(s.ID.V), r.ID, r.Title.V, s.Text.V, s.Sources})
		}
	}
	return out
}

// IDs are the ids of signals, each once.
func IDs(signals []Signal) []string {
	var ids []string
	for _, s := range signals {
		if !slices.Contains(ids, s.ID) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// Unknown reports each of ids that is not the id of a signal.
func Unknown(signals []Signal, ids []yamlfile.At[string]) diag.Problems {
	var problems diag.Problems
	known := IDs(signals)
	for _, id := range ids {
		if slices.Contains(known, id.V) {
			continue
		}
		hint := diag.DidYouMean(id.V, known)
		if hint == "" {
			hint = `"jobdesc advise --list" lists them`
		}
		problems = append(problems, diag.Problem{Code: diag.UnknownName, Pos: id.Pos, Msg: fmt.Sprintf("unknown signal %q", id.V), Hint: hint})
	}
	return problems
}

// Size is how large the organization is, in the only words that the documents
// have for it.
type Size string

// UnmarshalText checks the word.
func (s *Size) UnmarshalText(text []byte) error {
	return diag.ParseEnum(s, text, "size", Sizes()...)
}

// Sizes are the words for a size.
func Sizes() []string { return []string{"small", "large"} }
