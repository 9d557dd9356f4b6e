package lint

import (
	"maps"
	"slices"
	"strconv"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Catalog is the roles and duties of the employer's own catalogs.
type Catalog struct {
	Roles  []*roles.Role
	Duties []roles.OwnDuty
	Every  []*roles.Role // of all catalogs, whose names must not clash
	Used   func(duty string) bool
	Lib    *roles.Library
}

// FromCatalog is the catalogs of the employer's own.
func FromCatalog(c Catalog, source func(file string) []byte) *Subject {
	s := &Subject{Of: OfCatalog, Source: source}
	w := &writer{s, c.Lib.Language}
	for _, d := range c.Duties {
		w.piece(Item, "duties", d.Text)
	}
	for _, r := range c.Roles {
		w.piece(Title, "title", r.Title)
		w.piece(Prose, "summary", r.Summary.Text)
		w.piece(Prose, "definition", r.Definition.Text)
		for _, d := range r.Duties {
			w.piece(Item, "duties", text{V: d.Text, Pos: d.TextPos})
		}
		w.job(&r.Keys)
		for _, skill := range r.Skills.Items {
			w.piece(Skill, "skills", skill.Name)
		}
		s.Files = append(s.Files, r.Pos.File)
	}
	s.Checks = map[string]func(func(*Piece, string)){
		"orphan-duty": c.orphans, "role-without-duties": c.empty, "no-provenance": c.unsourced, "same-duty": c.same, "alias-clash": c.clashes,
	}
	return s
}

// FromCompany is what the company says on all postings, in all its languages.
func FromCompany(p *company.Params, source func(file string) []byte) *Subject {
	s := &Subject{Of: OfCompany, Source: source, File: p.Name.Pos.File}
	w := &writer{s, func(diag.Pos) scalar.Language { return p.Locale.V }}
	w.company(p)
	w.items("benefits", p.Benefits.Items)
	w.items("hiring_process", p.HiringProcess.Items)
	w.items("legal", p.Legal.Items)
	w.block("equal_opportunity", p.EqualOpportunity)
	for _, lang := range slices.Sorted(maps.Keys(p.Translations)) {
		if t := p.Translations[lang]; t != nil {
			in := &writer{s, func(diag.Pos) scalar.Language { return lang }}
			in.block("about", t.About)
			in.list(Item, "values", t.Values.Items)
			in.list(Item, "benefits", t.Benefits.Items)
			in.list(Item, "hiring_process", t.HiringProcess.Items)
			in.list(Item, "legal", t.Legal.Items)
			in.block("equal_opportunity", t.EqualOpportunity)
		}
	}
	return s
}

// piece of a text that is pointed to as a whole.
func whole(t text) *Piece { return &Piece{Text: t.V, Kind: Value, start: t.Pos, value: t.V} }

// orphans are shared duties that no role and no posting has.
func (c Catalog) orphans(report func(*Piece, string)) {
	for _, d := range c.Duties {
		if !c.Used(d.ID) {
			report(whole(d.Text), strconv.Quote(d.ID))
		}
	}
}

func (c Catalog) empty(report func(*Piece, string)) {
	for _, r := range c.Roles {
		if len(r.Duties) == 0 && !r.Hidden.V {
			report(whole(r.Title), "")
		}
	}
}

// unsourced are duties without a source in a catalog whose facts have some.
func (c Catalog) unsourced(report func(*Piece, string)) {
	shared := map[string]bool{}
	for _, d := range c.Duties {
		shared[d.ID] = true
		if d.SaysFrom && len(d.Sources) == 0 {
			report(whole(d.Text), "")
		}
	}
	for _, r := range c.Roles {
		for _, d := range r.Duties {
			if len(d.Sources) == 0 && !shared[d.ID] && c.Lib.Cites(d.TextPos) {
				report(whole(text{V: d.Text, Pos: d.TextPos}), "")
			}
		}
	}
}

// same are duties of two ids that say the same.
func (c Catalog) same(report func(*Piece, string)) {
	type duty struct {
		id   string
		text text
		set  []string
	}
	var all []duty
	seen := map[string]bool{}
	add := func(id string, t text) {
		if !seen[id] {
			seen[id] = true
			all = append(all, duty{id, t, comparable(t.V)})
		}
	}
	for _, d := range c.Duties {
		add(d.ID, d.Text)
	}
	for _, r := range c.Roles {
		for _, d := range r.Duties {
			add(d.ID, text{V: d.Text, Pos: d.TextPos})
		}
	}
	byWord := map[string][]int{}
	for i, d := range all {
		told := false
		for _, w := range d.set {
			for _, k := range byWord[w] {
				if !told && all[k].id != d.id && alike(d.set, all[k].set, 0.85) && sameNumbers(d.text.V, all[k].text.V) {
					told = true
					report(whole(d.text), strconv.Quote(all[k].id))
				}
			}
		}
		for _, w := range d.set {
			byWord[w] = append(byWord[w], i)
		}
	}
}

// clashes are aliases of a role that are names of another.
func (c Catalog) clashes(report func(*Piece, string)) {
	owner := map[string]string{}
	for _, r := range c.Every {
		owner[prose.Key(r.Title.V)] = r.ID
	}
	for _, r := range c.Every {
		for _, a := range r.Aliases.Items {
			key := prose.Key(a.Name.V)
			if _, taken := owner[key]; !taken {
				owner[key] = r.ID
			}
		}
	}
	for _, r := range c.Roles {
		for _, a := range r.Aliases.Items {
			if other := owner[prose.Key(a.Name.V)]; other != r.ID {
				report(whole(a.Name), strconv.Quote(other))
			}
		}
	}
}

// UsedBy reports which duties roles and postings have.
func UsedBy(all []*roles.Role, postings []*posting.Merged) func(id string) bool {
	used := map[string]bool{}
	for _, r := range all {
		for _, d := range r.Duties {
			used[d.ID] = true
		}
	}
	for _, m := range postings {
		for _, d := range m.Duties() {
			used[d.ID] = true
		}
	}
	return func(id string) bool { return used[id] }
}
