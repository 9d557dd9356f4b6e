package lint

// forbidden reports that the facts are as they must not be: the rule counts only then.
func (j *judging) forbidden() {
	if len(j.rule.When) > 0 {
		j.reportAll(j.head(), j.stated())
	}
}
