package scalar

import "testing"

func TestDecimal(t *testing.T) {
	for _, c := range []struct{ in, want, grouped string }{
		{"28", "28", "28"}, {"37.5", "37.50", "37.50"}, {"66000", "66000", "66,000"},
		{"28.05", "28.05", "28.05"}, {"1250.05", "1250.05", "1,250.05"}, {"9999999999999.99", "9999999999999.99", "9,999,999,999,999.99"}, {"0", "0", "0"},
	} {
		var d Decimal
		if err := d.UnmarshalText([]byte(c.in)); err != nil || d.String() != c.want || d.Grouped(2*int(min(1, d%1000))) != c.grouped {
			t.Errorf("%s is %s, %s, %v", c.in, d, d.Grouped(2), err)
		}
	}
	for _, in := range []string{"", "-1", "1e9", "1,000", "NaN", "0x10", "1.234", "99999999999999", "٣"} {
		if err := new(Decimal).UnmarshalText([]byte(in)); err == nil {
			t.Errorf("%q passed for a number", in)
		}
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"45,000": "45000", "14,50": "14.50", "40k": "40000", "£40000": "40000", "40.000": "40000", "38,5": "38.5", "1.234,56": "1234.56",
		"1,234.56": "1234.56", "45 000": "45000", "45'000": "45000", "45’000": "45000", "45\u00a0000": "45000", "1,250,000": "1250000",
		"USD 45000": "45000", "45000 EUR": "45000", "$45,000": "45000", "US$ 45,000.50": "45000.50", "37.5k": "37500", "1.2M": "1200000", "850,-": "850",
		"a lot": "", "40-50": "", "-5": "", "": "", "1,2,3": "",
	} {
		err := new(Decimal).UnmarshalText([]byte(text))
		hint := "write a number such as 28 or 37.5"
		if want != "" {
			hint = "write " + want
		}
		if err == nil || err.Error() != quote(text)+" is not a number; "+hint {
			t.Errorf("%q: %v, want %s", text, err, hint)
		}
	}
	var d Decimal
	if err := d.Parse("3.125", 3); err != nil || d.String() != "3.125" || Currency("KWD").Places() != 3 || Currency("JPY").Places() != 0 || Currency("EUR").Places() != 2 {
		t.Errorf("%s, %v", d, err)
	}
}
