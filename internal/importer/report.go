package importer

import (
	"cmp"
	"fmt"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/scalar"
)

// Item is a posting as JSON has it.
type Item struct {
	Source   string   `json:"source"`
	Format   string   `json:"format"`
	Posting  Keys     `json:"posting"`
	Unread   []string `json:"unread"`
	Warnings []string `json:"warnings"`
}

// Items are postings as JSON has them.
func Items(postings []*Posting) []Item {
	out := make([]Item, 0, len(postings))
	for _, p := range postings {
		item := Item{p.Source, p.Format, p.json(), append([]string{}, p.Unread...), []string{}}
		for _, w := range p.Warnings {
			item.Warnings = append(item.Warnings, diag.Problem{Pos: diag.Pos{Line: w.Pos.Line, Col: w.Pos.Col}, Msg: w.Msg}.Msg)
		}
		out = append(out, item)
	}
	return out
}

// json is the keys of the posting, with its places and duties.
func (p *Posting) json() Keys {
	var out Keys
	for _, m := range p.Keys {
		out = append(out, m)
		if m.Name == "title" {
			out = append(out, keys("employer", p.Employer, "department", p.Department)...)
			if len(p.Places) > 0 {
				out = append(out, plainjson.Member[any]{Name: "places", Value: p.Places})
			}
		}
	}
	if len(p.Duties) > 0 {
		out = append(out, plainjson.Member[any]{Name: "duties", Value: p.Duties})
	}
	if out == nil {
		out = Keys{}
	}
	return out
}

// IDs are ids for postings: of their titles, with a number where two are the same.
func IDs(postings []*Posting) []string {
	used := map[string]int{}
	out := make([]string, len(postings))
	for i, p := range postings {
		id := cmp.Or(scalar.Slugify(p.Text("title")), "posting")
		used[id]++
		if n := used[id]; n > 1 {
			id = fmt.Sprintf("%s-%d", id, n)
		}
		out[i] = id
	}
	return out
}

// Text is the value of a key that is a text.
func (p *Posting) Text(name string) string {
	for _, m := range p.Keys {
		if text, ok := m.Value.(string); ok && m.Name == name {
			return text
		}
	}
	return ""
}

// Row is what was found in an advert.
type Row struct {
	Source   string   `json:"source"`
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Found    []string `json:"found"`
	Sections []string `json:"sections"`
	Unread   []string `json:"unread"`
	Warnings []string `json:"warnings"`
}

// Report lists what was found in adverts, whose postings have these ids.
func Report(postings []*Posting, ids []string) []Row {
	rows := make([]Row, 0, len(postings))
	for i, p := range postings {
		r := Row{Source: p.Source, ID: ids[i], Title: p.Text("title"), Found: []string{}, Sections: []string{}, Unread: append([]string{}, p.Unread...), Warnings: []string{}}
		for _, m := range p.json() {
			if m.Name == "sections" {
				for _, s := range m.Value.([]Keys) {
					r.Sections = append(r.Sections, s[0].Value.(string))
				}
			} else if m.Name != "title" {
				r.Found = append(r.Found, m.Name)
			}
		}
		for _, w := range p.Warnings {
			r.Warnings = append(r.Warnings, w.Msg)
		}
		rows = append(rows, r)
	}
	return rows
}

// ReportMarkdown is the report as a table of Markdown.
func ReportMarkdown(rows []Row) []byte {
	var out strings.Builder
	out.WriteString("| source | id | title | found | sections | not read |\n|---|---|---|---|---|---|\n")
	cell := func(text string) string { return strings.ReplaceAll(text, "|", `\|`) }
	for _, r := range rows {
		fmt.Fprintf(&out, "| %s | %s | %s | %s | %s | %d |\n", cell(r.Source), r.ID, cell(r.Title), strings.Join(r.Found, ", "), cell(strings.Join(r.Sections, ", ")), len(r.Unread))
	}
	return []byte(out.String())
}

// RoleYAML is the advert as the file of a role: the keys of the job without those of
// the opening.
func (p *Posting) RoleYAML() []byte {
	w := &writer{}
	w.comment("Imported from " + p.Source + ".")
	for _, m := range p.Keys {
		switch m.Name {
		case "requisition", "lang", "posted", "closes", "start", "openings", "apply", "contact", "remote_from":
			continue
		}
		if m.Name == "summary" {
			w.key(0, "summary", Keys{{Name: "text", Value: m.Value}})
			continue
		}
		w.key(0, m.Name, short(m.Name, m.Value))
	}
	if len(p.Duties) > 0 {
		w.line("duties:")
		for _, d := range p.Duties {
			w.line("  - " + plain(d.Text))
		}
	}
	for _, text := range p.Unread {
		w.comment(text)
	}
	return []byte(w.out.String())
}
