package cli

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/locale"
	"jobdesc/internal/render"
	"jobdesc/internal/template"
	"jobdesc/internal/templateset"
)

// newTemplatesCmd returns "jobdesc templates".
func newTemplatesCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "templates",
		Short: "List, copy and check templates, and what they can name",
		Long: `Templates turn the data of a posting into a document. A file in the folder templates/
replaces the embedded template of the same name; files in templates/partials/ can be
called by any template. "jobdesc help templates" explains the language, with an example.`,
		Example: `  jobdesc templates list
  jobdesc templates eject posting
  jobdesc templates check
  jobdesc templates fields posting`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(newTemplatesListCmd(a), newTemplatesEjectCmd(a), newTemplatesCheckCmd(a), newTemplatesFieldsCmd(a))
	return cmd
}

func newTemplatesListCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List templates, where each comes from and what it is for",
		Example: "  jobdesc templates list",
		Args:    wantArgs(0, 0, ""),
		RunE:    func(*cobra.Command, []string) error { return listTemplates(a, format) },
	}
	addListFormat(cmd, &format)
	return cmd
}

func newTemplatesEjectCmd(a *app) *cobra.Command {
	var output string
	var force bool
	cmd := &cobra.Command{
		Use:   "eject [NAME…]",
		Short: "Copy embedded templates to change them",
		Long: `Copy embedded templates into the folder templates/, all of them if none is named.
There they replace the embedded ones. Existing files are kept unless you use --force.
messages/LANG.yaml has the headings, labels and phrases of a language.`,
		Example: `  jobdesc templates eject posting head
  jobdesc templates eject messages/fr.yaml
  jobdesc templates eject page -o mine/`,
		Args:              wantArgs(0, -1, "names of templates"),
		ValidArgsFunction: completeEject,
		RunE:              func(_ *cobra.Command, args []string) error { return ejectTemplates(a, args, output, force) },
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "write into the folder `DIR`")
	cmd.Flags().BoolVar(&force, "force", false, "replace files that are there")
	return cmd
}

func newTemplatesCheckCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE…]",
		Short: "Check templates without rendering anything",
		Long: `Check the templates of the folder, or those in files: their syntax, every field,
function and partial that they name, and a trial run with example documents.`,
		Example: `  jobdesc templates check`,
		Args:    wantArgs(0, -1, "files"),
		RunE:    func(_ *cobra.Command, args []string) error { return checkTemplates(a, args) },
	}
}

func newTemplatesFieldsCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "fields [NAME]",
		Short: "List what a template can name, with its meaning and an example",
		Long: `List every field that a template sees, posting.md.tmpl unless another is named.
[] stands for each value of a list, as in {{range .Facts}}{{.Label}}{{end}} for
.Facts[].Label. The examples are those of the employer of "jobdesc init --example".`,
		Example: `  jobdesc templates fields
  jobdesc templates fields page --format tsv`,
		Args:              wantArgs(0, 1, "one template"),
		ValidArgsFunction: completeTemplates,
		RunE:              func(_ *cobra.Command, args []string) error { return listFields(a, args, format) },
	}
	addListFormat(cmd, &format)
	return cmd
}

func completeTemplates(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	out := convert.Each(templateset.Embedded(), func(t render.Template) string { return templateset.Short(t.Name) + "\t" + t.About })
	return out, cobra.ShellCompDirectiveNoFileComp
}

// completeEject completes message files too.
func completeEject(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	out, directive := completeTemplates(cmd, args, begun)
	for _, name := range templateset.Messages() {
		tag := strings.TrimSuffix(path.Base(name), ".yaml")
		out = append(out, name+"\theadings, labels and phrases in "+locale.Language("en", tag))
	}
	return out, directive
}

// allTemplates are the embedded ones and the user's, each name once.
func (ws *run) allTemplates() ([]render.Template, error) {
	all := templateset.Embedded()
	folder, err := ws.Templates()
	if err != nil || folder.FS == nil {
		return all, err
	}
	own, err := templateset.In(folder.FS)
	if err != nil {
		return nil, diag.Problems{diag.ReadError(ws.Label(ws.TemplateDir()), err)}
	}
	for _, t := range own {
		if !slices.ContainsFunc(all, func(o render.Template) bool { return o.Name == t.Name }) {
			all = append(all, t)
		}
	}
	return all, nil
}

// openTemplates opens the folder with its templates, laid over the embedded ones.
func (a *app) openTemplates() (*run, *render.Renderer, []render.Template, error) {
	ws, err := a.open()
	if err != nil {
		return nil, nil, nil, err
	}
	r, err := ws.Renderer()
	if err != nil {
		return nil, nil, nil, err
	}
	all, err := ws.allTemplates()
	return ws, r, all, err
}

func listTemplates(a *app, format string) error {
	_, r, all, err := a.openTemplates()
	if err != nil {
		return err
	}
	rows := convert.Each(all, func(t render.Template) []string {
		from := r.Label(t.Name)
		if from == t.Name {
			from = "embedded"
		}
		return []string{t.Name, from, t.About}
	})
	return a.writeTable(table{columns: []string{"name", "from", "about"}, rows: rows}, format)
}

func ejectTemplates(a *app, names []string, output string, force bool) error {
	ws, err := a.open()
	if err != nil {
		return err
	}
	dir := ws.TemplateDir()
	if output != "" {
		dir = ws.Path(output)
	}
	if len(names) == 0 {
		names = convert.Each(templateset.Embedded(), func(t render.Template) string { return t.Name })
	}
	files := make([]atomicfile.File, len(names))
	errs := make([]error, len(names))
	for i, name := range names {
		file, text, err := templateset.Eject(name)
		f := atomicfile.File{Path: filepath.Join(dir, filepath.FromSlash(file)), Data: text}
		f.Label = ws.Label(f.Path)
		if err == nil && ws.Exists(f.Path) && !force {
			err = fmt.Errorf("%s already exists; use --force to overwrite it", f.Label)
		}
		files[i], errs[i] = f, err
	}
	if err := diag.Join(errs...); err != nil {
		return err
	}
	if err := a.write(files...); err != nil {
		return err
	}
	ws.Note(fmt.Sprintf(`wrote %s into %s; next: change, then "jobdesc templates check"`, counted(len(files), "file"), ws.Label(dir)))
	return nil
}

func checkTemplates(a *app, files []string) error {
	ws, r, all, err := a.openTemplates()
	if err != nil {
		return err
	}
	trial, err := templateset.NewTrial(starters)
	if err != nil {
		return err
	}
	var stray error
	if len(files) > 0 {
		all = nil
	} else {
		stray = templateset.Stray(ws.TemplateEntries, func(name string) string { return ws.Label(filepath.Join(ws.TemplateDir(), name)) }).Err()
	}
	errs := make([]error, 0, len(all)+len(files))
	for _, t := range all {
		errs = append(errs, trial.Check(r, t))
	}
	for _, file := range files {
		errs = append(errs, ws.checkFile(trial, r, file))
	}
	if err := diag.Join(append(errs, stray)...); err != nil {
		return err
	}
	return ws.Print([]byte(counted(len(errs), "template") + " checked, no problems found\n"))
}

// checkFile checks the template in a file, whose folder has its partials.
func (ws *run) checkFile(trial *templateset.Trial, r *render.Renderer, file string) error {
	folder, name, err := ws.TemplateFile(file)
	if err != nil {
		return err
	}
	return trial.Check(r.Over(folder), templateset.Of(name))
}

func listFields(a *app, names []string, format string) error {
	name := "posting"
	if len(names) > 0 {
		name = names[0]
	}
	t, err := templateset.Named(name)
	if err != nil {
		return err
	}
	if t.Data == nil {
		return fmt.Errorf("a partial sees what it is called with; list the fields of the template that calls %q", name)
	}
	trial, err := templateset.NewTrial(starters)
	if err != nil {
		return err
	}
	fields := t.Fields(trial.Examples(t)...)
	rows := convert.Each(fields, func(f template.Field) []string { return []string{f.Path, f.Type, f.Meaning, f.Example} })
	return a.writeTable(table{columns: []string{"field", "type", "meaning", "example"}, rows: rows, items: fields}, format)
}
