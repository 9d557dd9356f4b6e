package lint

// required reports that none of the facts is given that the rule needs.
func (j *judging) required() {
	for _, name := range j.rule.Needs {
		if j.fact(name, j.today).given() {
			return
		}
	}
	if len(j.rule.Needs) > 0 {
		j.reportAll(j.head(), j.stated())
	}
}
