// Package catalog holds the embedded catalog "docs": the roles, duties, skills
// and comparisons that three published documents state, in our own words; the laws
// on what an advert must show; and the rules that adverts are judged by. It is data only;
// jobdesc/internal/roles, jobdesc/internal/laws and jobdesc/internal/lint give it meaning.
package catalog

import (
	"embed"
	"io/fs"
)

// Name is the name of the embedded catalog, as in "docs:office-manager".
const Name = "docs"

// Lang is the language of its texts, but for those in docs/translations.
const Lang = "en"

//go:embed docs
var files embed.FS

//go:embed laws
var laws embed.FS

//go:embed rules
var ruleFiles embed.FS

//go:embed rules.json
var rules []byte

//go:embed index.tsv
var index string

//go:embed import
var words embed.FS

// Import is the words that mark headings, labels and values in adverts of others, one
// file for each language.
func Import() fs.FS {
	sub, err := fs.Sub(words, "import")
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return sub
}

// Index lists every name of the catalog, so that a role is found without
// reading the others. It is generated; "make golden" renews it.
func Index() string { return index }

// FS is the folder of the embedded catalog, laid out as a user's own.
func FS() fs.FS {
	sub, err := fs.Sub(files, Name)
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return sub
}

// Laws is the folder of the embedded laws, laid out as a user's own.
func Laws() fs.FS {
	sub, err := fs.Sub(laws, "laws")
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return sub
}

// Rules is the folder of the rules of lint, laid out as a user's own.
func Rules() fs.FS {
	sub, err := fs.Sub(ruleFiles, "rules")
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return sub
}

// CompiledRules are the rules as a run needs them, without what explains them. They are
// generated; "make golden" renews them.
func CompiledRules() []byte { return rules }
