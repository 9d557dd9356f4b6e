package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/compare"
	"jobdesc/internal/posting"
	"jobdesc/internal/yamlfile"
)

type diffOptions struct {
	format     string
	output     string
	only       []string
	stat       bool
	brief      bool
	exitCode   bool
	git        string
	sideBySide bool
}

// newDiffCmd returns "jobdesc diff".
func newDiffCmd(a *app) *cobra.Command {
	var opts diffOptions
	cmd := &cobra.Command{
		Use:   "diff A B…",
		Short: "Compare roles, titles, variants or postings",
		Long:  diffHelp(),
		Example: `  jobdesc diff "office manager" "operations manager"
  jobdesc diff it-manager it-operations-manager --stat
  jobdesc diff executive-assistant operations-manager --format markdown
  jobdesc diff office-manager-austin office-administrator-rotterdam --only pay,duties
  jobdesc diff executive-assistant operations-manager -o comparison.html`,
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("git") {
				return nil
			}
			return wantArgs(2, -1, "two or more roles or postings, or --git REV")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("git") {
				return runHistory(a, opts, args)
			}
			return runDiff(a, opts, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&opts.format, "format", "f", "", "`FORMAT`: text, markdown, html or json; with --git tsv and names, no html (default: by the extension of -o, else text)")
	flags.StringVarP(&opts.output, "output", "o", "", "write to `FILE`")
	flags.StringSliceVar(&opts.only, "only", nil, "compare only these `PARTS`, such as duties,skills")
	flags.BoolVar(&opts.sideBySide, "side-by-side", false, "two columns")
	flags.BoolVar(&opts.stat, "stat", false, "one line of numbers")
	flags.BoolVar(&opts.brief, "brief", false, "say only that they differ")
	flags.StringVar(&opts.git, "git", "", "what candidates see changed since `REV`, or from REV to REV2 as REV..REV2")
	flags.BoolVar(&opts.exitCode, "exit-code", false, "exit with 1 where they differ")
	return cmd
}

func diffHelp() string {
	return fmt.Sprintf(`Compare two roles or postings, or with --git two states of the folder.

--git REV tells what candidates see changed since a revision, --git REV..REV2
between two, --git REV...REV2 since what both have in common: new, reopened,
closed, removed and moved postings, what changed in each, and which postings a
change of a company parameter, a shared duty or a template reaches. A posting
whose page is the same is not listed. ID… asks for some postings only. Formats
are text, markdown, json, tsv and names; Markdown fits a comment on a pull
request, and is empty where nothing changed: "jobdesc help ci-diff" has recipes.

Without --git:

Lines that begin with - are of the first, + of the second, = of both, ~ changed;
[-these-] words became {+those+}. Duties are aligned by id, then by equal text,
then by wording; nothing is aligned twice. The likeness of two texts is the
Sørensen–Dice coefficient of their sets of words (Dice 1945, Sørensen 1948):
twice the words in both through the words of each. Case, plurals and %s do not
count. From %.1f on, two duties are called like.

The measures stand by themselves and are never mixed:

%s
Pay in different currencies is not compared. Pay for different periods is
computed for a year of 12 months or 52 weeks; pay for an hour only where the
posting states its hours a week, pay for a day not at all.

--only takes %s.`,
		strings.Join(compare.StopWords(), ", "), compare.Threshold, compare.Formulas(), strings.Join(compare.SectionNames(), ", "))
}

func runDiff(a *app, opts diffOptions, names []string) error {
	format, err := opts.formatOf()
	if err != nil {
		return err
	}
	if err := opts.checkOnly(); err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return err
	}
	sides, err := ws.sides(names)
	if err != nil {
		return err
	}
	results := make([]*compare.Result, 0, len(sides)-1)
	differ := false
	for _, side := range sides[1:] {
		r := compare.Compare(sides[0], side)
		if len(opts.only) > 0 {
			r.Only(opts.only)
		}
		if len(opts.only) == 0 || format == "json" {
			r.Cite(ws.lib.Source)
		}
		results = append(results, r)
		differ = differ || !r.Same
	}
	text, err := ws.diffText(results, opts, format)
	if err != nil {
		return err
	}
	if err := ws.writeTo(opts.output, text); err != nil {
		return err
	}
	if differ && opts.exitCode {
		return exitError(exitFindings)
	}
	return nil
}

// checkOnly reads the names of parts.
func (o *diffOptions) checkOnly() error {
	errs := make([]error, len(o.only))
	for i, name := range o.only {
		o.only[i], errs[i] = compare.CheckSection(strings.ReplaceAll(name, "-", "_"))
	}
	return join(errs)
}

// formatOf is the format that was asked for, by name or by extension.
func (o *diffOptions) formatOf() (string, error) {
	name, where := o.format, "format"
	if ext := strings.TrimPrefix(filepath.Ext(o.output), "."); name == "" && ext != "" && !irregular(o.output) {
		name, where = ext, "format, which the extension of "+o.output+" asks for"
	}
	switch name {
	case "", "txt":
		name = "text"
	case "md":
		name = "markdown"
	case "htm":
		name = "html"
	}
	var format string
	err := yamlfile.Word(&format, []byte(name), where, "text", "markdown", "html", "json")
	return format, err
}

// diffText is all results in a format.
func (ws *workspace) diffText(results []*compare.Result, opts diffOptions, format string) ([]byte, error) {
	var out bytes.Buffer
	switch {
	case opts.brief || opts.stat:
		for _, r := range results {
			line := r.Brief()
			if opts.stat {
				line = r.Stat()
			}
			if line != "" {
				fmt.Fprintln(&out, line)
			}
		}
		return out.Bytes(), nil
	case format == "html" && len(results) > 1:
		return nil, fmt.Errorf("%d HTML pages cannot share one file; compare two at a time", len(results))
	case format == "json" && len(results) == 1:
		return indentedJSON(results[0])
	case format == "json":
		return indentedJSON(results)
	}
	for i, r := range results {
		if i > 0 {
			out.Write(parting("md"))
		}
		text, err := ws.oneDiff(r, opts, format)
		if err != nil {
			return nil, err
		}
		out.Write(text)
	}
	return out.Bytes(), nil
}

func (ws *workspace) oneDiff(r *compare.Result, opts diffOptions, format string) ([]byte, error) {
	if format == "text" {
		return []byte(r.Text(ws.style(opts.sideBySide))), nil
	}
	renderer, err := ws.renderer("")
	if err != nil {
		return nil, err
	}
	if format == "html" {
		return renderer.ComparisonPage(r)
	}
	return renderer.Comparison(r)
}

// style is how text is set on standard output.
func (a *app) style(sideBySide bool) compare.Style {
	return compare.Style{Width: a.columns(), Color: a.colored(), ASCII: !a.utf8(), SideBySide: sideBySide, Clean: visible}
}

// utf8 reports whether the locale shows UTF-8; one that is not set does.
func (a *app) utf8() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(a.getenv(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return true
}

// writeTo writes the result to a file, or to standard output where none is named.
func (ws *workspace) writeTo(file string, text []byte) error {
	if file == "" {
		return ws.write(text)
	}
	path := ws.path(ws.dir, file)
	return writeFiles([]outFile{{path: path, label: ws.label(path), text: text}})
}

// sides are the things that are compared; the problems of all are reported.
func (ws *workspace) sides(names []string) ([]compare.Side, error) {
	sides := make([]compare.Side, len(names))
	errs := make([]error, len(names))
	for i, name := range names {
		sides[i], errs[i] = ws.side(name)
	}
	return sides, join(errs)
}

// side is one of the things that are compared.
func (ws *workspace) side(name string) (compare.Side, error) {
	t, err := ws.find(name, false)
	if err != nil {
		return compare.Side{}, err
	}
	if t.file != nil {
		var docs []*posting.Document
		if docs, err = ws.build(t); err != nil {
			return compare.Side{}, err
		}
		return compare.FromPosting(docs), nil
	}
	if t.match.Bare() {
		return compare.Side{}, fmt.Errorf("the documents give %q no duties, so there is nothing to compare", t.match.Title)
	}
	role, problems := ws.lib.Role(t.match)
	if err := problems.Err(); err != nil {
		return compare.Side{}, err
	}
	return compare.FromRole(role, t.match.Ref()), nil
}
