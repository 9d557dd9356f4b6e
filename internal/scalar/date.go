package scalar

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // time zones where the system has none
)

// Date is a calendar date of ISO 8601, YYYY-MM-DD, from the year 1000 to 9999.
// Dates compare with ==. The zero Date means that none is set.
type Date struct {
	year       int16
	month, day int8
}

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	if !isDateForm(s) {
		return Date{}, errors.New(quote(s) + " is not a date; " + dateHint(s))
	}
	y, m, d := number(s[:4]), number(s[5:7]), number(s[8:])
	if fault := dateFault(y, m, d); fault != "" {
		return Date{}, errors.New(quote(s) + " is not a date; " + fault)
	}
	return Date{int16(y), int8(m), int8(d)}, nil
}

func isDateForm(s string) bool {
	if len(s) != len("YYYY-MM-DD") {
		return false
	}
	for i := range len(s) {
		if hyphen := i == 4 || i == 7; hyphen != (s[i] == '-') || !hyphen && !isDigit(s[i]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func number(digits string) (n int) {
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}

func dateFault(y, m, d int) string {
	switch {
	case y < 1000:
		return "the year must be from 1000 to 9999"
	case m < 1 || m > 12:
		return "the month must be from 01 to 12"
	case d < 1:
		return "the first day is 01"
	case d > daysIn(y, m):
		return fmt.Sprintf("%s %d has %d days", time.Month(m), y, daysIn(y, m))
	}
	return ""
}

func daysIn(y, m int) int {
	return time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// DateOf is the date that t shows in its own location; the zero Date where
// that is outside the years 1000 to 9999.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	if y < 1000 || y > 9999 {
		return Date{}
	}
	return Date{int16(y), int8(m), int8(d)}
}

// String is YYYY-MM-DD, or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// AddDays is the date some days later; the zero Date where that is outside the years 1000 to
// 9999.
func (d Date) AddDays(n int) Date { return DateOf(d.In(time.UTC).AddDate(0, 0, n)) }

// IsZero reports whether no date is set.
func (d Date) IsZero() bool { return d == Date{} }

// Compare is negative when d is before other, positive when after, else 0. The
// zero Date is before every other.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.year, other.year), cmp.Compare(d.month, other.month), cmp.Compare(d.day, other.day))
}

// AddMonths is the date some months later: of a month that is shorter, its last day. It is
// the zero Date where that is after the year 9999, or the date is zero.
func (d Date) AddMonths(n int) Date {
	month := int(d.year)*12 + int(d.month) - 1 + min(n, 12*9999)
	y, m := month/12, month%12+1
	if d.IsZero() || y > 9999 {
		return Date{}
	}
	return Date{int16(y), int8(m), int8(min(int(d.day), daysIn(y, m)))}
}

// In is the start of the date in loc: 00:00, or the first moment of the date
// where the clocks skip 00:00. The zero Date gives the zero time.
func (d Date) In(loc *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	t := time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, loc)
	if DateOf(t).Compare(d) < 0 { // 00:00 was skipped: from 23:59 on, it is later
		_, t = t.ZoneBounds()
	}
	return t
}

// MarshalText writes what String gives.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads.
func (d *Date) UnmarshalText(text []byte) error { return unmarshal(d, text, ParseDate) }

// zones holds the names of the IANA time zone database, without "Factory", as
// listed in lib/time/zoneinfo.zip of Go 1.26. The list makes a name valid on
// every system or on none, whatever time zone files the system has.
//
//go:embed zones.txt
var zones table

// Zone is the name of a time zone of the IANA time zone database, such as
// "Europe/Berlin".
type Zone string

// nearestZone knows a name in another case, a city, and a mistyped name. An
// abbreviation that is not known ("PST") has no near one that is right.
func nearestZone(s string) string {
	name := strings.ReplaceAll(s, " ", "_")
	var same, city string
	all := zones.keys("")
	for _, zone := range all {
		if strings.EqualFold(zone, name) {
			same = zone
		}
		if strings.EqualFold(zone[strings.LastIndexByte(zone, '/')+1:], name) {
			city = cmp.Or(city, zone)
		}
	}
	if hint := cmp.Or(same, city); hint != "" || !strings.Contains(s, "/") {
		return hint
	}
	return nearest(name, all)
}

// Location is the time zone's rules; UTC for a Zone that is not set.
func (z Zone) Location() *time.Location {
	loc, err := time.LoadLocation(string(z))
	if err != nil {
		return time.UTC
	}
	return loc
}

// UnmarshalText reads the name of a time zone.
func (z *Zone) UnmarshalText(text []byte) error {
	s := string(text)
	if _, ok := zones.find(s); !ok {
		return refuse(s, "time zone", nearestZone(s), "use a name such as Europe/Berlin")
	}
	*z = Zone(s)
	return nil
}
