package scalar

import "testing"

func TestDecimal(t *testing.T) {
	for _, c := range []struct{ in, want, grouped string }{
		{"28", "28", "28"}, {"37.5", "37.50", "37.50"}, {"66000", "66000", "66,000"},
		{"1250.05", "1250.05", "1,250.05"}, {"9999999999999.99", "9999999999999.99", "9,999,999,999,999.99"}, {"0", "0", "0"},
	} {
		var d Decimal
		if err := d.UnmarshalText([]byte(c.in)); err != nil || d.String() != c.want || d.Grouped() != c.grouped {
			t.Errorf("%s is %s, %s, %v", c.in, d, d.Grouped(), err)
		}
	}
	for _, in := range []string{"", "-1", "1e9", "1,000", "NaN", "0x10", "1.234", "99999999999999", "٣"} {
		if err := new(Decimal).UnmarshalText([]byte(in)); err == nil {
			t.Errorf("%q passed for a number", in)
		}
	}
}
