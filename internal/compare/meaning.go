package compare

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"jobdesc/internal/posting"
)

// inWords is how the pay changes from a to b, or why that is not known.
func (p PayPair) inWords() Text {
	parts := given(p.ends(), p.Basis)
	a, b := p.A, p.B
	if t, u := a.OnTarget, b.OnTarget; t != u && t != (posting.PayRange{}) && u != (posting.PayRange{}) && a.Currency == b.Currency && a.Period == b.Period {
		parts = append(parts, rangeMoved("on-target pay", "on-target pay", change(t.Min, u.Min, 1, 1), change(t.Max, u.Max, 1, 1)))
	}
	return Text(strings.Join(given(parts...), ", "))
}

// ends says how the range of pay changes.
func (p PayPair) ends() string {
	what := "range"
	if p.A.Min == p.A.Max {
		what = "pay"
	}
	return rangeMoved(what, "", p.ChangeMin, p.ChangeMax)
}

// rangeMoved says how both ends of a range change, of which one may not be known; whole is
// what is said where both change alike.
func rangeMoved(whole, of string, low, high *float64) string {
	lower, upper := "lower end", "upper end"
	if of != "" {
		lower, upper = "lower end of "+of, "upper end of "+of
	}
	switch {
	case low != nil && high != nil && percentage(*low) == percentage(*high) && (*low < 0) == (*high < 0):
		return moved(whole, *low)
	case low != nil && high != nil && *low == 0:
		return moved(upper, *high)
	case low != nil && high != nil && *high == 0:
		return moved(lower, *low)
	case low != nil && high != nil && (*low < 0) == (*high < 0):
		return moved(lower, *low) + ", upper end by " + percentage(*high) + "%"
	case low != nil && high != nil:
		return moved(lower, *low) + ", " + moved("upper end", *high)
	case low != nil:
		return moved(lower, *low)
	case high != nil:
		return moved(upper, *high)
	}
	return ""
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
