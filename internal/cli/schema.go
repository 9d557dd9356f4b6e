package cli

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/adverts"
	"jobdesc/internal/atomicfile"
	"jobdesc/internal/company"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/laws"
	"jobdesc/internal/lint"
	"jobdesc/internal/messages"
	"jobdesc/internal/parallel"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/report"
	"jobdesc/internal/roles"
	"jobdesc/internal/roletext"
	"jobdesc/internal/schema"
	"jobdesc/internal/site"
)

// newSchemaCmd returns "jobdesc schema".
func newSchemaCmd(a *app) *cobra.Command {
	var format, output string
	cmd := &cobra.Command{
		Use:   "schema [NAME…]",
		Short: "Print JSON Schemas for completion and checks in an editor",
		Long: `Print the JSON Schema (draft 2020-12) of a kind of file; without a name, list the
kinds. With -o DIR/, write a file NAME.json for each kind that is named, or for all.

An editor with the YAML language server checks a file if its first line names the
schema:

  # yaml-language-server: $schema=../.schema/posting.json

"jobdesc init" writes such lines and the schemas. Schemas check keys, allowed values
and dates. Only jobdesc can check that a role, duty or location exists. The JSON that
"diff" and "similar" write has schemas too.`,
		Example: `  jobdesc schema
  jobdesc schema posting
  jobdesc schema diff
  jobdesc schema -o .schema/`,
		Args:              wantArgs(0, -1, "names of kinds of files"),
		ValidArgsFunction: completeSchemas,
		RunE:              func(_ *cobra.Command, args []string) error { return runSchema(a, args, format, output) },
	}
	addListFormat(cmd, &format)
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to `FILE`, or to files in DIR/")
	return cmd
}

// schemas lists the kinds of files that have one.
func schemas() []schema.File {
	return slices.Concat(company.Schemas(), posting.Schemas(), roles.Schemas(), messages.Schemas(), adverts.Schemas(), laws.Schemas(), lint.Schemas())
}

// allSchemas lists what files and results have one.
func allSchemas() []schema.File { return append(schemas(), report.Schemas()...) }

// schemaParts are what the types of files refer to: other kinds, and parts that a
// package above theirs reads.
func schemaParts() []schema.File {
	return append(schemas(),
		schema.File{Name: "section document", Type: reflect.TypeFor[render.Words]()},
		schema.File{Name: "section site", Type: reflect.TypeFor[site.Words]()},
		schema.File{Name: "section role", Type: reflect.TypeFor[roletext.Words]()},
		schema.File{Name: "section countries", Type: reflect.TypeFor[messages.PlaceNames]()},
	)
}

func schemaOf(f schema.File) *schema.Schema { return schema.Build(f, schemaParts()) }

func completeSchemas(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	out := convert.Each(allSchemas(), func(f schema.File) string { return f.Name + "\t" + f.Files })
	return out, cobra.ShellCompDirectiveNoFileComp
}

func runSchema(a *app, names []string, format, output string) error {
	if len(names) == 0 && output == "" {
		return a.listSchemas(format)
	}
	kinds, err := schemasNamed(names)
	if err != nil {
		return err
	}
	if output == "" && len(kinds) > 1 {
		return fmt.Errorf("%d schemas cannot share standard output; write them to a folder with -o DIR/", len(kinds))
	}
	if output == "" {
		return a.writeJSON("json", schemaOf(kinds[0]))
	}
	ws, err := a.locate()
	if err != nil {
		return err
	}
	files, err := schemaFiles(ws.Path(output), strings.TrimSuffix(output, "/"), kinds)
	switch {
	case err != nil:
		return err
	case ws.isFolder(output):
		return a.write(files...)
	case len(kinds) > 1:
		return fmt.Errorf("%d schemas cannot share %s; write them to a folder with -o %s/", len(kinds), output, output)
	}
	return ws.writeTo(output, files[0].Data)
}

// schemasNamed are the kinds of names; those of files for none.
func schemasNamed(names []string) ([]schema.File, error) {
	if len(names) == 0 {
		return schemas(), nil
	}
	all := allSchemas()
	known := convert.Each(all, func(f schema.File) string { return f.Name })
	var out []schema.File
	var errs []error
	for _, name := range names {
		word, err := oneOf(name, "kind of file", known...)
		if errs = append(errs, err); err == nil {
			out = append(out, all[slices.Index(known, word)])
		}
	}
	return out, diag.Join(errs...)
}

// schemaFiles are the files of kinds in the folder at path.
func schemaFiles(path, label string, kinds []schema.File) ([]atomicfile.File, error) {
	files, errs := parallel.Map(kinds, func(kind schema.File) (atomicfile.File, error) {
		name := kind.Name + ".json"
		text, err := plainjson.Indented(schemaOf(kind))
		return atomicfile.File{Path: filepath.Join(path, name), Label: label + "/" + name, Data: text}, err
	})
	return files, diag.Join(errs...)
}

func (a *app) listSchemas(format string) error {
	rows := convert.Each(allSchemas(), func(f schema.File) []string { return []string{f.Name, f.Files, f.About} })
	return a.writeTable(table{columns: []string{"name", "files", "about"}, rows: rows}, format)
}
