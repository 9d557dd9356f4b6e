package scalar

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// decimalUnit is what Decimal counts 1 as.
const decimalUnit = 1000

// Decimal is a number of at most three decimal places, in thousandths: money,
// hours, shares of time.
type Decimal int64

// WholeDecimal is a whole number as a Decimal.
func WholeDecimal(n int64) Decimal { return Decimal(n * decimalUnit) }

// Float is the number, as near as a float64 can be to it.
func (d Decimal) Float() float64 { return float64(d) / decimalUnit }

// UnmarshalText reads a number such as 28 or 37.5, of at most two decimal places.
func (d *Decimal) UnmarshalText(text []byte) error { return d.Parse(string(text), 2) }

// Parse reads a number of at most as many decimal places as given, up to three,
// without sign, exponent or separators, below 10^13.
func (d *Decimal) Parse(text string, places int) error {
	n, ok := parseDecimal(text, places)
	if !ok {
		hint := "write a number such as 28 or 37.5"
		if meant := MeantNumber(text); meant != "" {
			hint = "write " + meant
		} else if whole, fraction, _ := strings.Cut(text, "."); len(fraction) > places && isDigits(fraction) && isDigits(whole) {
			return fmt.Errorf("%s has more than %d decimal places; write %s.%s", quote(text), places, whole, fraction[:places])
		}
		return fmt.Errorf("%s is not a number; %s", quote(text), hint)
	}
	*d = n
	return nil
}

func parseDecimal(text string, places int) (Decimal, bool) {
	whole, fraction, point := strings.Cut(text, ".")
	if !isDigits(whole) || len(whole) > 13 || point && !isDigits(fraction) || len(fraction) > places {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+(fraction + "000")[:3], 10, 64)
	return Decimal(n), err == nil
}

// MeantNumber is a number as it is to be written, for one with a currency, with
// signs between its digits or with a "k" for thousands; "" for what has no such
// meaning.
func MeantNumber(text string) string {
	if len(text) > quoteMax {
		return ""
	}
	form := regexp.MustCompile(`^(?:[A-Za-z]{0,3}\p{Sc}|[A-Z]{3})?([0-9][0-9.,'’_ ]*?)([kKmM]?)(?:\p{Sc}|[A-Z]{3})?(?:,[-–])?$`)
	spaces := strings.NewReplacer("\u00a0", "", "\u202f", "", "\u2009", "", " ", "", "_", "", "'", "", "’", "")
	found := form.FindStringSubmatch(spaces.Replace(text))
	if found == nil {
		return ""
	}
	number := found[1]
	last := strings.LastIndexAny(number, ".,")
	whole, fraction := number, ""
	if last >= 0 {
		whole, fraction = number[:last], number[last+1:]
		grouped := regexp.MustCompile(`^[1-9][0-9]{0,2}([.,][0-9]{3})*$`).MatchString(whole)
		switch inner := strings.LastIndexAny(whole, ".,"); {
		case inner >= 0 && !grouped:
			return ""
		case grouped && len(fraction) == 3 && (inner < 0 || whole[inner] == number[last]):
			whole, fraction = whole+fraction, ""
		}
		whole = strings.NewReplacer(".", "", ",", "").Replace(whole)
	}
	zeros := map[string]int{"": 0, "k": 3, "m": 6}[strings.ToLower(found[2])]
	for ; zeros > 0; zeros-- {
		digit := "0"
		if fraction != "" {
			digit, fraction = fraction[:1], fraction[1:]
		}
		whole += digit
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if _, ok := parseDecimal(whole, 2); !ok {
		return ""
	}
	return whole
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Exact is the number with the decimal places that it needs: 37.5.
func (d Decimal) Exact() string {
	fraction := strings.TrimRight(fmt.Sprintf("%03d", d%decimalUnit), "0")
	if fraction != "" {
		fraction = "." + fraction
	}
	return strconv.FormatInt(int64(d/decimalUnit), 10) + fraction
}

// String is the number with as many decimal places as it needs: none, two or
// three.
func (d Decimal) String() string {
	s := d.Exact()
	if d%(decimalUnit/10) == 0 && d%decimalUnit != 0 { // one decimal place
		s += "0"
	}
	return s
}

// Grouped is the number with commas between thousands and at least so many decimal places:
// 66,000 or 1,250.50.
func (d Decimal) Grouped(places int) string {
	whole, fraction, point := strings.Cut(d.Fixed(places), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + fraction
	}
	return whole
}

// Fixed is the number with at least so many decimal places: 1250.50.
func (d Decimal) Fixed(places int) string {
	whole, fraction, _ := strings.Cut(d.Exact(), ".")
	if fraction += strings.Repeat("0", max(0, places-len(fraction))); fraction != "" {
		whole += "." + fraction
	}
	return whole
}

// MarshalJSON writes the number.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }
