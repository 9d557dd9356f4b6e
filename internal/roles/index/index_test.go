package index

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
)

func ExampleTable() {
	t := NewTable([]Entry{
		{Kind: Role, Role: "cook", Name: "Cook"},
		{Kind: Alias, Role: "cook", Name: "Chef de Cuisine"},
		{Kind: Duty, Role: "cook", Name: "order-fish"},
	})
	named, _ := t.Named("chef de cuisine")
	fmt.Println(named[0].Role, t.Stating("order-fish"))
	// Output: cook [cook]
}

// memory is role files in memory: their names, and a text that states them.
type memory struct {
	names  map[string][]Entry
	broken map[string]bool
	parsed *atomic.Int64 // files, and more where one is parsed again
}

func (m memory) Roles() []string {
	var ids []string
	for id := range m.names {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (m memory) Text(role string) ([]byte, bool) {
	var b strings.Builder
	for _, e := range m.names[role] {
		name := e.Name
		if strings.Contains(name, "\n") {
			name = strconv.Quote(name)
		}
		fmt.Fprintf(&b, "%s: %s\n", e.Kind, name)
		if e.Kind == Variant {
			fmt.Fprintf(&b, "variants: {%s: {role: %s}}\n", e.Variant, e.Own)
		}
	}
	return []byte(b.String()), true
}

func (m memory) Names(role string) ([]Entry, diag.Problems) {
	m.parsed.Add(1)
	if m.broken[role] {
		return m.names[role], diag.Problems{{Msg: role}}
	}
	return m.names[role], nil
}

func (m memory) Parsed() int { return int(m.parsed.Load()) }

func drawFiles(t *rapid.T) memory {
	m := memory{map[string][]Entry{}, map[string]bool{}, new(atomic.Int64)}
	slug := rapid.StringMatching(`[ab](-[cy])?`)
	name := rapid.StringMatching(`[AbÉşİ][a-cé]{0,2}(y|ies|s|\.)?([ -]?[bC]{1,2}s?)?`)
	for _, id := range rapid.SliceOfNDistinct(slug, 0, 5, rapid.ID).Draw(t, "roles") {
		names := []Entry{{Kind: Role, Role: id, Name: name.Draw(t, "title")}}
		if rapid.IntRange(0, 9).Draw(t, "hidden") == 0 {
			names[0].Kind = Hidden
		}
		for range rapid.IntRange(0, 4).Draw(t, "names") {
			e := Entry{Kind: rapid.SampledFrom([]Kind{Alias, Variant, Related, Code, Duty}).Draw(t, "kind"), Role: id, Name: name.Draw(t, "name")}
			switch e.Kind {
			case Variant:
				e.Variant, e.Own = slug.Draw(t, "variant"), rapid.OneOf(slug, rapid.Just("")).Draw(t, "own")
			case Duty:
				e.Name = slug.Draw(t, "duty")
			}
			names = append(names, e)
		}
		m.names[id] = names
		m.broken[id] = rapid.IntRange(0, 5).Draw(t, "broken") == 0
	}
	return m
}

// slowly is what all of the files say.
func (m memory) slowly(pass func(Entry) bool) (out []Entry) {
	for _, id := range m.Roles() {
		for _, e := range m.names[id] {
			if pass(e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// TestAnIndexSaysWhatAllFilesSay holds both kinds of index to reading every file
// for every question; a Grep also when it has looked into some or all files, and
// the problems of files that it reports do not depend on what was asked before.
func TestAnIndexSaysWhatAllFilesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawFiles(t)
		var names []string
		for _, e := range m.slowly(func(Entry) bool { return true }) {
			names = append(names, e.Name, e.Role, e.Variant, e.Own, strings.ToUpper(e.Name)+"s")
		}
		names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
		table, grep := NewTable(m.slowly(func(Entry) bool { return true })), NewGrep(m)
		if len(names) > 0 {
			for range 4 {
				name := rapid.SampledFrom(names).Draw(t, "asked")
				checkIndex(t, "table", table, m, name)
				checkIndex(t, "grep", grep, m, name)
				fresh := m
				fresh.parsed = new(atomic.Int64)
				_, want := NewGrep(fresh).Named(prose.Key(name))
				_, got := grep.Named(prose.Key(name))
				if !slices.Equal(got, want) {
					t.Fatalf("%q has the problems %v, in a fresh index %v", name, got, want)
				}
			}
		}
		for _, x := range []Index{table, grep} {
			all, _ := x.Entries()
			if want := m.slowly(func(Entry) bool { return true }); !slices.Equal(all, want) {
				t.Fatalf("entries are %v, want %v", all, want)
			}
			if !slices.Equal(x.Roles(), m.Roles()) {
				t.Fatalf("roles are %q, want %q", x.Roles(), m.Roles())
			}
		}
	})
}

func checkIndex(t *rapid.T, kind string, x Index, m memory, name string) {
	same := func(what string, got, want []Entry) {
		if !slices.Equal(got, want) {
			t.Fatalf("%s: %s %q: %v, want %v", kind, what, name, got, want)
		}
	}
	key := prose.Key(name)
	named, _ := x.Named(key)
	same("named", named, m.slowly(func(e Entry) bool { return e.IsNamed(key) }))
	of, _ := x.Of(name)
	same("of", of, m.names[name])
	owned, _ := x.Owned(name)
	same("owned", owned, m.slowly(func(e Entry) bool { return e.Own == name }))
	stating := x.Stating(name)
	for _, e := range m.slowly(func(e Entry) bool { return e.Kind == Duty && e.Name == name }) {
		if !slices.Contains(stating, e.Role) {
			t.Fatalf("%s: %s states %q", kind, e.Role, name)
		}
		if !x.MayHold(e.Role, strings.Split(name, "-")) {
			t.Fatalf("%s: %s has %q", kind, e.Role, name)
		}
	}
}
