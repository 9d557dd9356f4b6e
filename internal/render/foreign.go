package render

import (
	"reflect"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/markdown"
	"jobdesc/internal/messages"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// Untranslated are the keys of the message file that a language does not have,
// which are in English instead; found is false where it has no file at all.
func (r *Renderer) Untranslated(lang scalar.Language) (keys []string, found bool, err error) {
	w, err := r.wordsOf(lang)
	return w.missing, w.found, err
}

// missingWords notes which words are not of the language.
func (r *Renderer) missingWords(w *Words) {
	if w.lang.SameAs("en") {
		return
	}
	var own Words
	r.messages.Own(w.lang, messages.Document, &own)
	english, translated := reflect.ValueOf(*w), reflect.ValueOf(own)
	for i := range english.NumField() {
		key := english.Type().Field(i).Tag.Get("yaml")
		if key == "" || !translated.Field(i).IsZero() {
			continue
		}
		w.missing = append(w.missing, key)
		if english.Field(i).Kind() == reflect.String {
			w.english = append(w.english, markdown.Escape(english.Field(i).String()))
		}
	}
}

// foreign has the texts of a document that are not in its language, in whole or in
// part, as a template writes them.
type foreign map[string][]foreignText

// foreignText is what of a text is in another language.
type foreignText struct {
	start, end int
	markdown.Language
	reach markdown.Reach
}

// foreign finds them, with the words that are in English and the facts made of
// such words.
func (w *Words) foreign(d *posting.Document, facts []Fact) (f foreign) {
	if len(d.Foreign) == 0 && len(w.missing) == 0 {
		return f
	}
	f = foreign{}
	var passages []string
	for _, t := range d.Foreign {
		text, reach := markdown.Escape(t.Text), markdown.Alone
		if t.Block {
			text, reach = posting.Block(t.Text).String(), markdown.Passage
			passages = append(passages, text)
		}
		f.add(text, languageIn(d.Lang, t.Lang), reach)
	}
	f.addParts(d.Summary.String(), 0, passages...) // of several roles
	pay := w.payLines(d)
	for _, line := range pay {
		for _, note := range payNotes(d) {
			text := line.Value.String()
			f.addParts(text, max(0, strings.LastIndex(text, note)), note)
		}
	}
	others := convert.Each(d.OtherPay, func(o posting.OtherPay) string { return o.Text.String() })
	for _, fact := range w.otherPay(d) {
		f.addParts(fact.Value.String(), 0, others...)
	}
	f.addParts(markdown.Escape(w.workplace(d)), 0, d.Workplace.Note.String())
	f.addParts(markdown.Escape(schedule(d)), 0, convert.Each(d.Schedule, posting.Text.String)...)
	f.addBrings(w, d)
	for _, c := range d.Contact {
		f.addParts(string(contact(c)), 0, c.Role.String())
	}
	for _, a := range d.Attachments {
		f.addParts(string(attachment(a)), 0, a.Title.String())
	}
	english := languageIn(d.Lang, "en")
	for _, text := range w.english {
		if f[text] == nil {
			f.add(text, english, markdown.Lead)
		}
	}
	if !w.found {
		_, contract := w.contract(d.Contract)
		_, closes := w.closes(d.Closes)
		made := []string{contract, w.workplace(d), w.employment(d), w.hours(d.Hours), capital(w.Levels[string(d.Level)]), w.date(d.Posted), closes, w.openings(d.Openings), w.vacancy(d)}
		for _, line := range pay {
			made = append(made, string(line.Value))
		}
		for _, fact := range facts {
			if slices.Contains(made, string(fact.Value)) {
				f.add(fact.Value.String(), english, markdown.Alone)
			}
		}
		for _, text := range w.qualifications(d) {
			f.add(text.String(), english, markdown.Alone)
		}
	}
	return f
}

func (f foreign) add(text string, lang markdown.Language, reach markdown.Reach) {
	f[text] = []foreignText{{0, len(text), lang, reach}}
}

// addParts adds a text that is made of others, those of parts that are in it after
// the first bytes, in their order.
func (f foreign) addParts(text string, after int, parts ...string) {
	if f[text] != nil {
		return
	}
	for _, part := range parts {
		i := strings.Index(text[after:], part)
		if i < 0 || part == "" {
			continue
		}
		for _, t := range f[part] {
			f[text] = append(f[text], foreignText{after + i, after + i + len(part), t.Language, t.reach})
		}
		after += i + len(part)
	}
}

func languageIn(document, lang scalar.Language) markdown.Language {
	out := markdown.Language{Lang: string(lang)}
	if dir := lang.Direction(); dir != document.Direction() {
		out.Dir = dir
	}
	return out
}
