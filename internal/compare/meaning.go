package compare

import (
	"fmt"
	"math"
	"strconv"
)

// InWords is how the pay changes from a to b, or why that is not known.
func (p PayPair) InWords() string {
	low, high := p.ChangeMin, p.ChangeMax
	text := ""
	switch {
	case low != nil && high != nil && percentage(*low) == percentage(*high):
		if text = moved("range", *low); p.A.Min == p.A.Max {
			text = moved("pay", *low)
		}
	case low != nil && high != nil && *low == 0:
		text = moved("upper end", *high)
	case low != nil && high != nil && *high == 0:
		text = moved("lower end", *low)
	case low != nil && high != nil && (*low < 0) == (*high < 0):
		text = moved("lower end", *low) + ", upper end by " + percentage(*high) + "%"
	case low != nil && high != nil:
		text = moved("lower end", *low) + ", " + moved("upper end", *high)
	case low != nil:
		text = moved("lower end", *low)
	case high != nil:
		text = moved("upper end", *high)
	}
	switch {
	case p.Basis == "":
		return text
	case text == "":
		return p.Basis
	}
	return text + ", " + p.Basis
}

// moved says by how much a part of the pay is raised or lowered.
func moved(what string, by float64) string {
	verb := "raised"
	if by < 0 {
		verb = "lowered"
	}
	if percentage(by) == "0" {
		return what + " unchanged"
	}
	return fmt.Sprintf("%s %s by %s%%", what, verb, percentage(by))
}

// percentage is a change without its sign, to a tenth of a percent.
func percentage(by float64) string {
	return strconv.FormatFloat(math.Round(1000*math.Abs(by))/10, 'f', -1, 64)
}
