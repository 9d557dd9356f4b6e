package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/laws"
	"jobdesc/internal/scalar"
)

// newLawsCmd returns "jobdesc laws".
func newLawsCmd(a *app) *cobra.Command {
	var format string
	var ended bool
	cmd := &cobra.Command{
		Use:   "laws [PLACE…]",
		Short: "Show what an advert must show, where and since when",
		Long: `List the laws on job adverts: what each asks for, since when, of which employers. With a
PLACE, show its laws in full, with the pages that say so and what is not known.

A PLACE is a country (AT), a state or province (US-CO) or a city (US-OH-Columbus; New
York is US-NYC). A country has the laws of its states and cities too. "jobdesc help law"
says how the table was made, how old it is and what it leaves out. This is not legal
advice: a lawyer decides.`,
		Example: `  jobdesc laws
  jobdesc laws US-CO US-NYC
  jobdesc laws upcoming --within 12m
  jobdesc laws diff 2026-01-01..2027-12-31 --format ics`,
		RunE: func(_ *cobra.Command, args []string) error { return runLaws(a, args, format, ended) },
	}
	addLawsFormat(cmd, &format)
	cmd.Flags().BoolVar(&ended, "all", false, "include versions that have ended")
	cmd.AddCommand(newLawsUpcomingCmd(a), newLawsDiffCmd(a), newLawsCheckCmd(a))
	return cmd
}

func newLawsUpcomingCmd(a *app) *cobra.Command {
	var format, within string
	cmd := &cobra.Command{
		Use:   "upcoming",
		Short: "List which postings stop being lawful, when, and the line to add",
		Long: `List the days on which a law begins that a posting of the folder does not meet, with
what it asks for and the line to add. What is missing today already is for "jobdesc
lint".`,
		Example: `  jobdesc laws upcoming
  jobdesc laws upcoming --within 6m --format ics`,
		Args: wantArgs(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runLawsUpcoming(a, within, format) },
	}
	addLawsFormat(cmd, &format)
	cmd.Flags().StringVar(&within, "within", "12m", "look ahead `TIME`: days (90d), weeks (6w), months (12m) or years (2y)")
	return cmd
}

func newLawsDiffCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:     "diff DATE..DATE",
		Short:   "List which laws begin, are enforced or end between two days",
		Example: `  jobdesc laws diff 2026-01-01..2026-12-31`,
		Args:    wantArgs(1, 1, "two days, as in 2026-01-01..2026-12-31"),
		RunE:    func(_ *cobra.Command, args []string) error { return runLawsDiff(a, args[0], format) },
	}
	addLawsFormat(cmd, &format)
	return cmd
}

func newLawsCheckCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE…]",
		Short: "Check files of laws",
		Long: `Check files of laws: keys, days, places, versions that overlap, two sources each. The name
of a file is the code of its place, as in laws/US-OH-Columbus.yaml. Without a FILE, check
those of the folder laws.`,
		Example: `  jobdesc laws check`,
		RunE:    func(_ *cobra.Command, args []string) error { return runLawsCheck(a, args) },
	}
}

func addLawsFormat(cmd *cobra.Command, format *string) {
	cmd.Flags().StringVarP(format, "format", "f", "table", "`FORMAT`: table, json, jsonl, csv, tsv, names, md or ics (a calendar)")
}

// lawsAt opens the folder and its laws, and the day of the run.
func (a *app) lawsAt(open func(...func(*run)) (*run, error)) (*run, *laws.Set, scalar.Date, error) {
	ws, err := open()
	if err != nil {
		return nil, nil, scalar.Date{}, err
	}
	set, problems := ws.Laws()
	if err := problems.Err(); err != nil {
		return nil, nil, scalar.Date{}, err
	}
	day, err := ws.day()
	return ws, set, day, err
}

func runLaws(a *app, codes []string, format string, ended bool) error {
	places, err := placesNamed(codes)
	if err != nil {
		return err
	}
	_, set, day, err := a.lawsAt(a.open)
	if err != nil {
		return err
	}
	rows := set.Select(places, day, ended)
	for _, u := range set.Unknown(places) {
		a.Note(u)
	}
	for _, p := range places {
		if len(set.Select([]scalar.Jurisdiction{p}, day, ended)) == 0 {
			a.Note(fmt.Sprintf("%s (%s): the table has no law on adverts", p.Name(), p))
		}
	}
	if len(places) > 0 && format == "table" {
		return a.Print([]byte(laws.Plain(rows, a.Width(), a.Bold)))
	}
	return a.writeLaws(lawTable{
		table: table{columns: laws.Columns(), rows: convert.Each(rows, laws.Row.Cells), items: rows, ids: each(rows, func(r laws.Row) string { return string(r.Place) }), spare: []string{"employers", "law"}},
		entries: convert.Each(rows, func(r laws.Row) laws.Entry {
			return laws.Entry{Day: r.From, Title: r.Name + ": " + r.Law, Detail: strings.Join(convert.Strings(r.All()), ", ")}
		}),
	}, format, day)
}

// placesNamed are the places of codes.
func placesNamed(codes []string) ([]scalar.Jurisdiction, error) {
	var places []scalar.Jurisdiction
	var errs []error
	for _, code := range codes {
		p, err := scalar.ParseJurisdiction(code)
		places, errs = append(places, p), append(errs, err)
	}
	return places, diag.Join(errs...)
}

// each is the names of items, each once.
func each[T any](items []T, name func(T) string) []string {
	names := convert.Each(items, name)
	slices.Sort(names)
	return slices.Compact(names)
}

// lawTable is a list of laws or of days, which a calendar can have.
type lawTable struct {
	table
	entries []laws.Entry
}

func (a *app) writeLaws(t lawTable, format string, day scalar.Date) error {
	format, err := oneOf(format, "format", "table", "json", "jsonl", "csv", "tsv", "names", "md", "markdown", "ics")
	switch {
	case err != nil:
		return err
	case format == "md" || format == "markdown":
		return a.Print([]byte(laws.Markdown(t.columns, t.rows)))
	case format == "ics":
		return a.Print([]byte(laws.Calendar(t.entries, day)))
	}
	return a.writeTable(t.table, format)
}

func runLawsUpcoming(a *app, within, format string) error {
	ws, set, day, err := a.lawsAt(func(...func(*run)) (*run, error) { return a.openFolder() })
	if err != nil {
		return err
	}
	last, err := ahead(day, within)
	if err != nil {
		return err
	}
	all, err := ws.AllDocuments()
	if err != nil {
		return err
	}
	var postings []laws.Posted
	for _, l := range all {
		for _, d := range l.Docs {
			if d.Status == "closed" {
				continue
			}
			postings = append(postings, laws.Posted{ID: d.ID, Title: string(d.Title), File: l.File, Group: d.Group, Advert: laws.FromPosting(d, ws.Params, laws.Given{})})
		}
	}
	events := laws.Upcoming(postings, day, last, set)
	return a.writeLaws(lawTable{
		table: table{
			columns: laws.EventColumns(), rows: convert.Each(events, laws.Event.Cells), items: events, spare: []string{"law"},
			ids: each(events, func(e laws.Event) string { return e.Posting }), nothing: "no law begins before " + last.String() + " that a posting does not meet",
		},
		entries: convert.Each(events, laws.Event.Entry),
	}, format, day)
}

// ahead is the day some time after another: 90d, 6w, 12m or 2y.
func ahead(day scalar.Date, within string) (scalar.Date, error) {
	units := map[string]func(n int) scalar.Date{
		"d": day.AddDays, "w": func(n int) scalar.Date { return day.AddDays(7 * n) },
		"m": day.AddMonths, "y": func(n int) scalar.Date { return day.AddMonths(12 * n) },
	}
	number, unit := within, ""
	if within != "" {
		number, unit = within[:len(within)-1], within[len(within)-1:]
	}
	n, err := strconv.Atoi(number)
	if add, ok := units[unit]; ok && err == nil && n > 0 && n <= 10000 {
		if last := add(n); !last.IsZero() {
			return last, nil
		}
	}
	return scalar.Date{}, fmt.Errorf("--within %q is not a length of time; write 90d, 6w, 12m or 2y", within)
}

func runLawsDiff(a *app, days, format string) error {
	first, second, ok := strings.Cut(days, "..")
	if !ok {
		return fmt.Errorf("%q is not two days; write them as 2026-01-01..2026-12-31", days)
	}
	from, err1 := scalar.ParseDate(first)
	to, err2 := scalar.ParseDate(second)
	if err := diag.Join(err1, err2); err != nil {
		return err
	}
	if to.Compare(from) < 0 {
		return fmt.Errorf("%s is before %s; write the earlier day first", to, from)
	}
	_, set, day, err := a.lawsAt(a.open)
	if err != nil {
		return err
	}
	changes := set.Changes(from, to)
	return a.writeLaws(lawTable{
		table: table{
			columns: laws.ChangeColumns(), rows: convert.Each(changes, laws.Change.Cells), items: changes, spare: []string{"law"},
			ids: each(changes, func(c laws.Change) string { return string(c.Place) }), nothing: "no law changes between these days",
		},
		entries: convert.Each(changes, laws.Change.Entry),
	}, format, day)
}

func runLawsCheck(a *app, names []string) error {
	ws, err := a.locate()
	if err != nil {
		return err
	}
	if len(names) == 0 {
		names = ws.LawFiles()
	}
	var problems diag.Problems
	var out bytes.Buffer
	for _, name := range names {
		file, found := ws.LawFile(name)
		if problems = append(problems, found...); len(found) == 0 {
			fmt.Fprintf(&out, "%s: %s, %s\n", name, file.Name.V, counted(len(file.Laws), "law"))
		}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	if len(names) == 0 {
		a.Note("the folder has no laws of its own")
	}
	return a.Print(out.Bytes())
}
