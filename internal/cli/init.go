package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// example is the folder of an example employer.
//
//go:embed example
var example embed.FS

// newInitCmd returns "jobdesc init".
func newInitCmd(a *app) *cobra.Command {
	var withExample bool
	cmd := &cobra.Command{
		Use:   "init --example DIR",
		Short: "Write the folder of an example employer",
		Long: `Write the folder of Harbour & Pine, an employer that does not exist: company.yaml
and six postings to learn from. A file that is there already is never replaced.`,
		Example: `  jobdesc init --example demo`,
		Args:    wantArgs(1, 1, "one folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			if !withExample {
				return errors.New("only --example is known: jobdesc init --example DIR")
			}
			return runInit(a, args[0])
		},
	}
	cmd.Flags().BoolVar(&withExample, "example", false, "write the example employer")
	return cmd
}

func runInit(a *app, name string) error {
	dir := a.workDir()
	var files []outFile
	var errs []error
	err := fs.WalkDir(example, "example", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, _ := filepath.Rel("example", path)
		text, err := example.ReadFile(path)
		f := outFile{path: filepath.Join(a.path(dir, name), rel), label: filepath.ToSlash(filepath.Join(name, rel)), text: text}
		if _, there := os.Lstat(f.path); there == nil {
			errs = append(errs, fmt.Errorf("%s is there already", f.label))
		}
		files = append(files, f)
		return err
	})
	if err == nil {
		err = join(errs)
	}
	if err == nil {
		err = writeFiles(files)
	}
	if err != nil {
		return err
	}
	a.note(fmt.Sprintf("wrote %d files; next: cd %s && jobdesc render postings/*.yaml -o out/", len(files), name))
	return nil
}
