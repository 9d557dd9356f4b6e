package cli

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jobdesc/internal/convert"
	"jobdesc/internal/filter"
	"jobdesc/internal/listing"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/schema"
	"jobdesc/internal/textlayout"
	"jobdesc/internal/workspace"
)

const (
	noFiles = cobra.ShellCompDirectiveNoFileComp
	noSpace = cobra.ShellCompDirectiveNoSpace | noFiles
	// explained is how many things at most are read for what is said beside them.
	explained = 100
)

// addCompletion teaches the shell the names of roles and postings, the words of
// flags, fields and the keys of --set, each with what it is. What a completion
// cannot read, it leaves out: it says nothing and never fails.
func addCompletion(a *app, root *cobra.Command, completing bool) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Example = "  jobdesc completion bash\n  jobdesc completion zsh"
			cmd.Args = cobra.ArbitraryArgs
			cmd.RunE = func(cmd *cobra.Command, args []string) error {
				if len(args) == 0 {
					return cmd.Help()
				}
				_, err := oneOf(args[0], "shell", "bash", "zsh", "fish", "powershell")
				return err
			}
			for _, shell := range cmd.Commands() {
				if shell.Name() == "bash" {
					shell.RunE = func(cmd *cobra.Command, _ []string) error { return a.bashCompletion(cmd) }
				}
			}
			continue
		}
		if cmd.ValidArgsFunction == nil {
			cmd.ValidArgsFunction = a.completeArgs(cmd.Name())
		}
		cmd.ValidArgsFunction = beginning(cmd.ValidArgsFunction)
		cmd.Flags().VisitAll(func(f *pflag.Flag) { a.completeFlag(cmd, f) })
	}
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) { a.completeFlag(root, f) })
	if completing {
		for _, cmd := range append(root.Commands(), root) {
			plain := func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") } // they mark a name in help
			cmd.Flags().VisitAll(plain)
			cmd.PersistentFlags().VisitAll(plain)
		}
	}
}

// bashCompletion writes cobra's script for bash. Bash escapes commas, so
// the script would find nothing after the first of "id,title".
func (a *app) bashCompletion(cmd *cobra.Command) error {
	plain, err := cmd.Flags().GetBool("no-descriptions")
	if err != nil {
		return err
	}
	var script bytes.Buffer
	if err := cmd.Root().GenBashCompletionV2(&script, !plain); err != nil {
		return err
	}
	fixed := strings.NewReplacer(
		`[[ $comp == "$cur"* ]] || continue`, `[[ ${comp//\\,/,} == "${cur//\\,/,}"* ]] || continue`,
		`COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]%%$tab*}")`, `COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]%%$tab*}"); COMPREPLY[0]=${COMPREPLY[0]//\\,/,}`,
		`COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]}")`, `COMPREPLY[0]=$(printf "%q" "${COMPREPLY[0]}"); COMPREPLY[0]=${COMPREPLY[0]//\\,/,}`,
	).Replace(script.String())
	return a.Print([]byte(fixed))
}

// completeArgs completes the arguments of a command.
func (a *app) completeArgs(command string) cobra.CompletionFunc {
	switch command {
	case "render", "diff", "similar":
		return a.completeNames(true)
	case "show":
		return a.completeNames(false)
	case "uses":
		return a.completeUses
	case "init":
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
	}
	return cobra.NoFileCompletions
}

// completeFlag completes the value of a flag by its name; one whose usage lists
// its words, by these.
func (a *app) completeFlag(cmd *cobra.Command, f *pflag.Flag) {
	var complete cobra.CompletionFunc
	switch f.Name {
	case "where":
		complete = a.completeWhere
	case "fields", "sort":
		complete = completeFields
	case "set":
		complete = a.completeSet
	case "lang":
		complete = a.completeLang
	case "family", "ladder":
		complete = a.completeFamily
	case "template":
		complete = directive(cobra.ShellCompDirectiveFilterFileExt, "tmpl")
	case "reference":
		complete = directive(cobra.ShellCompDirectiveFilterFileExt, "docx", "dotx")
	case "directory", "example", "out":
		complete = directive(cobra.ShellCompDirectiveFilterDirs)
	case "output", "board":
		return // a file or a folder, as the shell does it
	default:
		complete = cobra.FixedCompletions(wordsOf(f.Usage), noFiles)
	}
	_ = cmd.RegisterFlagCompletionFunc(f.Name, beginning(complete)) // fails where the command did it itself
}

// beginning leaves of a completion what begins with what was typed, so that a
// shell has less to look through.
func beginning(complete cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		out, d := complete(cmd, args, typed)
		if d&(cobra.ShellCompDirectiveFilterFileExt|cobra.ShellCompDirectiveFilterDirs) == 0 {
			out = slices.DeleteFunc(slices.Clone(out), func(s string) bool { return !strings.HasPrefix(s, typed) })
		}
		return out, d
	}
}

func directive(d cobra.ShellCompDirective, values ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return values, d }
}

// wordsOf are the words that the usage of a flag lists: "color: auto, always or
// never".
func wordsOf(usage string) []string {
	_, list, ok := strings.Cut(usage, ": ")
	list, _, _ = strings.Cut(list, " (")
	if !ok || !strings.Contains(list, " or ") {
		return nil
	}
	words := strings.Split(strings.ReplaceAll(list, " or ", ", "), ", ")
	if slices.ContainsFunc(words, func(w string) bool { return strings.ContainsAny(w, " `") }) {
		return nil
	}
	return words
}

// quietly opens the workspace as far as it can be read, and says nothing: of a
// broken one the embedded catalog is left, and the files that are there.
func (a *app) quietly() *run {
	a.Err = io.Discard
	ws, err := a.open()
	if err == nil {
		return ws
	}
	if ws.Workspace == nil { // -C names no folder
		ws.Workspace = &workspace.Workspace{}
	}
	ws.LoadEmbedded()
	return ws
}

// completeNames lists roles with their titles and, if they are asked for too,
// postings with theirs and their pay groups; a file may be named as well.
func (a *app) completeNames(postings bool) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) (out []string, _ cobra.ShellCompDirective) {
		ws := a.quietly()
		prefix, name := "", typed
		if before, after, ok := strings.Cut(typed, ":"); ok && (before == "role" || before == "posting") {
			prefix, name = before+":", after
		}
		if prefix != "posting:" {
			out = append(out, ws.roleNames(prefix, name)...)
		}
		if postings && prefix != "role:" {
			out = append(out, ws.postingNames(prefix, name)...)
		}
		if postings {
			return out, cobra.ShellCompDirectiveDefault
		}
		return out, noFiles
	}
}

// roleNames lists roles and variants that begin with typed.
func (ws *run) roleNames(prefix, typed string) (out []string) {
	for _, e := range ws.Library.Beginning(typed, explained) {
		id := e.Role
		if e.Kind == roles.KindVariant {
			id += "@" + e.Variant
		}
		if strings.HasPrefix(id, typed) {
			out = append(out, described(prefix+id, e.Name))
		}
	}
	return out
}

// postingNames lists postings and their pay groups that begin with typed.
func (ws *run) postingNames(prefix, typed string) (out []string) {
	var paths []string
	base, _, _ := strings.Cut(typed, "@")
	for _, path := range ws.Postings() {
		if strings.HasPrefix(workspace.Stem(path), base) {
			paths = append(paths, path)
		}
	}
	for _, path := range paths {
		if len(paths) > explained {
			out = append(out, prefix+workspace.Stem(path))
			continue
		}
		t, err := ws.ReadPosting(path)
		if err != nil {
			out = append(out, described(prefix+workspace.Stem(path), "posting with a mistake"))
			continue
		}
		id := t.PostingID()
		names := []string{id}
		for _, place := range slices.Sorted(maps.Keys(t.File.Salary.ByLocation)) {
			names = append(names, id+"@"+string(place))
		}
		for _, name := range names {
			if strings.HasPrefix(name, typed) {
				out = append(out, described(prefix+name, ws.titleOf(t.File)))
			}
		}
	}
	return out
}

// titleOf is the title of a posting, else that of its role.
func (ws *run) titleOf(f *posting.File) string {
	title := f.Title.V
	if title == "" && f.Role.IsSet() {
		name := f.Role.V
		if f.Variant.IsSet() {
			name += "@" + f.Variant.V
		}
		if m, err := ws.Library.Find(name); err == nil {
			title = m.Title
		}
	}
	return strings.TrimPrefix(title+", posting", ", ")
}

// described is a completion with what it is.
func described(word, about string) string {
	about = strings.Join(strings.Fields(textlayout.Visible(about)), " ")
	if about == "" {
		return word
	}
	return word + "\t" + about
}

// completeWhere completes a field, or a value after it where the values are
// known.
func (a *app) completeWhere(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	known := listing.Fields()
	at := strings.IndexAny(typed, "!=<>~")
	if at < 0 {
		return fieldNames(known, "", "="), noSpace
	}
	f, err := known.Field(strings.TrimSpace(typed[:at]))
	if err != nil {
		return nil, noFiles
	}
	start := at + len(typed[at:]) - len(strings.TrimLeft(typed[at:], "!=<>~"))
	start = max(start, strings.LastIndexByte(typed, ',')+1)
	out := convert.Each(append(a.namesOf(f.Name), f.Words()...), func(v string) string { return typed[:start] + v })
	return out, noFiles
}

// namesOf are the names of the folder that a field can have, with what they are.
func (a *app) namesOf(field string) (out []string) {
	ws := a.quietly()
	switch field {
	case "department":
		for _, id := range slices.Sorted(maps.Keys(ws.Params.Departments)) {
			out = append(out, described(string(id), ws.Params.Departments[id].V))
		}
	case "employer":
		for _, id := range slices.Sorted(maps.Keys(ws.Params.Employers)) {
			out = append(out, described(string(id), ws.Params.Employers[id].Name.V))
		}
	case "band":
		for _, id := range slices.Sorted(maps.Keys(ws.Params.Bands)) {
			out = append(out, described(string(id), ws.Params.Bands[id].Title.V))
		}
	case "level":
		return ws.Params.LevelWords()
	case "location", "locations":
		for _, id := range slices.Sorted(maps.Keys(ws.Params.Locations)) {
			out = append(out, described(string(id), ws.Params.Locations[id].Label()))
		}
	case "role", "roles":
		return ws.roleNames("", "")
	case "id":
		return ws.postingNames("", "")
	}
	return out
}

func fieldNames(known *filter.Schema, before, after string) (out []string) {
	for _, name := range known.Names() {
		f, _ := known.Field(name)
		out = append(out, described(before+name+after, f.About))
	}
	return out
}

// completeFields completes the last of several fields with commas between them.
func completeFields(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	if strings.HasPrefix(typed[len(before):], "-") {
		before += "-"
	}
	return fieldNames(listing.Fields(), before, ""), noSpace
}

// completeSet completes a key of the company, one of postings after "posting.",
// and the value where its words are known.
func (a *app) completeSet(_ *cobra.Command, _ []string, typed string) (out []string, _ cobra.ShellCompDirective) {
	kind, prefix := "company", ""
	if strings.HasPrefix(typed, "posting.") {
		kind, prefix = "posting", "posting."
	}
	i := slices.IndexFunc(schemas(), func(f schema.File) bool { return f.Name == kind })
	keys := schema.Keys(schemas()[i], schemas())
	if name, _, valued := strings.Cut(typed, "="); valued {
		var values []string
		key := strings.TrimPrefix(name, prefix)
		if kind == "posting" && key != "id" {
			values = a.namesOf(key)
		}
		for _, k := range keys {
			if k.Path == key && len(values) == 0 {
				values = append(values, k.Words...)
			}
		}
		for _, v := range values {
			out = append(out, name+"="+v)
		}
		return out, noFiles
	}
	for _, k := range keys {
		if !k.Group && !strings.Contains(k.Path, "[]") && !strings.Contains(k.Path, "KEY.") && !strings.Contains(k.Path, "LANG.") {
			out = append(out, described(prefix+k.Path+"=", k.About))
		}
	}
	if prefix == "" {
		out = append(out, "posting.\ta key of postings")
	}
	return out, noSpace
}

// completeUses lists what roles and postings can have.
func (a *app) completeUses(_ *cobra.Command, _ []string, typed string) (out []string, _ cobra.ShellCompDirective) {
	ws := a.quietly()
	var all []*posting.Merged
	if ws.Builder != nil {
		all, _ = ws.Merged()
		all = slices.DeleteFunc(all, func(m *posting.Merged) bool { return m == nil || m.Docs == nil })
	}
	_, _, hasKind := strings.Cut(typed, ":")
	for _, k := range ws.uses(all).Kinds() {
		before := ""
		if hasKind {
			before = k.Name + ":"
		} else {
			out = append(out, k.Name+":")
		}
		known := k.Known()
		for _, id := range slices.Sorted(maps.Keys(known)) {
			out = append(out, described(before+id, k.Name+": "+known[id]))
		}
	}
	return out, noFiles
}
