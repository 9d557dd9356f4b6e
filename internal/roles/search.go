package roles

import (
	"cmp"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles/index"
)

// Found is a role that a search found, with what has the words.
type Found struct {
	ID      string
	Title   string
	Catalog string
	Also    []string // titles of variants and aliases
	Hits    []Hit    // the best first
	score   int
}

// Hit is a text that has all words of a search.
type Hit struct {
	In   string `json:"in"` // one of ranks
	Text string `json:"text"`
}

// ranks orders the kinds of hits, the best first.
func ranks() []string {
	return []string{"id", "title", "code", "variant", "alias", "related title", "duty", "area", "summary", "dimension", "relation"}
}

// Search lists the roles where a title, another name, a code, a duty, an area, what the
// role is, a dimension or a relation has words that begin with all words of the query,
// without regard to case, accents and plurals: the best first. Files that cannot have the words are not parsed.
func (l *Library) Search(query string) ([]Found, diag.Problems) {
	q := newQuery(query)
	if len(q.words) == 0 {
		return nil, nil
	}
	ids, problems := l.sharedWith(q)
	where := [][]string{prose.Stems(q.words), {"extends:"}, {"from:"}}
	for _, id := range ids {
		where = append(where, []string{id})
	}
	var out []Found
	for _, id := range l.candidates(where...) {
		if f, ok := l.searchRole(id, q, &problems); ok {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b Found) int { return cmp.Compare(a.score, b.score) })
	return out, problems
}

// query is the words that are searched for, as Key has them, without accents.
type query struct {
	words []string
	// empty says that the words mean nothing, such as "of": they can be in a name, but
	// are looked for in no duty.
	empty bool
}

func newQuery(text string) query {
	return query{prose.Words(prose.WithoutAccents(text)), len(prose.WordSet(text)) == 0}
}

// sharedWith lists the ids of shared duties that have the words.
func (l *Library) sharedWith(q query) (ids []string, problems diag.Problems) {
	for _, c := range l.catalogs {
		shared, bad := c.shared()
		problems = append(problems, bad...)
		for id, d := range shared {
			if !q.empty && q.in(d.Text.V) {
				ids = append(ids, id)
			}
		}
	}
	return ids, problems
}

// in reports whether text has a word that begins with each word of the query.
func (q query) in(text string) bool {
	have := prose.Words(prose.WithoutAccents(text))
	return !slices.ContainsFunc(q.words, func(want string) bool {
		return !slices.ContainsFunc(have, func(w string) bool { return strings.HasPrefix(w, want) })
	})
}

// rank is how well a text matches the query: 0 if it is the query, 1 if it begins
// with it, else 2.
func (q query) rank(text string) int {
	key, want := strings.Join(prose.Words(prose.WithoutAccents(text)), " "), strings.Join(q.words, " ")
	switch {
	case key == want:
		return 0
	case strings.HasPrefix(key, want):
		return 1
	}
	return 2
}

// searchRole looks for the words in one role.
func (l *Library) searchRole(id string, q query, problems *diag.Problems) (Found, bool) {
	f := Found{ID: id}
	seen := map[string]bool{}
	hit := func(in, text string) {
		if seen[text] || q.empty && slices.Index(ranks(), in) >= slices.Index(ranks(), "duty") || !q.in(text) {
			return
		}
		seen[text] = true
		f.Hits = append(f.Hits, Hit{in, text})
	}
	role, bad := l.role("", id, nil)
	if *problems = append(*problems, bad...); role == nil || role.Hidden.V {
		return f, false
	}
	f.Title, f.Catalog = role.Title.V, role.Catalog
	for _, e := range role.entries(id) {
		switch e.Kind {
		case index.Role:
			hit("title", e.Name)
		case index.Related:
			hit("related title", e.Name)
		case index.Variant, index.Alias:
			if !slices.Contains(f.Also, e.Name) {
				f.Also = append(f.Also, e.Name)
			}
			hit(string(e.Kind), e.Name)
		case index.Code:
			hit(string(e.Kind), e.Name)
		}
	}
	if len(f.Hits) == 0 {
		hit("id", id)
	}
	for _, d := range role.Duties {
		hit("duty", d.Text)
		if q.in(d.ID) && !q.empty && !seen[d.Text] {
			seen[d.Text] = true
			f.Hits = append(f.Hits, Hit{"duty", d.Text})
		}
		area, _ := l.Area(d.Area)
		hit("area", area.V)
	}
	f.sort(q)
	if len(f.Hits) > 0 {
		return f, true
	}
	// Longer texts count only where nothing shorter has the words.
	hit("summary", role.Definition.Text.V)
	hit("summary", role.Summary.Text.V)
	for _, name := range Dimensions() {
		hit("dimension", role.Dimensions[name].Text.V)
	}
	for _, rel := range role.Relations.Items {
		hit("relation", rel.Text.V)
	}
	f.sort(q)
	return f, len(f.Hits) > 0
}

// sort puts the best hit first, whose rank is that of the role.
func (f *Found) sort(q query) {
	score := func(h Hit) int { return 3*slices.Index(ranks(), h.In) + q.rank(h.Text) }
	slices.SortStableFunc(f.Hits, func(a, b Hit) int { return cmp.Compare(score(a), score(b)) })
	if len(f.Hits) > 0 {
		f.score = score(f.Hits[0])
	}
}
