package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/yamlfile"
)

type renderOptions struct {
	format   string
	output   string
	template string
	fragment bool
}

// newRenderCmd returns "jobdesc render".
func newRenderCmd(a *app) *cobra.Command {
	var opts renderOptions
	cmd := &cobra.Command{
		Use:   "render ROLE-or-POSTING…",
		Short: "Write job descriptions in Markdown or HTML",
		Long: `Write the job description of roles or postings.

A role is named by its id, title, variant or alias; a posting by its id or the
path of its file; "-" is a posting on standard input. role: and posting: before
a name say which is meant; ID@PLACE names one pay group of a posting.

Several Markdown results on standard output are parted by a line "---". With
-o DIR/ each result is a file of its own: ID.md, ID--PLACE.md for a pay group,
ROLE--VARIANT.md for a variant. The templates posting.md.tmpl and page.html.tmpl
in the folder templates/ take the place of the embedded ones.`,
		Example: `  jobdesc render office-manager
  jobdesc render "community manager" --format html -o community-manager.html
  jobdesc render office-manager --set name="Harbour & Pine" --set posting.reports_to=CEO`,
		Args: wantArgs(1, -1, "one or more roles or postings"),
		RunE: func(_ *cobra.Command, args []string) error { return runRender(a, opts, args) },
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "", "`FORMAT`: md or html (default: by the extension of -o, else md)")
	cmd.Flags().StringVarP(&opts.output, "output", "o", "", "write to `FILE`, or to files in DIR/")
	cmd.Flags().StringVar(&opts.template, "template", "", "take the content from the template in `FILE`")
	cmd.Flags().BoolVar(&opts.fragment, "fragment", false, "HTML without the page around it, for an applicant system's box")
	return cmd
}

func runRender(a *app, opts renderOptions, args []string) error {
	format, err := opts.formatOf()
	if err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return err
	}
	r, err := ws.renderer(opts.template)
	if err != nil {
		return err
	}
	go r.Prepare()
	docs, err := ws.documents(args)
	if err != nil {
		return err
	}
	toFolder := strings.HasSuffix(opts.output, "/") || opts.output != "" && isFolder(ws.path(ws.dir, opts.output))
	switch {
	case opts.output == "" && format == "html" && !opts.fragment && len(docs) > 1:
		return fmt.Errorf("%d HTML pages cannot share standard output; write them to a folder with -o DIR/", len(docs))
	case opts.output != "" && !toFolder && len(docs) > 1:
		return fmt.Errorf("%d results cannot share %s; write them to a folder with -o %s/", len(docs), opts.output, opts.output)
	}
	texts, err := renderAll(r, docs, format, opts.fragment)
	if err != nil {
		return err
	}
	if opts.output == "" {
		return a.write(bytes.Join(texts, parting(format)))
	}
	files := make([]outFile, len(docs))
	for i, d := range docs {
		path := ws.path(ws.dir, opts.output)
		if toFolder {
			path = filepath.Join(path, d.Name()+"."+format)
		}
		files[i] = outFile{path: path, label: ws.label(path), text: texts[i]}
	}
	return writeFiles(files)
}

// formatOf is the format that was asked for, by name or by extension.
func (o renderOptions) formatOf() (string, error) {
	name, where := o.format, "format"
	if name == "" {
		if name = strings.TrimPrefix(filepath.Ext(o.output), "."); name == "" || strings.HasSuffix(o.output, "/") {
			name = "md"
			if o.fragment {
				name = "html"
			}
		}
		if o.output != "" && irregular(o.output) {
			name = "md"
		}
		where = "format, which the extension of " + o.output + " asks for"
	}
	var format string
	if name == "markdown" {
		name = "md"
	}
	if name == "htm" {
		name = "html"
	}
	if err := yamlfile.Word(&format, []byte(name), where, "md", "html"); err != nil {
		return "", err
	}
	if o.fragment && format != "html" {
		return "", fmt.Errorf("--fragment is for HTML; add --format html")
	}
	return format, nil
}

// parting stands between results on standard output.
func parting(format string) []byte {
	if format == "md" {
		return []byte("\n---\n\n")
	}
	return []byte("\n")
}

// documents makes the documents of all names, and reports the problems of all.
func (ws *workspace) documents(names []string) ([]*posting.Document, error) {
	made := make([][]*posting.Document, len(names))
	errs := make([]error, len(names))
	each(len(names), func(i int) {
		t, err := ws.find(names[i], true)
		if err == nil {
			made[i], err = ws.build(t)
		}
		errs[i] = err
	})
	if err := join(errs); err != nil {
		return nil, err
	}
	var docs []*posting.Document
	for _, d := range made {
		docs = append(docs, d...)
	}
	return docs, nil
}

// renderAll renders documents in parallel and keeps their order.
func renderAll(r *render.Renderer, docs []*posting.Document, format string, fragment bool) ([][]byte, error) {
	texts := make([][]byte, len(docs))
	errs := make([]error, len(docs))
	each(len(docs), func(i int) {
		switch {
		case format == "md":
			texts[i], errs[i] = r.Markdown(docs[i])
		case fragment:
			texts[i], errs[i] = r.Fragment(docs[i])
		default:
			texts[i], errs[i] = r.HTML(docs[i])
		}
	})
	return texts, join(errs)
}

// each calls f for 0 to n-1, on as many processors as there are.
func each(n int, f func(i int)) {
	if n == 1 {
		f(0)
		return
	}
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
}

// join makes one error of many. Those without a place keep their order.
func join(errs []error) error {
	var all yamlfile.Problems
	for _, err := range errs {
		switch e := err.(type) {
		case nil:
		case yamlfile.Problems:
			all = append(all, e...)
		default:
			all = append(all, yamlfile.Problem{Msg: err.Error()})
		}
	}
	return all.Err()
}
