package job

import (
	"reflect"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Texts is a list of texts.
type Texts struct {
	Items []text
	Pos   diag.Pos
}

// DecodeYAML reads the list.
func (t *Texts) DecodeYAML(v yamlfile.Value) {
	t.Pos = v.Pos()
	v.Into(&t.Items)
}

// JSONSchema is that of a list of texts.
func (t Texts) JSONSchema(b *schema.Builder) *schema.Schema { return schema.Array(b.Text()) }

// MarshalJSON writes the texts.
func (t Texts) MarshalJSON() ([]byte, error) {
	return yamlfile.List[text]{Items: t.Items}.MarshalJSON()
}

// Point is an entry of a list of what a candidate brings: a text, several of which one
// is enough, or several under a title.
type Point struct {
	Text  text
	AnyOf Texts    `yaml:"any_of"`
	Title text     `yaml:"title"`
	Group Texts    `yaml:"items"`
	Pos   diag.Pos `yaml:",pos"`
}

type alternatives struct {
	AnyOf Texts `yaml:"any_of" need:"key" doc:"Texts of which one is enough"`
}

type titled struct {
	Title text  `yaml:"title" need:"key" doc:"Title of a group" example:"Knowledge"`
	Group Texts `yaml:"items" need:"key" doc:"The texts of the group"`
}

// DecodeYAML reads a text, or a mapping.
func (p *Point) DecodeYAML(v yamlfile.Value) {
	switch p.Pos = v.Pos(); {
	case v.IsScalar():
		v.Into(&p.Text)
	case v.HasKey("any_of"):
		var in alternatives
		v.Into(&in)
		if p.AnyOf = in.AnyOf; set(in.AnyOf.Pos) && len(in.AnyOf.Items) < 2 {
			v.Problem(diag.InvalidValue, "write a single one as a text", `"any_of" needs two or more texts`)
		}
	default:
		var in titled
		v.Into(&in)
		if p.Title, p.Group = in.Title, in.Group; v.IsMap() && (!in.Title.IsSet() || len(in.Group.Items) == 0) {
			v.Problem(diag.Missing, "such as {title: Knowledge, items: [Tax law, Payroll]}", `a group needs a "title" and "items"`)
		}
	}
}

// JSONSchema is that of a text, of alternatives, or of a group.
func (p Point) JSONSchema(b *schema.Builder) *schema.Schema {
	either := b.Struct(reflect.TypeFor[alternatives]())
	group := b.Struct(reflect.TypeFor[titled]())
	two, one := schema.Array(b.Text()), schema.Array(b.Text())
	two.MinItems, one.MinItems = 2, 1
	describe(either, "any_of", two)
	describe(group, "items", one)
	return schema.AnyOf(b.Text(), either, group)
}

// describe puts the schema of a key in place of another, with its description.
func describe(s *schema.Schema, key string, with *schema.Schema) {
	p := s.Property(key)
	with.Description = p.Description
	*p = *with
}

// Key is the text, the alternatives, or the title.
func (p Point) Key() string {
	switch {
	case p.Text.IsSet():
		return p.Text.V
	case p.Title.IsSet():
		return p.Title.V
	}
	texts := make([]string, len(p.AnyOf.Items))
	for i, t := range p.AnyOf.Items {
		texts[i] = t.V
	}
	return strings.Join(texts, " or ")
}

// MarshalJSON writes a text, or the keys that were given.
func (p Point) MarshalJSON() ([]byte, error) {
	if p.Text.IsSet() {
		return p.Text.MarshalJSON()
	}
	return yamlfile.MarshalKeys(p)
}

// sameShape reports whether a translation has what the original has.
func (p Point) sameShape(original Point) bool {
	return p.Text.IsSet() == original.Text.IsSet() && p.Title.IsSet() == original.Title.IsSet() &&
		len(p.AnyOf.Items) == len(original.AnyOf.Items) && len(p.Group.Items) == len(original.Group.Items)
}

// texts are all texts of the point but its title.
func (p Point) texts() []text {
	if p.Text.IsSet() {
		return []text{p.Text}
	}
	return append(p.AnyOf.Items[:len(p.AnyOf.Items):len(p.AnyOf.Items)], p.Group.Items...)
}

// pointList is a list of points and the key that it is under.
type pointList struct {
	key   string
	items []Point
}

// checkPoints reports texts that stand by themselves in one entry and again in another: as
// one of several that are enough, in a group, or in the other list.
func checkPoints(problem Report, lists ...pointList) {
	type said struct {
		list  string
		point Point
		at    diag.Pos
	}
	known := map[string][]said{}
	for _, list := range lists {
		for _, p := range list.items {
			for _, t := range p.texts() {
				key := strings.Join(strings.Fields(t.V), " ")
				for _, before := range known[key] {
					either, eitherBefore := set(p.AnyOf.Pos), set(before.point.AnyOf.Pos)
					inOne := list.key == before.list
					if p.Pos == before.point.Pos || either && eitherBefore || !inOne && (either || eitherBefore) || inOne && p.Text.IsSet() && before.point.Text.IsSet() {
						continue // one of several here, and of others there; or known to be twice
					}
					problem(t.Pos, diag.Duplicate, "remove one of them", "%q is already in %s, at %s", t.V, before.list, before.at)
					break
				}
				known[key] = append(known[key], said{list.key, p, t.Pos})
			}
		}
	}
}
