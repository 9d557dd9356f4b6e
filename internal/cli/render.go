package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
)

type renderOptions struct {
	format    string
	kind      string
	output    string
	template  string
	fragment  bool
	reference string
	lang      string
	system    string
}

// renderFormats are the formats of documents.
func renderFormats() []string {
	return []string{"md", "html", "text", "json", "jsonl", "jsonld", "docx", "pdf"}
}

// newRenderCmd returns "jobdesc render".
func newRenderCmd(a *app) *cobra.Command {
	var opts renderOptions
	cmd := &cobra.Command{
		Use:   "render [ROLE-or-POSTING…]",
		Short: "Write job descriptions as Markdown, HTML, text, JSON, JSON-LD, Word or PDF",
		Long: `Write the job description of roles or postings.

Name a role by its id, title, variant or alias, a posting by its id or file; - is a
posting on standard input, ID@PLACE one pay group, a folder all postings in it. Without
a name, all postings are rendered.

Kinds: posting, for candidates; description, the internal document; brief, half a page.

Formats: md      Markdown
         html    a page; with --fragment, only its content, without title
         text    plain text, for forms without formatting
         json    the merged document; jsonl, one per line
         jsonld  a JobPosting of schema.org
         docx    a Word document
         pdf     the page, printed by an installed Chromium or Chrome

--for writes what an applicant system takes: greenhouse and ashby the HTML of their
description, lever the JSON of POST /postings.

With -o DIR/ each result is a file. "jobdesc help formats" and "jobdesc help templates"
say more.`,
		Example: `  jobdesc render office-manager
  jobdesc render "community manager" --format html -o community-manager.html
  jobdesc render postings/office-manager-austin.yaml -o office-manager.docx
  jobdesc render it-operations-manager --lang de -o out/
  jobdesc render office-manager --set name="Harbour & Pine" --set posting.reports_to=CEO`,
		RunE: func(_ *cobra.Command, args []string) error { return runRender(a, opts, args) },
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "", "`FORMAT`: md, html, text, json, jsonl, jsonld, docx or pdf (default: by the extension of -o, else md)")
	cmd.Flags().StringVarP(&opts.kind, "kind", "k", "posting", "`KIND`: posting, description or brief")
	cmd.Flags().StringVarP(&opts.output, "output", "o", "", "write to `FILE`, or to files in DIR/")
	cmd.Flags().StringVar(&opts.template, "template", "", "use the template in `FILE`")
	cmd.Flags().StringVar(&opts.reference, "reference", "", "use the styles, headers, footers and page size of the Word document `FILE`")
	cmd.Flags().StringVar(&opts.system, "for", "", "write what the applicant system `SYSTEM` takes: greenhouse, lever or ashby")
	cmd.Flags().BoolVar(&opts.fragment, "fragment", false, "HTML without the surrounding page")
	cmd.Flags().StringVar(&opts.lang, "lang", "", "write in the language `LANG`, such as de")
	return cmd
}

func runRender(a *app, opts renderOptions, args []string) error {
	format, err := opts.decided(a)
	if err == nil {
		err = opts.check(format)
	}
	if err != nil {
		return err
	}
	if opts.kind, err = oneOf(opts.kind, "kind", render.Kinds()...); err != nil {
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
		err = ws.untranslated(r, docs, opts)
	}
	if err != nil {
		return err
	}
	toFolder := ws.isFolder(opts.output)
	if err := opts.fits(len(docs), format, toFolder); err != nil {
		return err
	}
	ws.remark(docs, opts.kind, format)
	one := func(d *posting.Document) ([]byte, error) { return a.renderOne(r, d, format, opts) }
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
	if toFolder {
		return ws.writeInto(opts, format, docs, texts)
	}
	return ws.writeTo(opts.output, joined(format, texts))
}

// remark makes the documents those of a kind and gives notices of what their readers may
// not expect.
func (ws *run) remark(docs []*posting.Document, kind, format string) {
	for i, d := range docs {
		d.Kind = kind
		if i == 0 || d.Title != docs[i-1].Title {
			ws.otherReadings(d)
		}
		if format == "jsonld" {
			for _, n := range render.LeftOut(d) {
				ws.Notify(n)
			}
		}
	}
}

// otherReadings gives a notice of a posting's title that may mean another job. What the
// name of a role may mean was said when it was looked up.
func (ws *run) otherReadings(d *posting.Document) {
	if d.ID == d.Role {
		return
	}
	for _, text := range ws.Library.OtherReadings(string(d.Title), d.Roles, d.Variant) {
		ws.Notify(diag.Problem{Code: diag.Ambiguous, Severity: diag.Notice, Msg: text})
	}
}

// writeInto writes a file for each document into the folder that was asked for.
func (ws *run) writeInto(opts renderOptions, format string, docs []*posting.Document, texts [][]byte) error {
	files := make([]atomicfile.File, len(docs))
	for i, d := range docs {
		files[i] = ws.outFile(filepath.Join(opts.output, fileName(d, format, opts.lang != "")), texts[i])
	}
	if err := ws.write(files...); err != nil {
		return err
	}
	ws.Note(fmt.Sprintf("wrote %s into %s", counted(len(files), "file"), filepath.ToSlash(opts.output)))
	return nil
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
	case o.output != "" && !toFolder && !slices.Contains([]string{"json", "jsonl", "jsonld"}, format):
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

// decided is the format: that of an applicant system, or the one that was asked for.
func (o *renderOptions) decided(a *app) (string, error) {
	if o.system == "" {
		return a.formatOf(o.format, &o.output, o.usual(), renderFormats()...)
	}
	var err error
	switch o.system, err = oneOf(o.system, "applicant system", render.Systems()...); {
	case err != nil:
		return "", err
	case o.format != "" || o.fragment || o.reference != "" || o.kind != "posting":
		return "", errors.New("--for decides the form; leave out --format, --kind, --fragment and --reference")
	}
	format := render.SystemFormat(o.system)
	return a.formatOf(format, &o.output, format, format)
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
	case "jsonl":
		return bytes.Join(texts, nil)
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
	names, err := ws.Expand(names)
	if err != nil {
		return nil, err
	}
	made, errs := parallel.Map(names, func(name string) ([]*posting.Document, error) {
		t, err := ws.Find(name, true)
		if err != nil {
			return nil, err
		}
		return ws.Documents(t)
	})
	docs := slices.Concat(made...)
	errs = append(errs, ws.CheckAttachments(docs))
	return docs, ws.Unquoted(diag.Join(errs...), names)
}

func (a *app) renderOne(r *render.Renderer, d *posting.Document, format string, opts renderOptions) ([]byte, error) {
	if opts.system != "" {
		return r.For(opts.system, d)
	}
	switch format {
	case "md":
		return r.Markdown(d)
	case "text":
		return r.Text(d, a.Columns)
	case "json":
		return plainjson.Indented(withLists(d))
	case "jsonl":
		text, err := plainjson.Indented(withLists(d))
		if err != nil {
			return nil, err
		}
		return jsonLines(text)
	case "jsonld":
		return r.JSONLD(d)
	case "docx":
		return r.DOCX(d)
	}
	if opts.fragment {
		return r.Fragment(d)
	}
	return r.HTML(d)
}

// withLists is a document in which an empty list is not nil, so that JSON has it
// as [].
func withLists(d *posting.Document) *posting.Document {
	out := *d
	v := reflect.ValueOf(&out).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.IsNil() && f.CanSet() {
			f.Set(reflect.MakeSlice(f.Type(), 0, 0))
		}
	}
	return &out
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
