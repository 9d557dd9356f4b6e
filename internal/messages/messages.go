// Package messages reads message files: the headings, labels and phrases that
// templates put around the texts of a job description, in one language a file.
// The embedded ones are beside the embedded templates, a user's are in
// messages/LANG.yaml of the user's folder of templates.
//
// English is the base: a language says only what differs, and a key that it does
// not have keeps the English words. A file has a section for each package that
// takes words from it; the section is read, strictly, into a struct of that
// package.
package messages

import (
	"errors"
	"path"
	"reflect"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

const folderName = "messages/"

// file is a message file. A section is read by the package that it is for.
type file struct {
	Document  yamlfile.Raw `yaml:"document" schema:"section document" doc:"Words of job descriptions"`
	Site      yamlfile.Raw `yaml:"site" schema:"section site" doc:"Texts of the careers site"`
	Role      yamlfile.Raw `yaml:"role" schema:"section role" doc:"Words of roles in full, as show prints them"`
	Countries yamlfile.Raw `yaml:"countries" schema:"section countries" doc:"Names of countries and subdivisions by their codes"`
}

// Schemas lists the kinds of files of this package. The keys of a section are
// those of the package that reads it.
func Schemas() []schema.File {
	return []schema.File{{
		Name: "messages", Title: "Messages of jobdesc", Files: "templates/messages/*.yaml",
		About: "Headings, labels and phrases in the language that the file is named by.",
		Type:  reflect.TypeFor[file](),
	}}
}

// The sections of a message file.
const (
	Document  = "document"
	Site      = "site"
	Role      = "role"
	Countries = "countries"
)

// Files are the message files of some folders of templates, in whose folder
// messages/ they are. The words of each are laid over those of the folders
// after it.
type Files layered.Folders

// Section reads a section of the messages in a language into a pointer to a
// struct: the English words, with those of the language laid over them, key by
// key. A language with a region, such as de-AT, has the words of the language
// below its own. found is false where there are no words of the language.
func (f Files) Section(lang scalar.Language, section string, into any) (found bool, problems diag.Problems) {
	for _, tag := range chain(lang) {
		had, more := f.read(tag, section, into)
		problems = append(problems, more...)
		found = found || had && tag.SameAs(lang)
	}
	return found, problems
}

// Own reads a section in the language alone, without the English words. It has no
// problems that Section does not report.
func (f Files) Own(lang scalar.Language, section string, into any) {
	for _, tag := range chain(lang) {
		if tag.SameAs(lang) {
			_, _ = f.read(tag, section, into)
		}
	}
}

// chain is the languages whose words make those of lang, each over the one
// before it: English first.
func chain(lang scalar.Language) []scalar.Language {
	tags := lang.Lookup()
	slices.Reverse(tags)
	if tags[0] != "en" {
		tags = append([]scalar.Language{"en"}, tags...)
	}
	return tags
}

// Languages are the languages that have message files, sorted.
func (f Files) Languages() []scalar.Language {
	var out []scalar.Language
	for _, name := range layered.Folders(f).Glob(folderName+"*.yaml", folderName+"*.yml") {
		tag, err := scalar.ParseLanguage(strings.TrimSuffix(path.Base(name), path.Ext(name)))
		if err == nil {
			out = append(out, tag.Canonical())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// read reads a section of the messages with one tag, of each folder over those after
// it; it reports whether there are words.
func (f Files) read(tag scalar.Language, section string, into any) (found bool, problems diag.Problems) {
	stem := folderName + string(tag)
	for _, folder := range slices.Backward(f) {
		name, data, err := folder.Read(stem+".yaml", stem+".yml")
		if err != nil {
			var unreadable diag.Problems
			errors.As(err, &unreadable)
			problems = append(problems, unreadable...)
			continue
		}
		var in file
		errs, _ := yamlfile.Read(name, data, &in).Split()
		problems = append(problems, errs...)
		raw := map[string]yamlfile.Raw{Document: in.Document, Site: in.Site, Role: in.Role, Countries: in.Countries}[section]
		problems = append(problems, raw.Decode(into)...)
		found = found || raw.IsSet()
	}
	return found, problems
}
