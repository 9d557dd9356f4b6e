package cli

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/blocks"
	"jobdesc/internal/manpage"
	"jobdesc/internal/markdown"
)

// newManCmd returns "jobdesc man".
func newManCmd(a *app) *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "man [NAME]",
		Short: "Write pages of the manual for man(1)",
		Long: `Write a page of the manual: that of jobdesc, of a command or of a help topic. With
-o DIR all pages are written below DIR, as man looks for them: DIR/man1 for
commands, man5 for files and man7 for other topics.

The pages have the date of --today or SOURCE_DATE_EPOCH, else none, so that they
are the same every time.`,
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
	return atomicfile.Write(files...)
}

// manPages makes the pages of all commands and topics.
func manPages(root *cobra.Command, date string) []manPage {
	pages := []manPage{{root.Name(), 1, commandPage(root, date)}}
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() && !isTopic(c) && c.Name() != "help" {
			pages = append(pages, manPage{c.Name(), 1, commandPage(c, date)})
		}
	}
	for _, t := range topics() {
		section := 7
		if t.name == "files" {
			section = 5
		}
		pages = append(pages, manPage{t.name, section, topicPage(t, section, date)})
	}
	return pages
}

func topicPage(t topic, section int, date string) []byte {
	p := manpage.New("jobdesc-"+t.name, section, date, "jobdesc")
	p.Section("Name")
	p.Text(plainNode("jobdesc-" + t.name + " - " + sentence(t.about)))
	p.Section("Description")
	blocks := markdown.New().Tree(t.source)
	p.Blocks(blocks[2:]) // after the heading and the sentence about it
	p.Section("See also")
	p.Text(boldNode("jobdesc"), plainNode("(1)"))
	return p.Bytes()
}

// sentence begins in small letters, as the manual names things.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func plainNode(s string) blocks.Node { return blocks.Node{Kind: blocks.Plain, Text: s} }

func boldNode(s string) blocks.Node { return blocks.Node{Kind: blocks.Strong, Text: s} }

// commandPage is the page of a command, from what its help says.
func commandPage(c *cobra.Command, date string) []byte {
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	p := manpage.New(name, 1, date, "jobdesc")
	p.Section("Name")
	p.Text(plainNode(name + " - " + sentence(c.Short)))
	p.Section("Synopsis")
	use := c.UseLine()
	if !c.HasParent() {
		use = "jobdesc COMMAND [flags]"
	}
	p.Text(boldNode(c.CommandPath()), plainNode(strings.TrimPrefix(use, c.CommandPath())))
	p.Section("Description")
	p.Blocks(paragraphs(strings.TrimSpace(c.Long)))
	if c.Long == "" {
		p.Text(plainNode(c.Short + "."))
	}
	if c.HasAvailableSubCommands() {
		p.Section("Commands")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				p.Tagged([]blocks.Node{boldNode(sub.Name())}, []blocks.Node{plainNode(sub.Short)})
			}
		}
	}
	flagSection(p, "Options", c.LocalFlags())
	flagSection(p, "Options of all commands", c.InheritedFlags())
	if c.Example != "" {
		p.Section("Examples")
		p.Code(regexp.MustCompile(`(?m)^  `).ReplaceAllString(c.Example, "") + "\n")
	}
	p.Section("See also")
	p.Text(seeAlso(c)...)
	return p.Bytes()
}

// paragraphs reads the long help of a command: paragraphs, and indented lines that
// stand as they are.
func paragraphs(text string) []blocks.Node {
	var out []blocks.Node
	for part := range strings.SplitSeq(text, "\n\n") {
		switch {
		case part == "":
		case strings.HasPrefix(part, "  "):
			out = append(out, blocks.Node{Kind: blocks.CodeBlock, Text: regexp.MustCompile(`(?m)^  `).ReplaceAllString(part, "")})
		default:
			out = append(out, blocks.Node{Kind: blocks.Paragraph, Children: []blocks.Node{plainNode(strings.Join(strings.Fields(part), " "))}})
		}
	}
	return out
}

func flagSection(p *manpage.Page, title string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	p.Section(title)
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		arg, usage := pflag.UnquoteUsage(f)
		var tag []blocks.Node
		if f.Shorthand != "" {
			tag = append(tag, boldNode("-"+f.Shorthand), plainNode(", "))
		}
		tag = append(tag, boldNode("--"+f.Name))
		if arg != "" {
			tag = append(tag, plainNode(" "), blocks.Node{Kind: blocks.Emphasis, Text: arg})
		}
		if d := strings.Trim(f.DefValue, "[]"); d != "" && d != "false" && d != "0" && !strings.Contains(usage, "(default") {
			usage += " (default " + d + ")"
		}
		p.Tagged(tag, []blocks.Node{plainNode(usage)})
	})
}

func seeAlso(c *cobra.Command) []blocks.Node {
	names := []string{"jobdesc(1)"}
	if !c.HasParent() {
		names = nil
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() && !isTopic(sub) && sub.Name() != "help" {
				names = append(names, "jobdesc-"+sub.Name()+"(1)")
			}
		}
	}
	for _, t := range topics() {
		section := "(7)"
		if t.name == "files" {
			section = "(5)"
		}
		names = append(names, "jobdesc-"+t.name+section)
	}
	return []blocks.Node{plainNode(strings.Join(names, ", "))}
}
