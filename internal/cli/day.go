package cli

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"jobdesc/internal/scalar"
)

// day is the day of the run: --today, else SOURCE_DATE_EPOCH, else the clock's,
// where the company is.
func (a *app) day(at *time.Location) (scalar.Date, error) {
	if a.today != "" {
		return scalar.ParseDate(a.today)
	}
	now := a.Now()
	if epoch := a.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return scalar.Date{}, fmt.Errorf("SOURCE_DATE_EPOCH: %q is not a number of seconds since 1970", epoch)
		}
		now = time.Unix(seconds, 0)
	}
	d := scalar.DateOf(now.In(at))
	if d.IsZero() {
		return d, errors.New("SOURCE_DATE_EPOCH: the year must be from 1000 to 9999")
	}
	return d, nil
}
