package cli

import (
	"cmp"
	"fmt"

	"github.com/spf13/pflag"

	"jobdesc/internal/diag"
	"jobdesc/internal/laws"
	"jobdesc/internal/lint"
	"jobdesc/internal/scalar"
)

// lawOptions say what adverts do not say of the places whose laws judge them.
type lawOptions struct {
	places    []string
	employees int
	remote    bool
}

func (o *lawOptions) addTo(flags *pflag.FlagSet) {
	flags.StringSliceVar(&o.places, "place", nil, "judge by the laws of these `PLACES`, such as US-CO,US-NYC,US-OH-Columbus, not of those that are named")
	flags.IntVar(&o.employees, "employees", 0, "the `NUMBER` of employees, in every place")
	flags.BoolVar(&o.remote, "remote", false, "the work can be done from the places of --place")
}

// given reads the options.
func (o lawOptions) given() (given laws.Given, err error) {
	given.Remote = o.remote
	if given.Places, err = placesNamed(o.places); err != nil {
		return given, fmt.Errorf("--place: %w", err)
	}
	switch {
	case o.employees < 0:
		return given, fmt.Errorf("--employees %d cannot be negative", o.employees)
	case o.remote && o.places == nil:
		return given, fmt.Errorf("--remote needs --place: the places from which the work can be done")
	case o.employees > 0:
		given.Employees = laws.Employees{Everywhere: o.employees, Known: true}
	}
	return given, nil
}

// allRules are the rules, and those of the laws.
func (ws *run) allRules(full bool) ([]*lint.Rule, error) {
	rules, err := ws.Rules(full)
	return append(rules, lint.LawRules()...), err
}

// byLaw is the judge of subjects by the laws of their places; none where no rule that
// runs needs it.
func (ws *run) byLaw(linter *lint.Linter, o lawOptions, today scalar.Date) ([]func(*lint.Subject) []lint.Finding, error) {
	given, err := o.given()
	if err != nil || !linter.AsksLaws() {
		return nil, err
	}
	set, problems := ws.Laws()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	days := cmp.Or(ws.Params.Lint.LawDays.V, 365)
	if n, first := set.Older(today.AddDays(-days)); n > 0 {
		ws.Notify(diag.Problem{
			Code: diag.Doubtful, Severity: diag.Warning,
			Msg: fmt.Sprintf("not checked again for %s: %s of the table of laws, the first on %s", counted(days, "day"), counted(n, "law"), first), Hint: "look whether they have changed",
		})
	}
	if !given.Employees.Known {
		given.Employees = laws.EmployeesOf(ws.Params.Employees)
	}
	return []func(*lint.Subject) []lint.Finding{linter.Laws(set, given)}, nil
}
