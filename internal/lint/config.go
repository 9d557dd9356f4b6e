package lint

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
)

// Configured adds what company.yaml says of rules to options. Unknown rules and settings that
// contradict each other are problems.
func (o *Options) Configured(rules []*Rule, c company.Lint) (problems diag.Problems) {
	byID := map[string]*Rule{}
	for _, r := range rules {
		byID[r.ID] = r
	}
	unknown := func(at diag.Pos, id string) bool {
		if byID[id] == nil {
			problems.Add(at, diag.UnknownName, unknownHint(id, rules), "unknown rule %q", id)
		}
		return byID[id] == nil
	}
	o.Severity, o.Limits = map[string]Severity{}, map[string]map[string]float64{}
	for _, id := range slices.Sorted(maps.Keys(c.Rules)) {
		if s := c.Rules[id]; !unknown(s.Pos, id) {
			o.Severity[id] = Severity(s.V)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Limits)) {
		o.Limits[id] = map[string]float64{}
		for _, name := range slices.Sorted(maps.Keys(c.Limits[id])) {
			limit := c.Limits[id][name]
			switch r := byID[id]; {
			case unknown(limit.Pos, id):
			case o.Severity[id] == Off:
				problems.Add(limit.Pos, diag.Conflict, "remove one of them", "rule %q has a limit, but is off at %s", id, c.Rules[id].Pos)
			default:
				if _, known := r.Limits[name]; !known {
					problems.Add(limit.Pos, diag.UnknownName, limitHint(name, r), "rule %q has no limit %q", id, name)
				}
				o.Limits[id][name] = limit.V.Float()
			}
		}
		if least, most := o.Limits[id]["least"], o.Limits[id]["most"]; most > 0 && least > most {
			problems.Add(c.Limits[id]["least"].Pos, diag.Conflict, "exchange the two", "the least of rule %q, %v, is above its most, %v", id, least, most)
		}
	}
	for _, i := range c.Ignore.Items {
		for _, r := range i.Rules {
			unknown(r.Pos, r.V)
		}
		if _, err := path.Match(i.Files.V, ""); err != nil {
			problems.Add(i.Files.Pos, diag.InvalidValue, "as in postings/old/*.yaml", "%q is not a pattern of paths", i.Files.V)
		}
	}
	return problems
}

func limitHint(name string, r *Rule) string {
	names := slices.Sorted(maps.Keys(r.Limits))
	if hint := diag.DidYouMean(name, names); hint != "" {
		return hint
	}
	if len(names) == 0 {
		return "it has no limits"
	}
	return "it has " + strings.Join(names, ", ")
}

// Asked reports rules and groups that were asked for and do not exist.
func Asked(rules []*Rule, ids, groups []string) error {
	for _, id := range ids {
		if !slices.Contains(IDs(rules), id) {
			return fmt.Errorf("unknown rule %q; %s", id, unknownHint(id, rules))
		}
	}
	for _, g := range groups {
		var group Group
		if err := group.UnmarshalText([]byte(g)); err != nil {
			return err
		}
	}
	return nil
}

// WithoutIgnored leaves out findings in files for which company.yaml ignores their rules; rel
// is the path of a file from the folder of company.yaml.
func WithoutIgnored(found []Finding, ignores []company.LintIgnore, today scalar.Date, rel func(file string) string) []Finding {
	return slices.DeleteFunc(found, func(f Finding) bool {
		return slices.ContainsFunc(ignores, func(i company.LintIgnore) bool {
			if i.Until.IsSet() && !today.IsZero() && i.Until.V.Compare(today) < 0 {
				return false
			}
			is := func(r company.Text) bool { return r.V == f.Rule }
			return matches(i.Files.V, rel(f.File)) && (len(i.Rules) == 0 || slices.ContainsFunc(i.Rules, is))
		})
	})
}

// matches reports whether a path is that of a pattern, or lies in the folder that it names.
func matches(pattern, file string) bool {
	if ok, _ := path.Match(pattern, file); ok {
		return true
	}
	folder := strings.TrimSuffix(strings.TrimSuffix(pattern, "**"), "/")
	return strings.HasSuffix(pattern, "**") && (folder == "" || strings.HasPrefix(file, folder+"/")) || strings.HasPrefix(file, strings.TrimSuffix(pattern, "/")+"/")
}
