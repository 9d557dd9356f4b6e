package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// translate puts documents and roles into the language that --lang names.
func (ws *run) translate(flag string) error {
	if flag == "" {
		return nil
	}
	lang, err := scalar.ParseLanguage(flag)
	if err != nil {
		return fmt.Errorf("--lang: %w", err)
	}
	ws.Builder, ws.Library = ws.Builder.In(lang.Canonical()), ws.Library.In(lang.Canonical())
	return nil
}

// untranslated lists the texts of documents that are not in the documents'
// language: with --strict each of them, as an error, else how many.
func (ws *run) untranslated(r *render.Renderer, docs []*posting.Document, opts renderOptions) error {
	lang := ws.Builder.Lang()
	keys, found, err := r.Untranslated(lang)
	if err != nil {
		return err
	}
	var problems diag.Problems
	for _, d := range docs {
		for _, f := range d.Foreign {
			problems = append(problems, f.Problem(lang))
		}
	}
	problems = problems.Sorted()
	texts := len(problems)
	file := "templates/messages/" + string(lang) + ".yaml"
	switch {
	case len(keys) == 0:
	case !found:
		const msg = "headings and labels are in English"
		problems = append(problems, diag.Problem{Code: diag.Untranslated, Pos: diag.Pos{File: file}, Msg: "there is no such file, so " + msg})
		if !opts.strict {
			ws.Note(fmt.Sprintf("notice: there are no words in %q, so %s; %s would have them", lang, msg, file))
		}
	default:
		problems = append(problems, diag.Problem{Code: diag.Untranslated, Pos: diag.Pos{File: file}, Msg: "what these keys are for is in English, for they are missing: " + strings.Join(keys, ", ")})
	}
	if opts.strict {
		return problems.Err()
	}
	if texts > 0 && opts.lang != "" {
		ws.Note(fmt.Sprintf("notice: not translated into %s: %d of the texts; --strict lists them", lang, texts))
	}
	return nil
}

// warn reports what the authors of postings should look at again, each thing once;
// strict makes it an error.
func (ws *run) warn(docs []*posting.Document, strict bool) error {
	var problems diag.Problems
	for _, d := range docs {
		problems = append(problems, d.Warned()...)
	}
	if problems = problems.Sorted(); strict {
		return problems.Err()
	}
	for _, w := range problems {
		ws.Note("warning: " + w.String())
	}
	return nil
}

// completeLang lists the languages that have message files.
func (a *app) completeLang(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	folders, _ := a.quietly().TemplateFolders()
	var out []string
	for _, lang := range render.New(folders...).Messages().Languages() {
		out = append(out, string(lang))
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
