package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/manpage"
	"jobdesc/internal/markdown"
)

// newManCmd returns "jobdesc man".
func newManCmd(a *app) *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "man [NAME]",
		Short: "Print the manual page of jobdesc, a command or a help topic",
		Long: `Print the manual page of jobdesc, a command or a help topic. With -o DIR, write all
pages below DIR, where man finds them: DIR/man1 for commands, man5 for files and man7
for other topics.

The pages have the date of --today or SOURCE_DATE_EPOCH, else none, so that they are
the same every time.`,
		Example: `  jobdesc man
  jobdesc man render
  jobdesc man -o man`,
		Args: wantArgs(0, 1, "at most one name"),
		RunE: func(cmd *cobra.Command, args []string) error { return runMan(a, cmd.Root(), args, output) },
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "write all pages below `DIR`")
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, to string) ([]string, cobra.ShellCompDirective) {
		return completeHelp(cmd.Root())(cmd, args, to)
	}
	return cmd
}

// manPage is a page with the place that man looks for it.
type manPage struct {
	name    string // of the command or topic
	section int
	text    []byte
}

func (p manPage) file() string {
	name := "jobdesc"
	if p.name != name {
		name += "-" + p.name
	}
	return fmt.Sprintf("man%d/%s.%d", p.section, name, p.section)
}

func runMan(a *app, root *cobra.Command, args []string, output string) error {
	date := a.today
	if date == "" && a.Getenv("SOURCE_DATE_EPOCH") != "" {
		d, err := a.day(time.UTC)
		if err != nil {
			return err
		}
		date = d.String()
	}
	pages := manPages(root, date)
	if output == "" {
		name := strings.Join(append(args, root.Name())[:1], "")
		if i := slices.IndexFunc(pages, func(p manPage) bool { return p.name == name }); i >= 0 {
			return a.Print(pages[i].text)
		}
		return unknownTopic(root, name)
	}
	if len(args) > 0 {
		return fmt.Errorf("-o writes all pages; leave out %q", args[0])
	}
	ws, err := a.locate()
	if err != nil {
		return err
	}
	var files []atomicfile.File
	for _, p := range pages {
		path := filepath.Join(ws.Path(output), filepath.FromSlash(p.file()))
		files = append(files, atomicfile.File{Path: path, Label: ws.Label(path), Data: p.text})
	}
	return a.write(files...)
}

// manPages makes the pages of all commands and topics.
func manPages(root *cobra.Command, date string) []manPage {
	var pages []manPage
	var commands, topicNames []string
	for _, t := range topics() {
		topicNames = append(topicNames, fmt.Sprintf("jobdesc-%s(%d)", t.name, t.section()))
	}
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && !isTopic(c) && c.Name() != "help" {
			commands = append(commands, "jobdesc-"+c.Name()+"(1)")
			pages = append(pages, manPage{c.Name(), 1, manpage.Command(c, date, append([]string{"jobdesc(1)"}, topicNames...))})
		}
	}
	pages = append(pages, manPage{root.Name(), 1, manpage.Command(root, date, append(commands, topicNames...))})
	for _, t := range topics() {
		content := markdown.New().Tree(markdown.Source{Text: t.source})[2:] // after the heading and the sentence about it
		pages = append(pages, manPage{t.name, t.section(), manpage.Topic("jobdesc", t.name, t.about, t.section(), date, content)})
	}
	return pages
}

// section is the part of the manual that a topic belongs to.
func (t topic) section() int {
	if t.name == "files" {
		return 5
	}
	return 7
}
