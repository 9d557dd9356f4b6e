package posting

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/locale"
	"jobdesc/internal/markdown"
	"jobdesc/internal/messages"
	"jobdesc/internal/parallel"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Foreign is a text of a document that is not in the document's language: it has
// no translation.
type Foreign struct {
	Text  string          `doc:"The text as in the document"`
	Block bool            `doc:"Whether it is Markdown"`
	Lang  scalar.Language `doc:"Its language"`
	Key   string          `doc:"The key that would translate it, such as translations.de.title"`
	Pos   diag.Pos
	full  bool // without it, the posting has no page in the language
}

// Problem says that the text has no translation.
func (f Foreign) Problem(lang scalar.Language) diag.Problem {
	return diag.Problem{Code: diag.Untranslated, Pos: f.Pos, Msg: `"` + shortened(f.Text) + `" is not translated into ` + string(lang), Hint: "add " + f.Key}
}

// shortened is the beginning of a text, in one line.
func shortened(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:60]) + "…"
	}
	return text
}

// builders are the builders of one employer by language.
type builders = parallel.Memo[scalar.Language, *Builder]

// In is the Builder that makes documents in a language. It is made once, so
// asking for it again costs nothing.
func (b *Builder) In(lang scalar.Language) *Builder {
	made, _ := b.byLang.Get(lang, func() (*Builder, error) {
		other := *b
		other.own = false
		other.lang, other.tags, other.lib = lang, lang.Lookup(), b.lib.In(lang)
		other.untranslated, other.companyTexts, other.roleLayers = new(Translation), new(company.Translation), new(below)
		other.companyProblems = translate(&other, other.companyTexts, b.params.Translations)
		other.countries = sync.OnceValues(func() (messages.PlaceNames, diag.Problems) {
			var names messages.PlaceNames
			_, problems := b.messages.Section(lang, messages.Countries, &names)
			return names, problems
		})
		return &other, nil
	})
	return made
}

// WithMessages returns a Builder that names countries by message files; without
// them, it names them in English.
func (b *Builder) WithMessages(files messages.Files) *Builder {
	other := *b
	other.messages, other.byLang = files, new(builders)
	if b.own {
		return other.inOwn()
	}
	return other.In(b.lang)
}

// inOwn is the Builder that makes the documents of each posting in the language that
// it is written in.
func (b *Builder) inOwn() *Builder {
	other := *b.In(b.params.Locale.V)
	other.own = true
	return &other
}

// written is the language that a posting is written in.
func (b *Builder) written(f *File) scalar.Language {
	lang := f.Lang.Or(b.base.Lang.V)
	for _, set := range b.set {
		lang = set.Lang.Or(lang)
	}
	if company := b.params.Locale.V; lang == "" || lang.Canonical() == company.Canonical() {
		return company
	}
	return lang.Canonical()
}

// Messages are the message files that the Builder names countries by.
func (b *Builder) Messages() messages.Files { return b.messages }

// Lang is the language of the documents.
func (b *Builder) Lang() scalar.Language { return b.lang }

// BuildAll makes the documents of a posting in every language in which it has a
// page of its own: first the one that it is written in, then those into which it is
// translated in full, with its title, summary, duties, requirements and
// sections. Of the others, partly has a document for each.
func (b *Builder) BuildAll(name string, f *File) (all [][]*Document, partly []*Document, problems diag.Problems) {
	own := b.In(b.written(f))
	docs, problems := own.Build(name, f)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	all = [][]*Document{docs}
	given := maps.Clone(b.base.Translations)
	if given == nil {
		given = map[scalar.Language]*Translation{}
	}
	maps.Copy(given, f.Translations)
	for _, key := range slices.Sorted(maps.Keys(given)) {
		lang := key.Canonical()
		made := func(docs []*Document) bool { return docs[0].Lang.Canonical() == lang }
		if given[key] == nil || slices.ContainsFunc(all, made) {
			continue
		}
		docs, problems := b.In(lang).Build(name, f)
		if len(problems) > 0 {
			return nil, nil, problems
		}
		if i := slices.IndexFunc(docs, func(d *Document) bool { return len(d.Untranslated()) > 0 }); i >= 0 {
			partly = append(partly, docs[i])
			continue
		}
		all = append(all, docs)
	}
	return all, partly, nil
}

// Untranslated are the texts that a page in the language of the document needs and
// that are in another one.
func (d *Document) Untranslated() []Foreign {
	var out []Foreign
	for _, t := range d.Foreign {
		if t.full {
			out = append(out, t)
		}
	}
	return out
}

// placeName is the name of a country, a subdivision or a region in the language.
func (m *merging) placeName(p scalar.Area) string {
	names, problems := m.countries()
	m.problems = append(m.problems, problems...)
	if name, ok := names[scalar.Place(p)]; ok {
		return name
	}
	return cmp.Or(locale.Country(string(m.lang.Canonical()), string(p)), p.Name())
}

// translate lays the translations into a language and those that it falls back to over
// one another, the best one last.
func translate[T any](b *Builder, into *T, all map[scalar.Language]*T) (problems diag.Problems) {
	for _, tag := range slices.Backward(b.tags) {
		for _, lang := range slices.Backward(slices.Sorted(maps.Keys(all))) {
			if t := all[lang]; t != nil && lang.Canonical() == tag {
				problems = append(problems, yamlfile.Merge(into, t)...)
			}
		}
	}
	return problems
}

// localized is a text with the language that it is in, where that is not the
// document's.
type localized struct {
	text    string
	foreign scalar.Language
	pos     diag.Pos
	key     string
}

// localize is the translation of a text of posting or company if there are words in it, else the text
// itself, which is in the language of the posting or of the company.
func (m *merging) localize(original, translated yamlfile.At[string], key string) localized {
	own := m.ofPosting(original)
	if !scalar.Blank(translated.V) && !(own && m.lang == m.written && !scalar.Blank(original.V)) {
		return localized{text: translated.V}
	}
	if m.ofRole(original) {
		return m.fromCatalog(original, "roles.", key)
	}
	s, lang := localized{text: original.V, pos: original.Pos}, m.params.Locale.V
	if own {
		lang = m.written
	}
	if !scalar.Blank(original.V) && lang != "" && !lang.SameAs(m.lang) {
		s.foreign, s.key = lang, "translations."+string(m.lang)+"."+key
	}
	return s
}

// ofPosting reports whether the text is of a posting that says its language.
func (m *merging) ofPosting(text roles.Text) bool {
	return m.written != m.params.Locale.V && (text.Pos.File == m.file.Pos.File || strings.HasPrefix(text.Pos.File, "--set posting."))
}

// ofRole reports whether a role says the text, which the catalog may translate.
func (m *merging) ofRole(text roles.Text) bool {
	return text.IsSet() && text.Pos.File != m.file.Pos.File && m.lib.Language(text.Pos) != ""
}

// mark notes that a text of the document is in another language.
func (m *merging) mark(s localized, shown string, block, full bool) {
	if s.foreign != "" {
		m.foreign = append(m.foreign, Foreign{shown, block, s.foreign, s.key, s.pos, full})
	}
}

// fromCatalog translates a text of a catalog, which is translated as far as it can be. key
// is in parts, for it is rarely asked for.
func (m *merging) fromCatalog(text roles.Text, key ...string) localized {
	s := localized{text: text.V, pos: text.Pos}
	if lang := m.lib.Language(text.Pos); lang != "" && !lang.SameAs(m.lang) {
		s.foreign, s.key = lang, strings.Join(key, "")+" to translations/"+string(m.lang)+".yaml of a catalog"
	}
	return s
}

func (m *merging) text(s localized) Text {
	m.mark(s, s.text, false, false)
	return Text(s.text)
}

// fullText is a text that a page in a language needs.
func (m *merging) fullText(s localized) Text {
	m.mark(s, s.text, false, true)
	return Text(s.text)
}

func (m *merging) block(s localized, full bool) Block {
	m.mark(s, s.text, true, full)
	return Block(s.text)
}

// item is the translation of an item of a list, or an empty one.
func item[T any](translated []T, i int) (out T) {
	if i >= 0 && i < len(translated) {
		out = translated[i]
	}
	return out
}

// list translates the texts of a list of the posting.
func (m *merging) list(l, translated yamlfile.List[yamlfile.At[string]], key string, full bool) []Text {
	var out []Text
	for i, original := range l.Items {
		s := m.localize(original, item(translated.Items, i), key)
		if scalar.Blank(s.text) { // a bullet without text
			continue
		}
		m.mark(s, s.text, false, full)
		out = append(out, Text(s.text))
	}
	return out
}

// summary is the posting's, else those of its roles.
func (m *merging) summary() Block {
	if m.file.Summary.IsSet() {
		return m.block(m.localize(m.file.Summary, m.texts.Summary, "summary"), true)
	}
	if !scalar.Blank(m.texts.Summary.V) {
		return Block(m.texts.Summary.V)
	}
	var out []string
	if r, s := m.together(); s.IsSet() {
		return m.statement(r, s, "together").Text
	}
	for _, r := range m.roles {
		if r.Summary.IsSet() {
			s := m.fromCatalog(r.Summary.Text, "roles.", r.ID, ".summary")
			s.text = markdown.Escape(s.text)
			m.mark(s, s.text, true, true)
			out = append(out, s.text)
		}
	}
	return Block(strings.Join(out, "\n\n"))
}

// together is the opening of a posting of two roles in one person, with the role that
// states it.
func (m *merging) together() (*roles.Role, roles.Statement) {
	if len(m.roles) == 2 {
		for i, r := range m.roles {
			if s := r.Together[scalar.Slug(m.roles[1-i].ID)]; s.IsSet() {
				return r, s
			}
		}
	}
	return nil, roles.Statement{}
}

// title is the posting's, else that of its role.
func (m *merging) title() Text {
	if m.file.Title.IsSet() || len(m.roles) != 1 {
		return m.fullText(m.localize(m.file.Title, m.texts.Title, "title"))
	}
	if !scalar.Blank(m.texts.Title.V) {
		return Text(m.texts.Title.V)
	}
	return m.fullText(m.fromCatalog(m.roles[0].Title, "roles.", m.roles[0].ID, ".title"))
}

// duty is the text of a duty: the posting's own translation, else the catalog's.
func (m *merging) duty(d *roles.Duty) Text {
	text, translated := yamlfile.At[string]{V: d.Text, Pos: d.TextPos}, m.texts.Duties[d.ID]
	if !scalar.Blank(translated.V) || d.Origin == "posting" && !d.Stated() {
		return m.fullText(m.localize(text, translated, "duties."+d.ID))
	}
	return m.fullText(m.fromCatalog(text, "duties.", d.ID))
}
