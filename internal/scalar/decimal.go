package scalar

import (
	"fmt"
	"strconv"
	"strings"
)

// Decimal is a number of at most two decimal places, in hundredths: money,
// hours, shares of time.
type Decimal int64

// UnmarshalText reads a number such as 28 or 37.5, without sign, exponent or
// separators, below 10^13.
func (d *Decimal) UnmarshalText(text []byte) error {
	whole, fraction, point := strings.Cut(string(text), ".")
	if !isDigits(whole) || len(whole) > 13 || point && !isDigits(fraction) || len(fraction) > 2 {
		return fmt.Errorf("want a number such as 28 or 37.5, got %s", quote(string(text)))
	}
	n, err := strconv.ParseInt(whole+(fraction + "00")[:2], 10, 64)
	if err != nil {
		return err
	}
	*d = Decimal(n)
	return nil
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// String is the number with as many decimal places as it needs: none or two.
func (d Decimal) String() string {
	if d%100 == 0 {
		return strconv.FormatInt(int64(d/100), 10)
	}
	return fmt.Sprintf("%d.%02d", d/100, d%100)
}

// Grouped is the number with commas between thousands: 66,000 or 1,250.50.
func (d Decimal) Grouped() string {
	whole, fraction, _ := strings.Cut(d.String(), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole
}

// MarshalJSON writes the number.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }
