package lint

import (
	"strconv"
	"strings"

	"jobdesc/internal/scalar"
)

// amount is an amount of money in a text.
type amount struct {
	span
	value            float64
	currency, period string
	ranged           bool // it is the lower end of a range
}

// amountsIn are the amounts of money of a sentence: those with a currency, and the lower end
// of a range whose upper end has one.
func (l *Linter) amountsIn(text string) (out []amount) {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	const number = `(\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)\s?([kK]\b)?`
	const currency = `(€|\$|£|EUR|USD|GBP|CAD|AUD|CHF|Euro|euros?)`
	expr := l.expression(`(?:`+currency+`\s?)?`+number+`(?:\s?(?:`+currency+`))?`, true)
	for _, m := range expr.FindAllStringSubmatchIndex(text, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		value := numberOf(group(2))
		if group(3) != "" {
			value *= 1000
		}
		out = append(out, amount{span: span{m[0], m[1]}, value: value, currency: currencyOf(group(1) + group(4)), period: periodOf(text[m[1]:])})
	}
	return paired(out, text)
}

// paired gives the ends of a range what only one of them has, and leaves out numbers
// without a currency.
func paired(all []amount, text string) (out []amount) {
	for i := range all {
		for _, k := range []int{i - 1, i + 1} {
			if k < 0 || k >= len(all) {
				continue
			}
			x, y := all[min(i, k)], all[max(i, k)]
			between := strings.Trim(text[x.to:y.from], " \u00a0")
			if between == "-" || between == "–" || between == "—" || between == "to" || between == "bis" || between == "and" || between == "und" {
				all[min(i, k)].ranged = true
				if all[i].currency == "" {
					all[i].currency = all[k].currency
				}
				if all[i].period == "" {
					all[i].period = all[k].period
				}
			}
		}
	}
	for _, a := range all {
		if a.currency != "" && a.value > 0 {
			out = append(out, a)
		}
	}
	return out
}

// numberOf reads a number in which points and commas may part thousands or decimals.
func numberOf(s string) float64 {
	s = strings.NewReplacer(" ", "", "'", "").Replace(s)
	if i := strings.LastIndexAny(s, ".,"); i >= 0 && len(s)-i-1 != 3 {
		s = strings.NewReplacer(".", "", ",", "").Replace(s[:i]) + "." + s[i+1:]
	} else {
		s = strings.NewReplacer(".", "", ",", "").Replace(s)
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return n
}

func currencyOf(sign string) string {
	switch s := strings.ToLower(sign); {
	case s == "":
		return ""
	case s == "$":
		return "$"
	case s == "£":
		return "GBP"
	case s == "€", strings.HasPrefix(s, "eur"):
		return "EUR"
	}
	return strings.ToUpper(sign)
}

// periodOf is the period that follows an amount.
func periodOf(after string) string {
	words := tokens(after[:min(len(after), 40)])
	for i, w := range words {
		if i > 4 {
			break
		}
		switch w.word {
		case "hour", "hr", "hourly", "stunde", "std", "h":
			return "hour"
		case "day", "daily", "tag":
			return "day"
		case "week", "weekly", "woche":
			return "week"
		case "month", "monthly", "monat", "monatlich", "pcm":
			return "month"
		case "year", "annum", "annually", "annual", "yearly", "jahr", "jährlich", "jahresgehalt":
			return "year"
		case "a":
			if i > 0 && words[i-1].word == "p" {
				return "year"
			}
		}
	}
	return ""
}

// dated is a date in a text.
type dated struct {
	span
	date     scalar.Date
	yearless bool
}

// datesIn are the dates of a text: 2027-01-15, 15.01.2027, 15 January 2027, January 15, 2027.
func (l *Linter) datesIn(text string) (out []dated) {
	const names = `(jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?)`
	expr := l.expression(`\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})|(\d{1,2})(?:st|nd|rd|th|\.)?\s(?:of\s)?`+names+`\.?(?:,?\s(\d{4}))?|`+names+`\.?\s(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s(\d{4}))?)`, false)
	for _, m := range expr.FindAllStringSubmatchIndex(text, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		year, month, day := group(1), group(2), group(3)
		switch {
		case group(4) != "":
			year, month, day = group(6), group(5), group(4)
		case group(7) != "":
			year, month, day = group(9), monthOf(group(8)), group(7)
		case group(10) != "":
			year, month, day = group(12), monthOf(group(10)), group(11)
		}
		yearless := year == ""
		if yearless {
			year = "2000"
		}
		date, err := scalar.ParseDate(year + "-" + twoDigits(month) + "-" + twoDigits(day))
		if err == nil {
			out = append(out, dated{span{m[0], m[1]}, date, yearless})
		}
	}
	return out
}

func twoDigits(s string) string {
	if len(s) < 2 {
		return "0" + s
	}
	return s
}

// monthOf is the number of a month by the beginning of its English or German name.
func monthOf(name string) string {
	name = strings.ToLower(name)
	for i, begins := range []string{"jan", "feb", "mar mär", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez"} {
		for _, b := range strings.Fields(begins) {
			if strings.HasPrefix(name, b) {
				return strconv.Itoa(i + 1)
			}
		}
	}
	return ""
}
