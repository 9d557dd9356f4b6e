package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/plainjson"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Company is what a posting is written for: the places and departments that exist.
type Company struct {
	Locations   map[string]Place  // by id
	Departments map[string]string // names by id
	Lang        string
	IsEmployer  func(name string) bool // whether the company has the name
}

// YAML is the file of the posting, with what it cannot say as comments.
func (p *Posting) YAML(c Company) []byte {
	w := &writer{}
	w.comment("Imported from " + p.Source + ". Compare it with the original before you open it.")
	if p.Employer != "" && !(c.IsEmployer != nil && c.IsEmployer(p.Employer)) {
		w.comment("Employer: " + p.Employer)
	}
	for _, m := range p.Keys {
		switch {
		case m.Name == "lang" && m.Value == baseLang(c.Lang):
			continue
		case m.Name == "workplace":
			p.writePlaces(w, c)
		}
		w.key(0, m.Name, short(m.Name, m.Value))
		if m.Name == "title" {
			w.line("status: draft")
			if !p.has("workplace") {
				p.writePlaces(w, c)
			}
			p.writeDepartment(w, c)
		}
		if m.Name == "summary" {
			p.writeDuties(w)
		}
	}
	if !p.has("summary") {
		p.writeDuties(w)
	}
	if len(p.Unread) > 0 {
		w.line("")
		w.comment("The advert says too:")
		for _, text := range p.Unread {
			w.comment("- " + text)
		}
	}
	return []byte(w.out.String())
}

func baseLang(lang string) string {
	base, _, _ := strings.Cut(cmp.Or(lang, "en"), "-")
	return base
}

func (p *Posting) has(name string) bool {
	for _, m := range p.Keys {
		if m.Name == name {
			return true
		}
	}
	return false
}

// writePlaces names the company's locations, or shows what company.yaml lacks.
func (p *Posting) writePlaces(w *writer, c Company) {
	var ids []string
	var missing []Place
	for _, place := range p.Places {
		if id := c.location(place); id != "" {
			ids = append(ids, id)
		} else {
			missing = append(missing, place)
		}
	}
	if len(ids) > 0 {
		w.key(0, "locations", ids)
	}
	if len(missing) == 0 {
		return
	}
	var names []string
	w.comment("No location of company.yaml is there. Add it, and name it here:")
	w.comment("locations:")
	for _, place := range missing {
		names = append(names, place.id())
		w.comment("  " + place.line())
	}
	if len(ids) == 0 {
		w.comment("In this file: locations: [" + strings.Join(names, ", ") + "]")
	}
}

// id is an id for a location of company.yaml.
func (p Place) id() string {
	return scalar.Slugify(cmp.Or(p.City, p.Region, string(p.Country)))
}

// line is the location as company.yaml has it.
func (p Place) line() string {
	return p.id() + ": " + inline(keys("city", p.City, "region", p.Region, "postal_code", p.PostalCode, "country", string(p.Country), "subdivision", string(p.Subdivision), "street", p.Street))
}

// Missing are the lines for company.yaml of the places of postings that it lacks.
func (c Company) Missing(postings []*Posting) []string {
	var lines []string
	seen := map[string]bool{}
	for _, p := range postings {
		for _, place := range p.Places {
			if id := place.id(); id != "" && c.location(place) == "" && !seen[id] {
				seen[id] = true
				lines = append(lines, place.line())
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// location is the id of the company's location at a place; "" where there is none.
func (c Company) location(place Place) string {
	found := ""
	for id, l := range c.Locations {
		if l.City != "" && strings.EqualFold(l.City, place.City) && (place.Country == "" || l.Country == place.Country) && (found == "" || id < found) {
			found = id
		}
	}
	return found
}

func (p *Posting) writeDepartment(w *writer, c Company) {
	if p.Department == "" {
		return
	}
	for id, name := range c.Departments {
		if strings.EqualFold(name, p.Department) || strings.EqualFold(id, p.Department) {
			w.key(0, "department", id)
			return
		}
	}
	w.comment("Department: " + p.Department)
}

func (p *Posting) writeDuties(w *writer) {
	if len(p.Duties) == 0 {
		return
	}
	w.line("duties:")
	w.line("  add:")
	for _, d := range p.Duties {
		line := "    - " + plain(d.Text)
		if d.ID != "" {
			line += fmt.Sprintf("  # %s, %.2f alike", d.ID, d.Score)
		}
		w.line(line)
	}
}

// short is the short form of a value, as people write it.
func short(name string, value any) any {
	m, ok := value.(Keys)
	if list, isList := value.([]Keys); isList {
		switch name {
		case "experience":
			if len(list) == 1 && len(list[0]) == 1 {
				if months := list[0][0].Value.(int); months%12 == 0 {
					return fmt.Sprintf("%d years", months/12)
				} else {
					return fmt.Sprintf("%d months", months)
				}
			}
		case "languages":
			return list
		}
		return value
	}
	if !ok {
		return value
	}
	switch {
	case len(m) == 1 && (m[0].Name == "mode" || m[0].Name == "kind" || m[0].Name == "level" || m[0].Name == "date"):
		return m[0].Value
	case name == "hours" && len(m) == 2 && m[0].Value == m[1].Value:
		return m[0].Value
	}
	return value
}

// writer writes YAML.
type writer struct{ out strings.Builder }

func (w *writer) line(text string) { w.out.WriteString(text + "\n") }

func (w *writer) comment(text string) {
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	w.line("# " + indent + strings.Join(strings.Fields(text), " "))
}

// key writes a key and its value at a depth.
func (w *writer) key(depth int, name string, value any) {
	indent := strings.Repeat("  ", depth)
	switch v := value.(type) {
	case []string:
		w.line(indent + name + ":")
		for _, t := range v {
			w.line(indent + "  - " + plain(t))
		}
	case []Keys:
		w.line(indent + name + ":")
		for _, m := range v {
			w.item(depth+1, m)
		}
	case Keys:
		if text := inline(v); len(text) <= 76 && !strings.Contains(text, `\n`) {
			w.line(indent + name + ": " + text)
			return
		}
		w.line(indent + name + ":")
		for _, m := range v {
			w.key(depth+1, m.Name, m.Value)
		}
	case string:
		w.line(indent + name + ": " + block(v, indent+"  "))
	default:
		w.line(indent + name + ": " + scalarText(v))
	}
}

func (w *writer) item(depth int, m Keys) {
	indent := strings.Repeat("  ", depth)
	if text := inline(m); len(text) <= 90 && !strings.Contains(text, `\n`) {
		w.line(indent + "- " + text)
		return
	}
	inner := &writer{}
	for _, part := range m {
		inner.key(depth+1, part.Name, part.Value)
	}
	text := inner.out.String()
	w.out.WriteString(indent + "- " + strings.TrimLeft(text, " "))
}

// inline is a mapping in braces.
func inline(m Keys) string {
	var parts []string
	for _, p := range m {
		text, ok := p.Value.(string)
		if ok {
			text = yamlfile.Inline(text)
		} else {
			text = scalarText(p.Value)
		}
		parts = append(parts, p.Name+": "+text)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func scalarText(v any) string {
	if d, ok := v.(scalar.Decimal); ok {
		return d.Exact()
	}
	data, err := plainjson.Marshal(v)
	if err != nil {
		return ""
	}
	return string(data)
}

// block is a text of one line as it is or in quotes, and one of several as a block.
func block(text, indent string) string {
	if !strings.Contains(text, "\n") {
		return plain(text)
	}
	var out strings.Builder
	out.WriteString("|-")
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		out.WriteByte('\n')
		if line != "" {
			out.WriteString(indent + line)
		}
	}
	return out.String()
}

// plain is a text of one line: in quotes only where YAML would read it as something else.
func plain(text string) string {
	safe := strings.NewReplacer(",", "", "[", "", "]", "", "{", "", "}", "").Replace(text)
	if safe != "" && yamlfile.Inline(safe) == safe && !strings.ContainsAny(text[:1], "[]{},") {
		return text
	}
	return yamlfile.Quote(text)
}
