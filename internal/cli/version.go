package cli

import (
	"cmp"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// newVersionCmd returns "jobdesc version".
func newVersionCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Example: `  jobdesc version
  jobdesc version --format json`,
		Args: wantArgs(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			word, err := oneOf(format, "format", "text", "json", "jsonl")
			if err != nil {
				return err
			}
			return printVersion(a, word)
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "`FORMAT`: text, json or jsonl")
	return cmd
}

// build is what the Go tool recorded of the program.
type build struct {
	Version string `json:"version"` // of the module, or devel
	Commit  string `json:"commit"`
	Date    string `json:"date"` // of the commit
	Go      string `json:"go"`
}

func buildOf(info *debug.BuildInfo) build {
	b := build{Version: cmp.Or(info.Main.Version, "devel"), Go: info.GoVersion}
	if b.Version == "(devel)" {
		b.Version = "devel"
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Date = s.Value
		}
	}
	return b
}

func printVersion(a *app, format string) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	b := buildOf(info)
	if format != "text" {
		return a.writeJSON(format, b)
	}
	if b.Version == "devel" && len(b.Commit) >= 12 {
		b.Version += " " + b.Commit[:12]
	}
	return a.Print(fmt.Appendf(nil, "jobdesc %s %s\n", b.Version, b.Go))
}
