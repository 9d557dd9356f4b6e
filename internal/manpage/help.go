package manpage

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jobdesc/internal/blocks"
)

// Topic is the page of a help topic of a program: about is a sentence, content
// what follows it.
func Topic(program, name, about string, section int, date string, content []blocks.Node) []byte {
	p := newPage(program+"-"+name, section, date, program)
	p.section("Name")
	p.text(plain(program + "-" + name + " - " + uncapitalized(about)))
	p.section("Description")
	p.blocks(content)
	p.section("See also")
	p.text(bold(program), plain("(1)"))
	return p.bytes()
}

// Command is the page of a command, from its help; seeAlso are the names of
// related pages, such as "git(1)".
func Command(c *cobra.Command, date string, seeAlso []string) []byte {
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	p := newPage(name, 1, date, c.Root().Name())
	p.section("Name")
	p.text(plain(name + " - " + uncapitalized(c.Short)))
	p.section("Synopsis")
	use := c.UseLine()
	if !c.HasParent() {
		use = c.Name() + " COMMAND [flags]"
	}
	p.text(bold(c.CommandPath()), plain(strings.TrimPrefix(use, c.CommandPath())))
	p.section("Description")
	p.blocks(paragraphs(strings.TrimSpace(c.Long)))
	if c.Long == "" {
		p.text(plain(c.Short + "."))
	}
	if c.HasAvailableSubCommands() {
		p.section("Commands")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				p.tagged([]blocks.Node{bold(sub.Name())}, []blocks.Node{plain(sub.Short)})
			}
		}
	}
	p.flags("Options", c.LocalFlags())
	p.flags("Options of all commands", c.InheritedFlags())
	if c.Example != "" {
		p.section("Examples")
		p.code(unindented(c.Example) + "\n")
	}
	p.section("See also")
	p.text(plain(strings.Join(seeAlso, ", ")))
	return p.bytes()
}

// uncapitalized begins with a small letter, as the manual names things.
func uncapitalized(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func plain(s string) blocks.Node { return blocks.Node{Kind: blocks.Plain, Text: s} }

func bold(s string) blocks.Node { return blocks.Node{Kind: blocks.Strong, Text: s} }

// paragraphs reads the long help of a command: paragraphs, and indented lines,
// which are code.
func paragraphs(text string) []blocks.Node {
	var out []blocks.Node
	for part := range strings.SplitSeq(text, "\n\n") {
		switch {
		case part == "":
		case strings.HasPrefix(part, "  "):
			out = append(out, blocks.Node{Kind: blocks.CodeBlock, Text: unindented(part)})
		default:
			out = append(out, blocks.Node{Kind: blocks.Paragraph, Children: []blocks.Node{plain(strings.Join(strings.Fields(part), " "))}})
		}
	}
	return out
}

func unindented(s string) string { return regexp.MustCompile(`(?m)^  `).ReplaceAllString(s, "") }

func (p *page) flags(title string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	p.section(title)
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		arg, usage := pflag.UnquoteUsage(f)
		var tag []blocks.Node
		if f.Shorthand != "" {
			tag = append(tag, bold("-"+f.Shorthand), plain(", "))
		}
		tag = append(tag, bold("--"+f.Name))
		if arg != "" {
			tag = append(tag, plain(" "), blocks.Node{Kind: blocks.Emphasis, Text: arg})
		}
		if d := strings.Trim(f.DefValue, "[]"); d != "" && d != "false" && d != "0" && !strings.Contains(usage, "(default") {
			usage += " (default " + d + ")"
		}
		p.tagged(tag, []blocks.Node{plain(usage)})
	})
}
