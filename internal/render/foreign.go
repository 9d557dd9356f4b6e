package render

import (
	"bytes"
	"reflect"
	"slices"

	"jobdesc/internal/markdown"
	"jobdesc/internal/messages"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// Untranslated are the keys of the message file that a language does not have,
// which are in English instead; found is false where it has no file at all.
func (r *Renderer) Untranslated(lang scalar.Language) (keys []string, found bool, err error) {
	w, err := r.words(lang)
	return w.missing, w.found, err
}

// missingWords notes which words are not of the language.
func (r *Renderer) missingWords(w *Words) {
	if w.lang.SameAs("en") {
		return
	}
	var own Words
	r.messages.Own(w.lang, messages.Document, &own)
	english, said := reflect.ValueOf(*w), reflect.ValueOf(own)
	w.labels = map[string]bool{}
	for i := range english.NumField() {
		key := english.Type().Field(i).Tag.Get("yaml")
		if key == "" || !said.Field(i).IsZero() {
			continue
		}
		w.missing = append(w.missing, key)
		if english.Field(i).Kind() == reflect.String {
			w.labels[markdown.Escape(english.Field(i).String())] = true
		}
	}
}

// foreign says which texts of a document are not in its language.
func (r *Renderer) foreign(d *posting.Document) (*markdown.Foreign, error) {
	w, err := r.words(d.Lang)
	if err != nil || len(d.Foreign) == 0 && len(w.missing) == 0 {
		return nil, err
	}
	f := &markdown.Foreign{Texts: map[string]markdown.Language{}, Labels: map[string]markdown.Language{}}
	for _, t := range d.Foreign {
		lang := languageIn(d.Lang, t.Lang)
		if t.Block {
			source := bytes.TrimRight(tidy([]byte(posting.Block(t.Text).String())), "\n")
			f.Blocks = append(f.Blocks, markdown.ForeignBlock{Source: string(source), Language: lang})
			continue
		}
		f.Texts[markdown.Escape(t.Text)] = lang
	}
	english := languageIn(d.Lang, "en")
	for label := range w.labels {
		f.Labels[label] = english
	}
	if !w.found {
		w.foreignValues(d, func(text string) { f.Texts[markdown.Escape(text)] = english })
	}
	return f, nil
}

// foreignValues are the texts that are made of words.
func (w *Words) foreignValues(d *posting.Document, add func(string)) {
	for _, f := range w.facts(d) {
		_, contract := w.contract(d.Contract)
		made := []string{contract, w.workplace(d), w.employment(d), w.hours(d.Hours), w.pay(d.Salary), capital(w.Levels[string(d.Level)]), w.date(d.Posted), w.date(d.Closes)}
		if slices.Contains(made, string(f.Value)) {
			add(string(f.Value))
		}
	}
	for _, q := range w.qualifications(d) {
		add(string(q))
	}
}

func languageIn(document, lang scalar.Language) markdown.Language {
	out := markdown.Language{Lang: string(lang)}
	if dir := lang.Direction(); dir != document.Direction() {
		out.Dir = dir
	}
	return out
}

// html converts a document's content, in which foreign texts are marked.
func (r *Renderer) html(d *posting.Document, source []byte) ([]byte, error) {
	f, err := r.foreign(d)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(2 * len(source))
	err = r.markdown().HTMLWith(&out, source, f)
	return out.Bytes(), err
}
