package boards

import (
	_ "embed"
	"slices"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
)

// hoursLabels are how pages of ours begin the hours in "workHours", by language.
func hoursLabels() []string {
	return []string{"Hours", "Arbeitszeit", "Horas de trabajo", "Durée du travail", "Orario di lavoro", "Werktijd", "Czas pracy", "Jornada", "Horário de trabalho"}
}

// payLabels are how pages of ours begin pay of a kind, in each language: a line for each
// kind, with a tab after each label.
//
//go:embed paykinds.tsv
var payLabels string

// labeledPay is pay in words, of which those before a colon may be its kind.
func labeledPay(text string) OtherPay {
	if label, rest, found := strings.Cut(text, ": "); found {
		if at := strings.Index(payLabels, "\t"+label+"\t"); at >= 0 {
			line := payLabels[strings.LastIndexByte(payLabels[:at], '\n')+1:]
			kind, _, _ := strings.Cut(line, "\t")
			return OtherPay{Kind: job.PayKind(kind), Text: rest}
		}
	}
	return OtherPay{Text: text}
}

// workHours reads hours and schedule. Pages of ours begin with a label and the hours;
// of others it is a schedule.
func (b *building) workHours(text string) {
	for i, part := range strings.Split(text, "; ") {
		if label, rest, found := strings.Cut(part, ": "); i == 0 && found && slices.Contains(hoursLabels(), label) {
			if h, ok := hoursOf(rest); ok {
				b.Hours = h
				continue
			}
		}
		b.Schedule = append(b.Schedule, part)
	}
}

// hoursOf reads "32–40 a week", "up to 10 a week", "80% of full time", or both with
// the part in brackets.
func hoursOf(text string) (h Hours, ok bool) {
	if at := strings.IndexByte(text, '%'); at >= 0 {
		start := strings.LastIndexAny(text[:at], "( ")
		number := strings.TrimSpace(text[start+1 : at])
		if number == "" { // "65 %"
			head := strings.TrimRight(text[:max(0, start)], " \u00a0\u202f")
			start = strings.LastIndexAny(head, "( ")
			number = head[start+1:]
		}
		number = strings.Trim(number, "\u00a0\u202f")
		n, valid := decimalOf(strings.ReplaceAll(number, ",", "."))
		if !valid {
			return h, false
		}
		h.FTE, text = n/100, text[:max(0, start)]
	}
	numbers := numbersIn(text)
	switch {
	case len(numbers) == 1 && slices.ContainsFunc(upTo(), func(w string) bool { return strings.HasPrefix(strings.ToLower(text), w+" ") }):
		h.Max = numbers[0]
	case len(numbers) == 1 && slices.ContainsFunc(from(), func(w string) bool { return strings.HasPrefix(strings.ToLower(text), w+" ") }):
		h.Min = numbers[0]
	case len(numbers) == 1:
		h.Min, h.Max = numbers[0], numbers[0]
	case len(numbers) == 2:
		h.Min, h.Max = numbers[0], numbers[1]
	}
	return h, h != Hours{} && len(numbers) < 3
}

func upTo() []string {
	return []string{"up to", "bis zu", "bis", "hasta", "jusqu’à", "fino a", "tot", "do", "até", "maximum", "max"}
}

func from() []string {
	return []string{"from", "ab", "desde", "à partir de", "da", "vanaf", "od", "a partir de", "starting at"}
}

// numbersIn are the numbers of a text, with a point or a comma before their fraction.
func numbersIn(text string) (out []scalar.Decimal) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' }) {
		if n, ok := decimalOf(strings.ReplaceAll(strings.Trim(part, ".,"), ",", ".")); ok {
			out = append(out, n)
		}
	}
	return out
}

// closed is a text without the spaces between groups of three digits.
func closed(text string) string {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	text = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text)
	var out []byte
	for i := range len(text) {
		if text[i] != ' ' || !digit(i-1) || !digit(i+1) || !digit(i+2) || !digit(i+3) || digit(i+4) {
			out = append(out, text[i])
		}
	}
	return string(out)
}

// payText reads pay in words: amounts with a currency's sign or code beside them, and
// a period. What it does not understand it keeps as a text.
func (b *building) payText(text string) Pay {
	p := Pay{Text: text, Period: period(text)}
	var amounts []scalar.Decimal
	for _, word := range strings.FieldsFunc(closed(text), func(r rune) bool { return strings.ContainsRune(" \u00a0-–—~()", r) }) {
		if strings.Trim(word, ".,") == "" {
			continue
		}
		digits := strings.IndexAny(word, "0123456789")
		if digits < 0 {
			if c, ok := b.places.currency(strings.Trim(word, ".,/")); ok && p.Currency == "" {
				p.Currency = c
			}
			continue
		}
		end := strings.LastIndexAny(word, "0123456789kK") + 1
		for _, sign := range []string{word[:digits], strings.Trim(word[end:], ".,/")} {
			if c, ok := b.places.currency(sign); ok && sign != "" && p.Currency == "" {
				p.Currency = c
			}
		}
		if n, ok := amountOf(strings.Trim(word[digits:end], ".,")); ok && n >= 1000 {
			amounts = append(amounts, n)
		}
	}
	lower := strings.ToLower(text)
	begins := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(lower, w+" ") })
	}
	switch {
	case p.Currency == "" || len(amounts) == 0 || len(amounts) > 2:
		return Pay{Text: text}
	case len(amounts) == 2:
		p.Min, p.Max = amounts[0], amounts[1]
		if p.Min < p.Max/500 && strings.ContainsAny(lower, "k") { // "60–80k"
			p.Min *= 1000
		}
	case begins(upTo()):
		p.Max = amounts[0]
	case begins(from()) || strings.Contains(text, "+"):
		p.Min = amounts[0]
	default:
		p.Min, p.Max = amounts[0], amounts[0]
	}
	return p
}
