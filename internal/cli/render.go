package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/report"
)

type renderOptions struct {
	format    string
	kind      string
	output    string
	template  string
	fragment  bool
	reference string
	lang      string
	strict    bool
}

// renderFormats are the formats of documents.
func renderFormats() []string { return []string{"md", "html", "text", "json", "jsonld", "docx", "pdf"} }

// newRenderCmd returns "jobdesc render".
func newRenderCmd(a *app) *cobra.Command {
	var opts renderOptions
	cmd := &cobra.Command{
		Use:   "render ROLE-or-POSTING…",
		Short: "Write job descriptions as Markdown, HTML, text, JSON, JSON-LD, DOCX or PDF",
		Long: `Write the job description of roles or postings.

A role is named by its id, title, variant or alias; a posting by its id or the
path of its file; "-" is a posting on standard input. role: and posting: before
a name say which is meant; ID@PLACE names one pay group of a posting.

The kind is posting, an advert for candidates; description, the internal document
with the essential duties, shares of time and numbered sources; or brief, half a
page. The format text is for boxes that take no formatting, wrapped only where
--width is given; json is the merged document; jsonld a JobPosting of schema.org;
docx a Word document in A4, or Letter for the United States and Canada. With
--reference it takes over the styles, theme, headers, footers and page of a
document of yours (.docx or .dotx), of which the text is left away; pdf the HTML
page printed by an installed Chromium or Google Chrome (or the program that
CHROME_PATH names), without network. Its dates are those of the posting; another
version of the browser may write other bytes.

Several Markdown results on standard output are parted by a line "---". With
-o DIR/ each result is a file of its own: ID.md, ID--PLACE.md for a pay group,
ROLE--VARIANT.md for a variant, ID-KIND.md for another kind than posting,
ID.LANG.md with --lang. The templates KIND.md.tmpl and page.html.tmpl in the
folder templates/ take the place of the embedded ones.

The language is the company's locale, or --lang. Texts are taken from
"translations" of the posting, of company.yaml and of the catalogs; headings and
labels from templates/messages/LANG.yaml, over the embedded en and de. A text
without a translation stays as it is, marked in HTML; --strict refuses it.`,
		Example: `  jobdesc render office-manager
  jobdesc render "community manager" --format html -o community-manager.html
  jobdesc render it-manager --kind description
  jobdesc render postings/office-manager-austin.yaml -o office-manager.docx
  jobdesc render it-operations-manager --lang de -o out/
  jobdesc render office-manager --set name="Harbour & Pine" --set posting.reports_to=CEO`,
		Args: wantArgs(1, -1, "one or more roles or postings"),
		RunE: func(_ *cobra.Command, args []string) error { return runRender(a, opts, args) },
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "", "`FORMAT`: md, html, text, json, jsonld, docx or pdf (default: by the extension of -o, else md)")
	cmd.Flags().StringVarP(&opts.kind, "kind", "k", "posting", "`KIND`: posting, description or brief")
	cmd.Flags().StringVarP(&opts.output, "output", "o", "", "write to `FILE`, or to files in DIR/")
	cmd.Flags().StringVar(&opts.template, "template", "", "take the content from the template in `FILE`")
	cmd.Flags().StringVar(&opts.reference, "reference", "", "lay DOCX out as the Word document `FILE`")
	cmd.Flags().BoolVar(&opts.fragment, "fragment", false, "HTML without the page around it, for an applicant system's box")
	cmd.Flags().StringVar(&opts.lang, "lang", "", "write in the language `LANG`, such as de")
	cmd.Flags().BoolVar(&opts.strict, "strict", false, "refuse texts that have no translation, naming each")
	return cmd
}

func runRender(a *app, opts renderOptions, args []string) error {
	format, err := a.formatOf(opts.format, &opts.output, opts.usual(), renderFormats()...)
	if err == nil {
		err = opts.check(format)
	}
	if err != nil {
		return err
	}
	if _, err := oneOf(opts.kind, "kind", render.Kinds()...); err != nil {
		return err
	}
	if err := a.notForTerminal(format, opts.output); err != nil {
		return err
	}
	var r *render.Renderer
	var templateErr error // told after what is wrong with the folder
	ws, err := a.open(func(ws *run) {
		if r, templateErr = ws.rendererOf(opts); templateErr == nil {
			go r.Prepare(opts.kind, format, ws.Params.Locale.V)
		}
	})
	if err != nil {
		return ws.Failed(err, args)
	}
	if err := ws.translate(opts.lang); err != nil {
		return err
	}
	if templateErr != nil {
		return templateErr
	}
	docs, err := ws.documents(args)
	if err == nil {
		err = ws.warn(docs, opts.strict)
	}
	if err == nil {
		err = ws.untranslated(r, docs, opts)
	}
	if err != nil {
		return err
	}
	toFolder := ws.isFolder(opts.output)
	if err := opts.fits(len(docs), format, toFolder); err != nil {
		return err
	}
	for _, d := range docs {
		d.Kind = opts.kind
	}
	one := func(d *posting.Document) ([]byte, error) { return a.renderOne(r, d, format, opts.fragment) }
	if format == "pdf" {
		print, stop, err := a.printer(r)
		if err != nil {
			return err
		}
		defer stop()
		one = print
	}
	texts, errs := parallel.Map(docs, one)
	if err := diag.Join(errs...); err != nil {
		return err
	}
	if !toFolder {
		return ws.writeTo(opts.output, joined(format, texts))
	}
	files := make([]atomicfile.File, len(docs))
	for i, d := range docs {
		files[i] = ws.outFile(filepath.Join(opts.output, fileName(d, format, opts.lang != "")), texts[i])
	}
	return atomicfile.Write(files...)
}

// rendererOf is a renderer with the template and the layout that were asked for.
func (ws *run) rendererOf(opts renderOptions) (*render.Renderer, error) {
	r, err := ws.Renderer()
	if err == nil && opts.template != "" {
		var folder render.Folder
		var name string
		if folder, name, err = ws.TemplateFile(opts.template); err == nil {
			r = r.Over(folder).With(name)
		}
	}
	if err == nil && opts.reference != "" {
		return ws.WithReference(r, opts.reference)
	}
	return r, err
}

// fits refuses several results where only one fits.
func (o renderOptions) fits(results int, format string, toFolder bool) error {
	switch {
	case results < 2:
		return nil
	case o.output == "" && format == "html" && !o.fragment:
		return fmt.Errorf("%d HTML pages cannot share standard output; write them to a folder with -o DIR/", results)
	case o.output == "" && isBinary(format):
		return fmt.Errorf("%d %s files cannot share standard output; write them to a folder with -o DIR/", results, strings.ToUpper(format))
	case o.output != "" && !toFolder && format != "json" && format != "jsonld":
		return fmt.Errorf("%d results cannot share %s; write them to a folder with -o DIR/", results, o.output)
	}
	return nil
}

// check refuses flags that are for another format.
func (o renderOptions) check(format string) error {
	switch {
	case o.fragment && format != "html":
		return errors.New("--fragment is for HTML; add --format html")
	case o.reference != "" && format != "docx":
		return errors.New("--reference is for DOCX; add --format docx")
	}
	return nil
}

// usual is the format where neither a name nor an extension says one.
func (o renderOptions) usual() string {
	switch {
	case o.fragment:
		return "html"
	case o.reference != "":
		return "docx"
	}
	return "md"
}

// joined is several results in one: parted by a line, or a JSON array.
func joined(format string, texts [][]byte) []byte {
	if len(texts) == 1 {
		return texts[0]
	}
	switch format {
	case "json", "jsonld":
		array := slices.Concat([]byte("[\n"), bytes.Join(texts, []byte(",\n")), []byte("]\n"))
		if format == "jsonld" {
			return array
		}
		var out bytes.Buffer
		_ = json.Indent(&out, array, "", "  ") // which is right
		return out.Bytes()
	case "md", "text":
		return bytes.Join(texts, []byte("\n---\n\n"))
	}
	return bytes.Join(texts, []byte("\n"))
}

// documents makes the documents of all names, and reports the problems of all.
func (ws *run) documents(names []string) ([]*posting.Document, error) {
	if first := slices.Index(names, "-"); first >= 0 && slices.Contains(names[first+1:], "-") {
		return nil, errors.New(`standard input, "-", can be named once`)
	}
	made, errs := parallel.Map(names, func(name string) ([]*posting.Document, error) {
		t, err := ws.Find(name, true)
		if err != nil {
			return nil, err
		}
		return ws.Documents(t)
	})
	return slices.Concat(made...), diag.Join(errs...)
}

func (a *app) renderOne(r *render.Renderer, d *posting.Document, format string, fragment bool) ([]byte, error) {
	switch format {
	case "md":
		return r.Markdown(d)
	case "text":
		return r.Text(d, a.Columns)
	case "json":
		return report.JSON(d)
	case "jsonld":
		return r.JSONLD(d)
	case "docx":
		return r.DOCX(d)
	}
	if fragment {
		return r.Fragment(d)
	}
	return r.HTML(d)
}

// fileName is the name of a document's file in a folder.
func fileName(d *posting.Document, format string, ofLang bool) string {
	name := d.Name()
	if d.Kind != "posting" {
		name += "-" + d.Kind
	}
	if ofLang {
		name += "." + string(d.Lang)
	}
	if format == "text" {
		format = "txt"
	}
	return name + "." + format
}
