package laws

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/parallel"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// The files that are not of a place: phrases that are forbidden wording, and phrases
// that say something in adverts of others.
const (
	wordingFile = "wording.yaml"
	signsFile   = "signs.yaml"
)

// Set is the laws of all places, as read from folders over one another.
type Set struct {
	places  map[scalar.Jurisdiction]*File
	phrases map[Wording]*Phrases
	matched parallel.Memo[matcherKey, *matcher]
	said    map[Sign]ByLanguage
	read    parallel.Memo[string, map[Sign]*matcher]
}

// Read reads the laws of folders; of a place that several folders have, the first one's
// file counts.
func Read(folders ...layered.Folder) (*Set, diag.Problems) {
	all := layered.Folders(folders)
	files := all.Glob("*.yaml", "*.yml")
	read := make([]*File, len(files))
	found := make([]diag.Problems, len(files))
	set := &Set{places: map[scalar.Jurisdiction]*File{}, phrases: map[Wording]*Phrases{}}
	parallel.Each(len(files), func(i int) {
		name, data, err := all.Read(files[i])
		switch {
		case err != nil:
			found[i] = diag.Problems{diag.ReadError(name, err)}
		case files[i] == wordingFile:
			found[i] = yamlfile.Read(name, data, &set.phrases)
		case files[i] == signsFile:
			found[i] = yamlfile.Read(name, data, &set.said)
		default:
			read[i], found[i] = ReadFile(name, data)
		}
	})
	var problems diag.Problems
	for i, f := range read {
		problems = append(problems, found[i]...)
		if f != nil && f.place != "" {
			set.places[f.place] = f
		}
	}
	return set, problems
}

// ReadFile reads the file of one place, and checks it.
func ReadFile(name string, data []byte) (*File, diag.Problems) {
	f := &File{}
	problems := yamlfile.Read(name, data, f)
	id := strings.TrimSuffix(path.Base(name), path.Ext(name))
	place, err := scalar.ParseJurisdiction(id)
	if err != nil {
		problems = append(problems, diag.Problem{
			Code: diag.CodeOf(err), Pos: diag.Pos{File: name, Line: 1, Col: 1},
			Msg: fmt.Sprintf("the name of the file is that of a place: %s", err),
		})
	}
	f.place = place
	problems = append(problems, missing(f.Pos, "a file of laws", map[string]bool{"name": !blank(f.Name)})...)
	for i := range f.Laws {
		l := &f.Laws[i]
		l.of, f.all = f, append(f.all, l)
		problems = append(problems, l.check()...)
	}
	problems = append(problems, f.overlaps()...)
	if len(f.Laws) == 0 && len(f.Unknown) == 0 {
		problems = append(problems, diag.Problem{
			Code: diag.Incomplete, Pos: diag.Pos{File: name, Line: 1, Col: 1},
			Msg: `the file has no "laws"`, Hint: `list them, or say under "unknown" what could not be found out`,
		})
	}
	return f, problems
}

// missing reports the keys that something needs and does not have.
func missing(pos diag.Pos, what string, keys map[string]bool) (problems diag.Problems) {
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !keys[key] {
			problems = append(problems, diag.Problem{Code: diag.Missing, Pos: pos, Msg: fmt.Sprintf("%s needs %q", what, key)})
		}
	}
	return problems
}

func blank(t Text) bool { return scalar.Blank(t.V) }

// check reports what an entry cannot be.
func (l *Version) check() (problems diag.Problems) {
	add := func(pos diag.Pos, code diag.Code, hint, format string, args ...any) {
		problems = append(problems, diag.Problem{Code: code, Pos: pos, Msg: fmt.Sprintf(format, args...), Hint: hint})
	}
	problems = missing(l.Pos, "a law", map[string]bool{"law": !blank(l.Title), "from": l.From.IsSet(), "sources": l.Sources != nil, "checked": l.Checked.IsSet()})
	if l.Employees.Pos.Line > 0 {
		problems = append(problems, missing(l.Employees.Pos, "a size", map[string]bool{"min": l.Employees.Min.IsSet()})...)
	}
	if w := l.Width; w.Pos.Line > 0 {
		problems = append(problems, missing(w.Pos, "a width", map[string]bool{"max": w.Max.IsSet(), "currency": w.Currency.IsSet(), "period": w.Period.IsSet()})...)
	}
	if l.Until.IsSet() && l.Until.V.Compare(l.From.V) < 0 {
		add(l.Until.Pos, diag.Conflict, "until is the last day in force", `until %s is before from %s`, l.Until.V, l.From.V)
	}
	if l.EnforcedFrom.IsSet() && l.EnforcedFrom.V.Compare(l.From.V) < 0 {
		add(l.EnforcedFrom.Pos, diag.Conflict, "leave enforced_from out where it is the same day", `enforced_from %s is before from %s`, l.EnforcedFrom.V, l.From.V)
	}
	if len(l.Show)+len(l.Forbid) == 0 {
		add(l.Pos, diag.Incomplete, "show lists what an advert must have, forbid what it must not", `the law needs "show" or "forbid"`)
	}
	if len(l.Sources) == 1 {
		add(l.Sources[0].Pos, diag.Incomplete, "add a second page that says the same", "one source is not enough")
	}
	if l.Employees.InPlace.V > l.Employees.Min.V {
		add(l.Employees.InPlace.Pos, diag.Conflict, "", "in_place %d is above min %d", l.Employees.InPlace.V, l.Employees.Min.V)
	}
	return problems
}

// overlaps reports versions that ask for the same at the same time.
func (f *File) overlaps() (problems diag.Problems) {
	for i, b := range f.all {
		for _, a := range f.all[:i] {
			if a.When.Or(InAdvert) != b.When.Or(InAdvert) || a.ends(b.From.V) || b.ends(a.From.V) {
				continue
			}
			asked := b.asks()
			if both := slices.IndexFunc(asked, func(x Asks) bool { return slices.Contains(a.asks(), x) }); both >= 0 {
				problems = append(problems, diag.Problem{
					Code: diag.Conflict, Pos: b.From.Pos,
					Msg:  fmt.Sprintf("%s asks for %q from %s, and so does the law on line %d", b.Title.V, asked[both], b.From.V, a.Pos.Line),
					Hint: "end one of them with until",
				})
			}
		}
	}
	return problems
}

// ends reports whether the law has ended before a day.
func (l *Version) ends(day scalar.Date) bool { return l.Until.IsSet() && l.Until.V.Compare(day) < 0 }

// Place is what is known of a place, or nil.
func (s *Set) Place(j scalar.Jurisdiction) *File { return s.places[j] }

// Places lists the places that have a file, sorted.
func (s *Set) Places() []scalar.Jurisdiction { return slices.Sorted(maps.Keys(s.places)) }

// Parse reads the code of a place. A city need not have a file.
func (s *Set) Parse(code string) (scalar.Jurisdiction, error) { return scalar.ParseJurisdiction(code) }

// Laws lists the laws of all places by place and first day.
func (s *Set) Laws() (all []*Version) {
	for _, j := range s.Places() {
		all = append(all, s.places[j].all...)
	}
	return all
}

// Older counts the laws that were checked before a day, and says when the first was.
func (s *Set) Older(day scalar.Date) (n int, first scalar.Date) {
	for _, l := range s.Laws() {
		if l.Checked.V.Compare(day) < 0 {
			if n++; first.IsZero() || l.Checked.V.Compare(first) < 0 {
				first = l.Checked.V
			}
		}
	}
	return n, first
}
