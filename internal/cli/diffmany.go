package cli

import (
	"cmp"
	"slices"

	"github.com/spf13/cobra"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/report"
)

// addMeasureFlags adds what all commands have that compare many.
func addMeasureFlags(cmd *cobra.Command, measures *[]string, among *string) {
	cmd.Flags().StringSliceVar(measures, "measure", nil, "with --all, by `MEASURES`: ids, equal, wording, skills or containment")
	addAmong(cmd, among)
}

func addAmong(cmd *cobra.Command, among *string) {
	cmd.Flags().StringVar(among, "among", "", "compare with `WHAT`: roles, postings or both")
}

func checkAmong(among string) error {
	if among == "" {
		return nil
	}
	_, err := oneOf(among, "value of --among", "roles", "postings", "both")
	return err
}

// measuresOf reads the names of measures, each once.
func measuresOf(names []string) ([]compare.Measure, error) {
	var out []compare.Measure
	var errs []error
	for _, name := range names {
		word, err := oneOf(name, "measure", convert.Strings(compare.AllMeasures())...)
		errs = append(errs, err)
		if m := compare.Measure(word); !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out, diag.Join(errs...)
}

// diffAll compares every role or posting with every other.
func (ws *run) diffAll(opts diffOptions, format string) error {
	measures, err := measuresOf(opts.measures)
	if err != nil {
		return err
	}
	table := format == "json" || format == "tsv"
	switch {
	case len(measures) == 0 && table:
		measures = compare.AllMeasures()
	case len(measures) == 0:
		measures = []compare.Measure{compare.ByIDs}
	}
	sides, err := ws.EverySide(cmp.Or(opts.among, "roles"))
	if err != nil {
		return err
	}
	all := report.All{Pairs: compare.AllPairs(sides, measures)}
	sides = nil // half a million rows need the memory
	text, err := report.Write(all, format, ws.Style(), ws.Renderer)
	return ws.finish(opts, text, err, false)
}
