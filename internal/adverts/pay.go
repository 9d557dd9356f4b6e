package adverts

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/scalar"
)

// money is a sum as it is written.
type money struct {
	start, end int // of the folded text
	value      scalar.Decimal
	currency   scalar.Currency
	thousand   bool // "45k"
}

// moneyIn are the sums with a currency, and the numbers of ranges with one, between two
// bytes of a line's folded text.
func (r *reader) moneyIn(i, from, to int) []money {
	var out []money
	for _, m := range r.numbersIn(i, from, to) {
		if m.currency != "" {
			out = append(out, m)
		}
	}
	return out
}

// numbersIn are the numbers of a text that may be sums.
func (r *reader) numbersIn(i, from, to int) []money {
	s := r.folded[i].s[:to]
	var out []money
	for at := from; at < to; {
		if s[at] < '0' || s[at] > '9' || at > 0 && isWord(s, at-1) && !currencyBefore(s, at) {
			at++
			for at < to && s[at] >= '0' && s[at] <= '9' && isWord(s, at-1) && !currencyBefore(s, at) {
				at++
			}
			continue
		}
		end := numberEnd(s, at)
		value, ok := parseNumber(s[at:end])
		m := money{start: at, end: end, value: value}
		for _, k := range []string{"k", " k", " tsd.", "t€"} {
			if strings.HasPrefix(s[end:], k) && (k == "t€" || !isLetterAt(s, end+len(k))) {
				m.thousand = true
				m.value *= 1000
				m.end = end + len(strings.TrimSuffix(k, "€"))
				break
			}
		}
		m.start, m.end, m.currency = currencyAround(s, m.start, m.end)
		if ok && m.value > 0 {
			out = append(out, m)
		}
		at = max(m.end, end)
	}
	return out
}

func isLetterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(c)
}

// numberEnd is where the number ends that begins at a byte: digits with separators
// between them.
func numberEnd(s string, at int) int {
	end := at
	for end < len(s) {
		switch c := s[end]; {
		case c >= '0' && c <= '9':
			end++
			continue
		case (c == '.' || c == ',' || c == '\'') && digits(s, end+1) > 0:
			end++
			continue
		case c == ' ' && digits(s, end+1) == 3 && end-at <= 3: // 45 000
			end++
			continue
		case strings.HasPrefix(s[end:], "\u202f") && digits(s, end+3) == 3:
			end += 3
			continue
		}
		break
	}
	return end
}

// digits counts the digits from a byte on.
func digits(s string, at int) int {
	n := 0
	for at+n < len(s) && s[at+n] >= '0' && s[at+n] <= '9' {
		n++
	}
	return n
}

// parseNumber reads a number with separators of thousands, of any country.
func parseNumber(text string) (scalar.Decimal, bool) {
	text = strings.NewReplacer(" ", "", "\u202f", "", "'", "").Replace(text)
	last := strings.LastIndexAny(text, ".,")
	if last >= 0 {
		after := len(text) - last - 1
		whole := strings.NewReplacer(".", "", ",", "").Replace(text[:last])
		if after == 3 && whole != "0" {
			text = whole + text[last+1:]
		} else {
			text = whole + "." + text[last+1:min(len(text), last+4)]
		}
	}
	var d scalar.Decimal
	return d, len(text) <= 12 && d.Parse(text, 3) == nil
}

// signs are the currencies by what stands beside a sum; of the dollar it is not said
// which one.
func signs() []struct {
	sign     string
	currency scalar.Currency
} {
	return []struct {
		sign     string
		currency scalar.Currency
	}{
		{"us$", "USD"}, {"c$", "CAD"}, {"ca$", "CAD"}, {"a$", "AUD"}, {"au$", "AUD"}, {"nz$", "NZD"}, {"cad$", "CAD"}, {"aud$", "AUD"}, {"usd$", "USD"}, {"sgd$", "SGD"},
		{"$", "$"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY"}, {"zł", "PLN"}, {"₹", "INR"},
		{"euros", "EUR"}, {"euro", "EUR"}, {"dollars", "$"}, {"pounds", "GBP"}, {"fr.", "CHF"}, {"sfr.", "CHF"}, {"kr", "SEK"},
		{"eur", "EUR"}, {"usd", "USD"}, {"gbp", "GBP"}, {"cad", "CAD"}, {"aud", "AUD"}, {"nzd", "NZD"}, {"chf", "CHF"}, {"pln", "PLN"}, {"sek", "SEK"},
		{"nok", "NOK"}, {"dkk", "DKK"}, {"inr", "INR"}, {"sgd", "SGD"}, {"czk", "CZK"}, {"huf", "HUF"}, {"zar", "ZAR"}, {"jpy", "JPY"}, {"brl", "BRL"}, {"mxn", "MXN"},
	}
}

func currencyBefore(s string, at int) bool {
	_, _, c := currencyAround(s, at, at)
	return c != ""
}

// currencyAround widens the place of a number by the sign or code of a currency beside
// it.
func currencyAround(s string, start, end int) (int, int, scalar.Currency) {
	var found scalar.Currency
	before := strings.TrimRight(s[:start], " ")
	if start-len(before) <= 1 {
		for _, c := range signs() {
			if at := len(before) - len(c.sign); strings.HasSuffix(before, c.sign) && !(isLetterAt(c.sign, 0) && at > 0 && endsWord(s, at)) {
				start, found = at, c.currency
				break
			}
		}
	}
	after := end + len(s[end:]) - len(strings.TrimLeft(s[end:], " "))
	if strings.HasPrefix(s[after:], ",-") || strings.HasPrefix(s[after:], ",--") || strings.HasPrefix(s[after:], ".–") || strings.HasPrefix(s[after:], ".-") || strings.HasPrefix(s[after:], ",–") {
		end = after + len(s[after:]) - len(strings.TrimLeft(s[after:], ",.-–"))
		after = end + len(s[end:]) - len(strings.TrimLeft(s[end:], " "))
	}
	if after-end <= 1 {
		for _, c := range signs() {
			stop := after + len(c.sign)
			if strings.HasPrefix(s[after:], c.sign) && !isLetterAt(s, stop) && (found == "" || found == "$") {
				return start, stop, c.currency
			}
		}
	}
	return start, end, found
}

// payIn reads the sums and ranges of pay between two bytes of a line's folded text. Where
// it is known that pay stands there, a sum needs no currency.
func (r *reader) payIn(i, from, to int, known bool) []Pay {
	s := r.folded[i].s
	numbers := r.numbersIn(i, from, to)
	var out []Pay
	for n := 0; n < len(numbers); n++ {
		m := numbers[n]
		p := Pay{Min: m.value, Max: m.value, Currency: m.currency}
		start, end := m.start, m.end
		thousand := m.thousand
		periodFrom := r.periodAt(s, end, to)
		if n+1 < len(numbers) && r.isRange(s[skipPeriod(periodFrom, end):numbers[n+1].start]) {
			next := numbers[n+1]
			if next.thousand && !thousand && p.Min < scalar.WholeDecimal(1000) {
				p.Min *= 1000
				thousand = true
			}
			if p.Currency == "" || p.Currency == "$" && next.currency != "" {
				p.Currency = next.currency
			}
			if next.value >= p.Min && next.value <= 20*p.Min {
				p.Max, end = next.value, next.end
				n++
			}
		} else {
			r.oneSided(&p, s, from, start, end, to)
		}
		p.Period = r.periodOf(s, start, end, from, to)
		if p.Currency == "" && (!known || tooSmall(p) && p.Period == "") {
			continue
		}
		if h := r.periodAt(s, end, to); h.end > 0 && h.value == p.Period {
			end = h.end
		}
		p.At = r.span(i, start, end)
		r.assumePeriod(&p, thousand)
		out = append(out, p)
	}
	return out
}

// tooSmall reports whether a number without a currency is rather a count.
func tooSmall(p Pay) bool { return p.Max < scalar.WholeDecimal(1000) }

func skipPeriod(h hit, end int) int {
	if h.end > 0 {
		return h.end
	}
	return end
}

// periodAt is a word of period directly after a sum.
func (r *reader) periodAt(s string, end, to int) hit {
	at := end + len(s[end:to]) - len(strings.TrimLeft(s[end:to], " "))
	if at < to {
		if h, ok := r.words.period.at(s[:to], at); ok {
			return h
		}
	}
	return hit{}
}

// isRange reports whether what stands between two sums makes them a range.
func (r *reader) isRange(between string) bool {
	b := strings.Trim(between, " \t.()")
	switch b {
	case "-", "–", "—", "−", "bis", "to", "à", "and", "und", "et", "a", "through", "/", "~":
		return true
	}
	if h, ok := r.words.between.whole(b); ok || h != "" {
		return true
	}
	for w := range strings.FieldsSeq(b) {
		if _, isPeriod := r.words.period.whole(w); !isPeriod && !r.words.between.has(w) && w != "-" && w != "–" && w != "brutto" && w != "gross" {
			return false
		}
	}
	return len(strings.Fields(b)) > 0 && len(b) < 24 && (r.words.between.has(b) || strings.ContainsAny(b, "-–"))
}

// oneSided reads "up to", "from" and "and up" around a sum.
func (r *reader) oneSided(p *Pay, s string, from, start, end, to int) {
	before := strings.TrimRight(s[max(from, start-28):start], " (:")
	after := strings.TrimLeft(s[end:min(to, end+28)], " ")
	switch {
	case endsWith(&r.words.upto, before) && !endsWith(&r.words.from, before):
		p.Min = 0
	case endsWith(&r.words.from, before):
		p.Max = 0
		p.Open = true
	case strings.HasPrefix(after, "+"), startsWith(&r.words.open, after):
		p.Max = 0
		p.Open = true
	}
}

// endsWith reports whether a text ends in one of the phrases.
func endsWith(p *phrases, text string) bool {
	for _, h := range p.all(text) {
		if rest := strings.Trim(text[h.end:], " :a"); rest == "" || rest == "brutto" || rest == "of" || rest == "rate of pay is" || rest == "rate" || rest == "pay" || rest == "pay is" || rest == "salary" || rest == "gross" || rest == "minimum" {
			return true
		}
	}
	return false
}

func startsWith(p *phrases, text string) bool {
	if text == "" {
		return false
	}
	_, ok := p.at(text, 0)
	return ok
}

// periodOf is the period of a sum: named behind it, else before it, in the same line.
func (r *reader) periodOf(s string, start, end, from, to int) string {
	after := s[end:min(to, end+48)]
	if next := strings.IndexAny(after, ";|\t"); next >= 0 {
		after = after[:next]
	}
	if h, ok := r.words.period.first(after); ok && !strings.ContainsAny(after[:h.start], "0123456789") {
		return h.value
	}
	before := r.words.period.all(s[max(from, start-60):start])
	if len(before) > 0 {
		return before[len(before)-1].value
	}
	return ""
}

// assumePeriod gives a sum without a period the usual one of such sums.
func (r *reader) assumePeriod(p *Pay, thousand bool) {
	if p.Period != "" {
		return
	}
	top := max(p.Min, p.Max)
	switch {
	case thousand || top >= scalar.WholeDecimal(12000):
		p.Period, p.Assumed = "year", true
	case top < scalar.WholeDecimal(150) && p.Currency != "":
		p.Period, p.Assumed = "hour", true
	case top >= scalar.WholeDecimal(1500) && top < scalar.WholeDecimal(9000) && p.Currency == "EUR":
		p.Period, p.Assumed = "month", true
	}
}

// takePay reads the value of a label of pay, and looks for a grade where there is no
// sum.
func (r *reader) takePay(at Span) bool {
	f := r.folded[at.Line]
	from, to := r.foldedAt(at)
	found := r.payIn(at.Line, from, to, true)
	if len(found) == 0 {
		r.gradeIn(at.Line, f.s)
		return false
	}
	if len(r.Pay) == 0 {
		r.Pay = found
		r.Pay[0].Note = payNote(r.text(at), at, found)
	}
	return len(r.text(at)) <= 100 && !strings.HasSuffix(r.text(at), ".")
}

// payNote is what the value of a label of pay says beside the sums.
func payNote(text string, at Span, found []Pay) string {
	if len(text) > 100 || strings.HasSuffix(text, ".") {
		return ""
	}
	first, last := found[0].At, found[len(found)-1].At
	before, after := text[:max(0, first.Start-at.Start)], text[min(len(text), last.End-at.Start):]
	note := strings.TrimSpace(strings.Trim(before, " :,;-–")) + " " + strings.TrimSpace(after)
	note = strings.Trim(note, " ,;.-–:/")
	if inner, ok := strings.CutPrefix(note, "("); ok && strings.Count(note, "(") == 1 {
		note = strings.TrimSuffix(inner, ")")
	}
	if len(strings.Fields(note)) < 2 || strings.IndexFunc(note, unicode.IsLetter) < 0 {
		return ""
	}
	return strings.TrimPrefix(note, ") ")
}

// foldedAt is a span in the bytes of folded text.
func (r *reader) foldedAt(at Span) (from, to int) {
	f := r.folded[at.Line]
	if f.at == nil {
		return min(at.Start, len(f.s)), min(at.End, len(f.s))
	}
	from = sort.Search(len(f.at), func(i int) bool { return int(f.at[i]) >= at.Start })
	to = sort.Search(len(f.at), func(i int) bool { return int(f.at[i]) >= at.End })
	return min(from, len(f.s)), min(to, len(f.s))
}

// dollars says which dollar it is, where the places of the advert leave one.
func (r *reader) dollars() {
	for n := range r.Pay {
		if r.Pay[n].Currency != "$" && r.Pay[n].Currency != "" {
			continue
		}
		r.Pay[n].Currency = ""
		for _, p := range r.payPlaces() {
			switch p {
			case "US":
				r.Pay[n].Currency = "USD"
			case "CA":
				r.Pay[n].Currency = "CAD"
			case "AU":
				r.Pay[n].Currency = "AUD"
			case "NZ":
				r.Pay[n].Currency = "NZD"
			}
		}
	}
}

// payPlaces are the countries of the advert.
func (r *reader) payPlaces() []scalar.Country {
	var out []scalar.Country
	for _, p := range r.Places {
		out = append(out, p.Country)
	}
	for _, p := range r.RemoteFrom {
		out = append(out, scalar.Place(p.V).Country())
	}
	return out
}

// findPay looks for pay in lines of prose: in a section of pay first, then beside the
// words for pay.
func (r *reader) findPay() {
	if len(r.Pay) > 0 {
		return
	}
	best, score := []Pay(nil), 0
	for n := range r.Sections {
		for _, e := range r.Sections[n].Lines {
			found := r.payIn(e.Line, 0, len(r.folded[e.Line].s), false)
			for _, p := range found {
				if got := r.payScore(p, r.Sections[n].Meaning); got > score {
					best, score = []Pay{p}, got
				}
			}
		}
	}
	if t := r.Title.At; r.Title.IsSet() && t.Line >= 0 && score < 5 {
		if found := r.payIn(t.Line, 0, len(r.folded[t.Line].s), false); len(found) > 0 {
			best = found[:1]
		}
	}
	r.Pay = best
}

// gradeBesidePay finds a grade such as "Band 3" or "Grade C" in the line of the pay.
func (r *reader) gradeBesidePay() {
	if r.Grade.IsSet() || len(r.Pay) == 0 {
		return
	}
	line := r.Pay[0].At.Line
	words, starts := fieldsAt(r.lines[line].Text)
	for n := 0; n+1 < len(words); n++ {
		switch strings.ToLower(strings.Trim(words[n], "(,:")) {
		case "grade", "band", "scale", "level":
			value := strings.Trim(words[n+1], ",;.)")
			if len(value) > 0 && len(value) <= 3 && (hasDigit(value) || strings.ToUpper(value) == value) {
				name := strings.Trim(words[n], "(,:") + " " + value
				start := starts[n] + strings.Index(words[n], strings.Trim(words[n], "(,:"))
				r.Grade = Text{name, Span{line, start, start + len(name)}}
				return
			}
		}
	}
}

// payScore says how sure it is that a sum is the pay of the job; 0 for one that is
// something else.
func (r *reader) payScore(p Pay, meaning string) int {
	s := r.folded[p.At.Line].s
	start, end := r.foldedAt(p.At)
	before, after := s[max(0, start-64):start], s[end:min(len(s), end+40)]
	if cut := strings.LastIndexAny(before, ".;!?"); cut >= 0 && cut+1 < len(before) && before[cut+1] == ' ' {
		before = before[cut+1:]
	}
	if cut := strings.Index(after, ". "); cut >= 0 {
		after = after[:cut]
	}
	score := 0
	if r.words.payWords.has(before) || r.words.payWords.has(after) {
		score += 4
	}
	if p.Period != "" && !p.Assumed {
		score += 3
	}
	if p.Min > 0 && p.Max > p.Min {
		score += 2
	}
	switch meaning {
	case "pay":
		score += 4
	case "benefits", "facts", "summary", "schedule":
		score++
	case "duties", "requirements", "about":
		score -= 2
	}
	if r.words.notPay.has(before) || r.words.notPay.has(after) {
		score -= 6
	}
	if p.Period == "" || strings.Contains(after, "million") || strings.HasPrefix(strings.TrimLeft(after, " "), "m ") {
		score -= 4
	}
	return score
}
