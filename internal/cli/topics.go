package cli

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"jobdesc/internal/blocks"
	"jobdesc/internal/markdown"
)

// topicFiles are the help topics in Markdown: a heading, a sentence about the
// topic, and the text. They are also pages of the manual.
//
//go:embed topics/*.md
var topicFiles embed.FS

// topic is a text of the help that is about no command.
type topic struct {
	name   string
	about  string // without a full stop
	source []byte
}

// topics lists the help topics, sorted by name.
func topics() []topic {
	entries, _ := topicFiles.ReadDir("topics")
	out := make([]topic, 0, len(entries))
	for _, e := range entries {
		source, _ := topicFiles.ReadFile("topics/" + e.Name())
		t := topic{name: strings.TrimSuffix(e.Name(), ".md"), source: source}
		if parts := bytes.SplitN(source, []byte("\n\n"), 3); len(parts) == 3 {
			t.about = strings.ReplaceAll(strings.TrimSuffix(strings.Join(strings.Fields(string(parts[1])), " "), "."), "`", "")
		}
		out = append(out, t)
	}
	return out
}

// text is the topic for a terminal: headings stand out, lines are wrapped.
func (t topic) text(width int, head func(string) string) []byte {
	var out bytes.Buffer
	var block []blocks.Node
	flush := func() {
		if block != nil {
			out.Write(blocks.PlainText(block, width))
			out.WriteByte('\n')
		}
		block = nil
	}
	for _, n := range markdown.New().Tree(markdown.Source{Text: t.source}) {
		if n.Kind == blocks.Heading {
			flush()
			out.WriteString(head(blocks.Text(n.Children)) + "\n\n")
			continue
		}
		block = append(block, n)
	}
	flush()
	return append(bytes.TrimRight(out.Bytes(), "\n"), '\n')
}

// addTopics adds the help topics, and "jobdesc help", which shows them and the
// help of commands. A topic with the name of a command is shown by help alone.
func addTopics(a *app, root *cobra.Command) {
	for _, t := range topics() {
		if slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == t.name }) {
			continue
		}
		c := &cobra.Command{Use: t.name, Short: t.about}
		c.SetHelpFunc(func(*cobra.Command, []string) { _ = a.Print(t.text(a.Width(), a.Bold)) })
		root.AddCommand(c)
	}
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [COMMAND or TOPIC]",
		Short: "Show the help of a command, or a topic",
		Example: `  jobdesc help files
  jobdesc help render`,
		ValidArgsFunction: completeHelp(root),
		RunE:              func(_ *cobra.Command, args []string) error { return runHelp(a, root, args) },
	})
}

func runHelp(a *app, root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return root.Help()
	}
	for _, t := range topics() {
		if t.name == args[0] {
			return a.Print(t.text(a.Width(), a.Bold))
		}
	}
	if cmd, rest, err := root.Find(args); err == nil && cmd != root && len(rest) == 0 {
		cmd.InitDefaultHelpFlag()
		return cmd.Help()
	}
	if part := filesTopic().part(args[0]); part.source != nil {
		return a.Print(part.text(a.Width(), a.Bold))
	}
	return unknownTopic(root, strings.Join(args, " "))
}

func filesTopic() topic {
	all := topics()
	return all[slices.IndexFunc(all, func(t topic) bool { return t.name == "files" })]
}

// part is the part of the topic that is about a file, such as postings/a.yaml or
// just postings, or one without source.
func (t topic) part(file string) topic {
	word := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(file), ".yaml"), ".yml")
	first, _, _ := strings.Cut(word, "/")
	for part := range bytes.SplitSeq(t.source, []byte("\n## ")) {
		heading, _, _ := strings.Cut(string(part), "\n")
		names := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && r != '_' })
		for _, name := range []string{word, first, word + "s"} {
			if slices.Contains(names, name) && !strings.HasPrefix(heading, "# ") {
				return topic{name: file, source: append([]byte("## "), part...)}
			}
		}
	}
	return topic{}
}

func unknownTopic(root *cobra.Command, name string) error {
	return fmt.Errorf("unknown command or help topic %q; %s", name, nearCommand(root, name, `"jobdesc help" lists them`))
}

// isTopic reports whether a command is a help topic.
func isTopic(c *cobra.Command) bool {
	return !c.Runnable() && slices.ContainsFunc(topics(), func(t topic) bool { return t.name == c.Name() })
}

func completeHelp(root *cobra.Command) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) (out []string, _ cobra.ShellCompDirective) {
		for _, c := range root.Commands() {
			if len(args) == 0 && !c.Hidden {
				out = append(out, c.Name()+"\t"+c.Short)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
