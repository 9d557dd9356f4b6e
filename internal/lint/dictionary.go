package lint

import "strings"

// role is what a phrase is for in a rule.
type role uint8

const (
	finds    role = iota // it is what the rule finds
	excuses              // where it stands, the rule finds nothing
	silences             // in its sentence, the rule finds nothing
	triggers             // where it stands, a pattern may match
	leans                // it is a stem of one side
)

// entry is a phrase of a rule.
type entry struct {
	rule  int
	role  role
	words []string // all but the first
	open  bool     // the last word may go on
	with  string   // the replacement, or the side of a stem
}

// dictionary has the phrases of all rules for a language, by their first word, so that one
// pass over a text finds the phrases of all of them.
type dictionary struct {
	first            map[string][]entry
	open             map[string][]entry // of phrases of one word that may go on
	shortest, longer int                // length of the keys of open
}

func newDictionary(rules []*Rule, reads func(*Rule) bool) *dictionary {
	d := &dictionary{first: make(map[string][]entry, 4*len(rules)), open: map[string][]entry{}, shortest: 1 << 30}
	for i, r := range rules {
		if !reads(r) {
			continue
		}
		for _, w := range r.Words {
			d.add(w.Phrase, w.With, i, finds)
		}
		for _, p := range r.Not {
			d.add(p, "", i, excuses)
		}
		for _, p := range r.Unless {
			d.add(p, "", i, silences)
		}
		for _, p := range r.Near {
			if isWordLike(p) {
				d.add(p, "", i, triggers)
			}
		}
		for side, stems := range r.Stems {
			for _, s := range strings.Fields(stems) {
				d.add(s+"*", side, i, leans)
			}
		}
	}
	return d
}

// isWordLike reports whether a text has words that a dictionary can look up.
func isWordLike(s string) bool {
	for _, r := range s {
		if !isWord(r) && r != ' ' && r != '-' && r != '*' && r != '(' && r != ')' && r != '\'' {
			return false
		}
	}
	return len(tokens(s)) > 0
}

// add adds a phrase with all its forms.
func (d *dictionary) add(phrase, with string, rule int, as role) {
	if open := strings.IndexByte(phrase, '('); open >= 0 {
		if end := strings.IndexByte(phrase[open:], ')'); end > 0 {
			form, rest := phrase[open+1:open+end], phrase[open+end+1:]
			for _, one := range strings.Split(form, "|") {
				d.add(phrase[:open]+one+rest, formOf(with, one, form), rule, as)
			}
			if !strings.Contains(form, "|") {
				d.add(phrase[:open]+rest, formOf(with, "", form), rule, as)
			}
			return
		}
	}
	if phrase == anyNumber {
		d.first[phrase] = append(d.first[phrase], entry{rule: rule, role: as})
		return
	}
	text, open := strings.CutSuffix(phrase, "*")
	words := wordsOf(text)
	if len(words) == 0 {
		return
	}
	e := entry{rule: rule, role: as, open: open, with: with, words: words[1:]}
	key := words[0]
	if open && len(words) == 1 {
		d.open[key] = append(d.open[key], e)
		d.shortest, d.longer = min(d.shortest, len(key)), max(d.longer, len(key))
		return
	}
	d.first[key] = append(d.first[key], e)
}

// wordsOf are the words of a phrase.
func wordsOf(phrase string) []string {
	if strings.Trim(phrase, "abcdefghijklmnopqrstuvwxyz ") == "" { // as most are
		return strings.Fields(phrase)
	}
	all := tokens(phrase)
	out := make([]string, len(all))
	for i, t := range all {
		out[i] = t.word
	}
	return out
}

// formOf is a replacement in the form of its phrase: "expert(s)" for "ninja(s)".
func formOf(with, one, form string) string {
	open := strings.IndexByte(with, '(')
	if open < 0 {
		return with
	}
	end := strings.IndexByte(with[open:], ')')
	if end < 0 {
		return with
	}
	own := with[open+1 : open+end]
	switch {
	case strings.Contains(own, "|"):
		for i, f := range strings.Split(form, "|") {
			if all := strings.Split(own, "|"); f == one && i < len(all) {
				own = all[i]
				break
			}
		}
	case one == "":
		own = ""
	}
	return with[:open] + own + formOf(with[open+end+1:], one, form)
}

// anyNumber is a phrase that every number of three digits or more is.
const anyNumber = "####"

// found is a phrase that stands in a text: the words from one token to before another.
type found struct {
	*entry
	from, to int // tokens
}

// scan finds all phrases of a text in one pass, those at one word with the longest first.
func (d *dictionary) scan(words []token, each func(found)) {
	for i := range words {
		w := words[i].word
		for k, entries := 0, d.first[w]; k < len(entries); k++ {
			if n := entries[k].length(words[i+1:]); n >= 0 {
				each(found{&entries[k], i, i + 1 + n})
			}
		}
		if len(w) > 2 && strings.Trim(w, "0123456789") == "" {
			for k, entries := 0, d.first[anyNumber]; k < len(entries); k++ {
				each(found{&entries[k], i, i + 1})
			}
		}
		for n := min(len(w), d.longer); n >= d.shortest; n-- {
			for k, entries := 0, d.open[w[:n]]; k < len(entries); k++ {
				each(found{&entries[k], i, i + 1})
			}
		}
	}
}

// length is how many words of a text are the rest of the phrase, or -1.
func (e *entry) length(text []token) int {
	if len(e.words) > len(text) {
		return -1
	}
	for i, w := range e.words {
		last := e.open && i == len(e.words)-1
		if t := &text[i]; !t.joined || t.word != w && !(last && strings.HasPrefix(t.word, w)) {
			return -1
		}
	}
	return len(e.words)
}
