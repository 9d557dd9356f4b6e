package cli

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/diag"

	"github.com/spf13/cobra"
)

// starters are the folders that init writes, an example employer and a
// company.yaml of comments, and what templates are tried with.
//
//go:embed example all:skeleton trial gitignore
var starters embed.FS

// schemaFolder is where init puts schemas, beside company.yaml.
const schemaFolder = ".schema"

// newInitCmd returns "jobdesc init".
func newInitCmd(a *app) *cobra.Command {
	var withExample bool
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start a folder of job descriptions",
		Long: `Create company.yaml (mostly commented-out examples) and an empty folder postings/, here
or in DIR. Existing files are kept. .gitignore keeps the site, public/, out of git.

With --example, create the folder of Harbour & Pine, an imaginary employer, with six
postings to learn from.

The first line of each file names its schema in .schema/, which editors with the YAML
language server use to complete and check it. "jobdesc schema -o .schema/" updates
the schemas.`,
		Example: `  jobdesc init jobs
  jobdesc init --example demo`,
		Args: wantArgs(0, 1, "one folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			name := "."
			if len(args) > 0 {
				name = args[0]
			}
			return runInit(a, name, withExample)
		},
	}
	cmd.Flags().BoolVar(&withExample, "example", false, "write the folder of an example employer")
	return cmd
}

func runInit(a *app, name string, withExample bool) error {
	ws, err := a.locate()
	if err != nil {
		return err
	}
	from, next := "skeleton", "jobdesc render office-manager"
	if withExample {
		from, next = "example", "jobdesc render postings/*.yaml -o out/"
	}
	dir := ws.Path(name)
	files, err := starterFiles(from, dir, name)
	if err != nil {
		return err
	}
	if gitignore := filepath.Join(dir, ".gitignore"); ws.Exists(gitignore) {
		files = slices.DeleteFunc(files, func(f atomicfile.File) bool { return f.Path == gitignore })
	}
	var errs []error
	for _, f := range files {
		if ws.Exists(f.Path) {
			errs = append(errs, fmt.Errorf("%s already exists", f.Label))
		}
	}
	if err := diag.Join(errs...); err != nil {
		return err
	}
	if err := a.write(files...); err != nil {
		return err
	}
	if name != "." {
		next = "cd " + quoted(name) + " && " + next
	}
	a.Note(fmt.Sprintf("wrote %d files; next: %s", len(files), next))
	return nil
}

// quoted is a name as a shell reads it.
func quoted(name string) string {
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-") == "" && !strings.HasPrefix(name, "-") {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

// starterFiles are the files of an embedded folder, each YAML file with the line
// that names its schema, and the schemas.
func starterFiles(from, dir, name string) ([]atomicfile.File, error) {
	var files []atomicfile.File
	err := fs.WalkDir(starters, from, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel := strings.TrimPrefix(file, from+"/")
		text, err := starters.ReadFile(file)
		files = append(files, atomicfile.File{
			Path: filepath.Join(dir, filepath.FromSlash(rel)), Label: path.Join(filepath.ToSlash(name), rel), Data: append(schemaLine(rel), text...),
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	ignored, err := starters.ReadFile("gitignore")
	if err != nil {
		return nil, err
	}
	files = append(files, atomicfile.File{Path: filepath.Join(dir, ".gitignore"), Label: path.Join(filepath.ToSlash(name), ".gitignore"), Data: ignored})
	kinds, err := schemasNamed([]string{"company", "posting"})
	if err != nil {
		return nil, err
	}
	label := path.Join(filepath.ToSlash(name), schemaFolder)
	found, err := schemaFiles(filepath.Join(dir, schemaFolder), label, kinds)
	return append(files, found...), err
}

// schemaLine is the first line of a file of the folder, where an editor finds
// its schema.
func schemaLine(file string) []byte {
	kind, up := "company", ""
	switch {
	case path.Ext(file) != ".yaml":
		return nil
	case path.Dir(file) == "postings":
		kind, up = "posting", "../"
	}
	return []byte("# yaml-language-server: $schema=" + up + schemaFolder + "/" + kind + ".json\n")
}
