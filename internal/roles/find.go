package roles

import (
	"fmt"
	"strings"

	"jobdesc/internal/yamlfile"
)

// key folds case, hyphens, spaces and a plural, in which names do not differ.
func key(name string) string {
	s := strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ")
	return strings.TrimSuffix(s, "s")
}

// Find resolves a name: an id or title, then a variant's, then an alias. The
// variant is "" unless the name is one's.
func (c *Catalog) Find(name string) (role *Role, variant string, err error) {
	want := key(name)
	var known []string
	for _, r := range c.Roles {
		if key(r.ID) == want || key(r.Title) == want {
			return r, "", nil
		}
		known = append(known, r.Title)
	}
	for _, r := range c.Roles {
		for id, v := range r.Variants {
			if key(id) == want || key(v.Title) == want {
				return r, id, nil
			}
			known = append(known, v.Title)
		}
	}
	for _, r := range c.Roles {
		for _, a := range r.Aliases {
			if key(a.Name) == want {
				return r, "", nil
			}
			known = append(known, a.Name)
		}
	}
	hint := yamlfile.DidYouMean(name, known)
	if hint == "" {
		hint = `"jobdesc roles" lists them`
	}
	return nil, "", fmt.Errorf("no role is called %q; %s", name, hint)
}
