package cli

import (
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/lint"
)

// lintBefore reports what lint finds before a build: errors end it, others are warnings and
// notices.
func (ws *run) lintBefore() error {
	l, err := ws.newLinting(lintOptions{})
	if err != nil {
		return err
	}
	l.beside = true
	subjects, err := ws.lintSubjects(nil, "")
	if err != nil {
		return err
	}
	found, err := l.withBaseline(l.judge(subjects))
	if err != nil {
		return err
	}
	grave := slices.ContainsFunc(found, func(f lint.Finding) bool { return f.Severity == lint.Error })
	var problems diag.Problems
	for _, f := range found {
		p := diag.Problem{Code: diag.Doubtful, Pos: f.Pos(), Msg: f.Said() + " (" + f.Rule + ")"}
		switch f.Severity {
		case lint.Error:
			problems = append(problems, p)
			continue
		case lint.Warning:
			p.Severity = diag.Warning
		default:
			p.Severity = diag.Notice
		}
		if !grave {
			ws.Notify(p)
		}
	}
	return problems.Err()
}
