package scalar

import "testing"

func TestDatesInOtherForms(t *testing.T) {
	for text, want := range map[string]string{
		"12/31/2026": "write 2026-12-31", "31.12.2026": "write 2026-12-31", "20261231": "write 2026-12-31", "Dec 31, 2026": "write 2026-12-31",
		"2026/12/31": "write 2026-12-31", "2026–12–31": "write 2026-12-31", "31 December 2026": "write 2026-12-31", "Thu 31 Dec 2026": "write 2026-12-31",
		"2026-3-1": "write 2026-03-01", "3/1/2027": "write 2027-03-01 or 2027-01-03", "01.03.2027": "write 2027-03-01", "5/5/2027": "write 2027-05-05",
		"2027-03-01T00:00:00Z": "write 2027-03-01", "March 1st, 2027": "write 2027-03-01", "soon": "write a date as in 2026-12-31", "Q2 2027": "write a date as in 2026-12-31",
		"2027-13-45": "the month must be from 01 to 12", "30.2.2027": "write a date as in 2026-12-31", "": "write a date as in 2026-12-31",
	} {
		_, err := ParseDate(text)
		before := " is not a date; "
		if isDateForm(text) {
			before = " is not a date; "
		}
		if err == nil || err.Error() != quote(text)+before+want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for text, want := range map[string]bool{
		"2027-02-30": true, "2027-3-1": true, "01.03.2027": true, "3/1/2027": true, "2027-03-01T00:00:00Z": true, "20270301": true, "1. 3. 2027": true,
		"1 March 2027": false, "soon": false, "Q2 2027": false, "2027": false, "2": false, "24/7": false,
	} {
		if err := new(DateOrText).UnmarshalText([]byte(text)); (err != nil) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		to     string
	}{
		{"2026-01-15", 12, "2027-01-15"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2027-08-31", 6, "2028-02-29"},
		{"2026-12-31", 1, "2027-01-31"},
		{"9999-12-01", 1, ""},
		{"2026-01-15", 1 << 62, ""},
	} {
		from, err := ParseDate(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if to := from.AddMonths(c.months).String(); to != c.to {
			t.Errorf("%s and %d months is %q, not %q", c.from, c.months, to, c.to)
		}
	}
	if to := (Date{}).AddMonths(3); !to.IsZero() {
		t.Errorf("no date and 3 months is %s", to)
	}
}
