package cli

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/company"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/yamlfile"
)

// addCompletion teaches the shell the names of roles and postings, the words of
// flags and the keys of --set, each with what it is.
func addCompletion(a *app, root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "completion":
			cmd.Example = "  jobdesc completion bash\n  jobdesc completion zsh"
		case "render", "diff":
			cmd.ValidArgsFunction = a.completeNames(true)
		case "show":
			cmd.ValidArgsFunction = a.completeNames(false)
		}
		words := map[string][]string{"format": {"table", "json", "csv", "tsv", "names"}, "kind": render.Kinds(), "color": {"auto", "always", "never"}}
		switch cmd.Name() {
		case "render":
			words["format"] = renderFormats()
		case "show":
			words["format"] = []string{"text", "json"}
		case "diff":
			words["format"] = []string{"text", "markdown", "html", "json"}
		}
		if cmd.Flags().Lookup("lang") != nil {
			_ = cmd.RegisterFlagCompletionFunc("lang", a.completeLang)
		}
		for flag, known := range words {
			if cmd.Flags().Lookup(flag) != nil {
				_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(known, cobra.ShellCompDirectiveNoFileComp))
			}
		}
	}
	_ = root.RegisterFlagCompletionFunc("set", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var keys []string
		for _, key := range yamlfile.ScalarKeys(&company.Params{}) {
			keys = append(keys, key+"=\tcompany parameter")
		}
		return keys, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	})
}

// completeNames lists roles with their titles and, if they are asked for too,
// postings; a file may be named as well.
func (a *app) completeNames(postings bool) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		ws, err := a.open()
		if err != nil {
			return nil, cobra.ShellCompDirectiveDefault
		}
		var out []string
		entries, _ := ws.lib.Entries()
		for _, e := range entries {
			switch e.Kind {
			case roles.KindRole:
				out = append(out, e.Role+"\t"+e.Name)
			case roles.KindVariant:
				out = append(out, e.Role+"@"+e.Variant+"\t"+e.Name)
			}
		}
		if !postings {
			return out, cobra.ShellCompDirectiveNoFileComp
		}
		for _, path := range ws.postings() {
			out = append(out, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+"\tposting")
		}
		return out, cobra.ShellCompDirectiveDefault
	}
}
