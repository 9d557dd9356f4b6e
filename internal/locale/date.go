package locale

import "strings"

// Date is a day of the Gregorian calendar in the locale's long form, such as
// "March 1, 2027". No line ends beside the number of the day.
func (l *Locale) Date(year, month, day int) string {
	var out strings.Builder
	for rest := l.date; rest != ""; {
		switch c := rest[0]; c {
		case 'y', 'M', 'L', 'd':
			n := len(rest) - len(strings.TrimLeft(rest, string(c)))
			rest = rest[n:]
			switch {
			case c == 'y':
				out.WriteString(l.digits(itoa(year)))
			case c == 'd':
				out.WriteString(l.digits(padded(day, n)))
			case n > 2:
				out.WriteString(l.months[month-1])
			default:
				out.WriteString(l.digits(padded(month, n)))
			}
		case '\'':
			text, after, _ := strings.Cut(rest[1:], "'")
			if text == "" {
				text = "'"
			}
			out.WriteString(text)
			rest = after
		default:
			out.WriteByte(c)
			rest = rest[1:]
		}
	}
	return besideDay(out.String(), l.digits(itoa(day)))
}

// besideDay keeps the day of a date together with the word beside it: the month
// before it ("March 1") or after it ("1. März").
func besideDay(date, day string) string {
	const space, noBreak = " ", "\u00a0"
	if i := strings.Index(date, space+day+","); i >= 0 {
		return date[:i] + noBreak + date[i+len(space):]
	}
	if rest, ok := strings.CutPrefix(date, day); ok {
		return day + strings.Replace(rest, space, noBreak, 1)
	}
	return date
}

func padded(n, width int) string {
	if s := itoa(n); len(s) >= width {
		return s
	}
	return "0" + itoa(n)
}
