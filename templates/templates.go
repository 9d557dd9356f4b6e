// Package templates holds the embedded templates, data only: package render
// runs them. A user's file of the same name takes the place of one of them.
package templates

import "embed"

// FS is the folder of the embedded templates.
//
//go:embed *.tmpl
var FS embed.FS
