// Package templates holds the embedded templates and the words that they put
// around texts, data only: package render runs them. A user's template of the
// same name takes the place of one of them, a user's words are laid over them.
package templates

import "embed"

// FS is the folder of the embedded templates. Its folder messages/ has the
// words, a file for each language.
//
//go:embed *.tmpl messages partials site
var FS embed.FS
