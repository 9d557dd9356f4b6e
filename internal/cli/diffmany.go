package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"jobdesc/internal/compare"
	"jobdesc/internal/diag"
	"jobdesc/internal/report"
	"jobdesc/internal/roles"
	"jobdesc/internal/workspace"
)

// addMeasureFlags adds what all commands have that compare many.
func addMeasureFlags(cmd *cobra.Command, measures *[]string, among *string) {
	cmd.Flags().StringSliceVar(measures, "measure", nil, "with --all, by `MEASURES`: ids, equal, wording, skills or containment")
	addAmong(cmd, among)
}

func addAmong(cmd *cobra.Command, among *string) {
	cmd.Flags().StringVar(among, "among", "", "compare with `WHAT`: roles, postings or both")
}

func amongWords() []string { return []string{"roles", "postings", "both"} }

func checkAmong(among string) error {
	var word string
	if among == "" {
		return nil
	}
	return diag.ParseEnum(&word, []byte(among), "value of --among", amongWords()...)
}

func measureWords() []string {
	var out []string
	for _, m := range compare.AllMeasures() {
		out = append(out, string(m))
	}
	return out
}

// measuresOf reads the names of measures, each once.
func measuresOf(names []string) ([]compare.Measure, error) {
	var out []compare.Measure
	var errs []error
	for _, name := range names {
		var m compare.Measure
		errs = append(errs, diag.ParseEnum(&m, []byte(name), "measure", measureWords()...))
		if !slices.Contains(out, m) {
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
	sides, err := ws.everySide(cmp.Or(opts.among, "roles"))
	if err != nil {
		return err
	}
	all := report.All{Pairs: compare.AllPairs(sides, measures)}
	sides = nil // half a million rows need the memory
	text, err := report.Write(all, format, ws.Style(), ws.Renderer)
	if err != nil {
		return err
	}
	return ws.writeTo(opts.output, text)
}

// everySide is every role of the catalogs, every posting of the folder, or both.
// A posting that is called as a role is has "posting:" before its name then.
func (ws *run) everySide(among string) ([]compare.Side, error) {
	var sides []compare.Side
	named := map[string]bool{}
	if among != "postings" {
		entries, problems := ws.Library.Entries()
		if err := problems.Err(); err != nil {
			return nil, err
		}
		var errs []error
		for _, e := range entries {
			if e.Kind != roles.KindRole || named[e.Role] {
				continue
			}
			named[e.Role] = true
			role, problems := ws.Library.Role(roles.Match{Role: e.Role})
			if errs = append(errs, problems.Err()); role != nil {
				sides = append(sides, compare.FromRole(role, e.Role))
			}
		}
		if err := diag.Join(errs...); err != nil {
			return nil, err
		}
		slices.SortStableFunc(sides, func(x, y compare.Side) int { return bytes.Compare([]byte(x.Ref), []byte(y.Ref)) })
	}
	if among == "roles" {
		return sides, nil
	}
	if ws.Root() == "" && among == "postings" {
		return nil, fmt.Errorf("there are no postings: there is no %s in this folder or above", workspace.CompanyFile)
	}
	postings, err := ws.AllDocuments()
	if err != nil {
		return nil, err
	}
	for _, p := range postings {
		side := compare.FromPosting(p.Docs)
		if named[side.Ref] {
			side.Ref = "posting:" + side.Ref
		}
		sides = append(sides, side)
	}
	return sides, nil
}
