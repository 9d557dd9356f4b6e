// Package job has the keys of a posting that say something of the job itself:
// how each is read, from its short form or its long one, what its schema is and
// which words it takes. Postings, the defaults of a company and roles read these
// keys through the same types.
package job

import (
	"jobdesc/internal/diag"
	"jobdesc/internal/yamlfile"
)

// text is a text that was given, with its position.
type text = yamlfile.At[string]

// Report takes a problem that is found in a value.
type Report = func(at diag.Pos, code diag.Code, hint, format string, args ...any)

// set reports whether a value with a position was given.
func set(pos diag.Pos) bool { return pos != diag.Pos{} }
