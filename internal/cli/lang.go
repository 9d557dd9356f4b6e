package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/convert"
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

// untranslated reports how many texts of documents are not in the documents' language.
// With --strict each of them is a warning, and so an error.
func (ws *run) untranslated(r *render.Renderer, docs []*posting.Document, opts renderOptions) error {
	byLang := map[scalar.Language][]*posting.Document{}
	for _, d := range docs {
		byLang[d.Lang] = append(byLang[d.Lang], d)
	}
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		if err := ws.untranslatedInto(lang, r, byLang[lang], opts); err != nil {
			return err
		}
	}
	return nil
}

func (ws *run) untranslatedInto(lang scalar.Language, r *render.Renderer, docs []*posting.Document, opts renderOptions) error {
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
	texts := len(problems.Sorted())
	file := "templates/messages/" + string(lang) + ".yaml"
	switch {
	case len(keys) == 0:
	case !found:
		p := diag.Problem{Code: diag.Untranslated, Severity: diag.Notice,
			Msg: fmt.Sprintf("no headings in %q are built in, so headings are in English", lang), Hint: "add " + file + " to translate them"}
		problems = append(problems, p)
		if !ws.strict {
			ws.Notify(p)
		}
	default:
		problems = append(problems, diag.Problem{Code: diag.Untranslated, Pos: diag.Pos{File: file}, Msg: "missing keys, whose texts are in English: " + strings.Join(keys, ", ")})
	}
	switch {
	case ws.strict:
		for _, p := range problems {
			p.Severity = diag.Warning
			ws.Notify(p)
		}
	case texts > 0 && opts.lang != "":
		ws.Note(fmt.Sprintf("notice: not translated into %s: %s; --strict lists them", lang, counted(texts, "text")))
	}
	return nil
}

// completeLang lists the languages that have message files.
func (a *app) completeLang(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	folders, _ := a.quietly().TemplateFolders()
	out := convert.Strings(render.New(folders...).Messages().Languages())
	return out, cobra.ShellCompDirectiveNoFileComp
}
