package roles

import (
	"slices"

	"jobdesc/internal/prose"
	"jobdesc/internal/scalar"
)

// Incoming lists the relations that other roles have to a role, in the order of
// their ids, in the library's language. The Role of each is the other one. What
// the role says of itself is left out: the same text, or the same kind of a
// relation that holds both ways.
func (l *Library) Incoming(role *Role) (out []Relation) {
	for _, id := range l.relating(role.ID) {
		other, _ := l.Role(Match{Role: id})
		if other == nil || other.Hidden.V {
			continue
		}
		for _, rel := range other.Relations.Items {
			if rel.Role.V == scalar.Slug(role.ID) && !slices.ContainsFunc(role.Relations.Items, func(own Relation) bool { return own.says(rel, id) }) {
				rel.Role.V = scalar.Slug(id)
				out = append(out, rel)
			}
		}
	}
	return out
}

// relating lists the other roles that may have a relation to a role.
func (l *Library) relating(role string) (ids []string) {
	for _, c := range l.catalogs {
		ids = append(ids, c.index.Relating(role)...)
	}
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == role })
}

// says reports whether the relation says what another role, with the id, says of
// the two.
func (r Relation) says(other Relation, id string) bool {
	switch r.Kind.V {
	case "works-with", "complements", "combined-with", "related":
		return r.Text.V == other.Text.V || r.Kind.V == other.Kind.V && r.Role.V == scalar.Slug(id)
	}
	return r.Text.V == other.Text.V
}

// Mentions are the places in documents that name a title without duties.
func (l *Library) Mentions(title Match) (out []Citation) {
	for _, id := range title.Related {
		for _, t := range l.laidOver(id).relatedTitles() {
			if prose.Key(t.Name.V) != prose.Key(title.Title) {
				continue
			}
			for _, c := range t.Sources {
				same := func(have Citation) bool { return have.Source.V == c.Source.V && have.Section.V == c.Section.V }
				if !slices.ContainsFunc(out, same) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}
