package scalar

import (
	_ "embed"
	"strconv"
	"strings"
)

// currencies holds the alphabetic codes of ISO 4217 (list one) for money that
// circulates, with the number of their decimal places: no funds, metals, units of
// account or test codes. It is list one
// of 2024-06-25, as in the npm package currency-codes 2.2.0, with what changed
// since: ANG became XCG (2025), BGN became EUR (2026), CUC is out of use.
//
//go:embed iso4217.tsv
var currencies table

// withdrawn holds, in pairs, the codes that texts of the last decades may
// still use, and the code of what replaced them.
const withdrawn = "ANG>XCG ATS>EUR BEF>EUR BGN>EUR BYR>BYN CUC>CUP CYP>EUR DEM>EUR EEK>EUR ESP>EUR FIM>EUR FRF>EUR GRD>EUR " +
	"HRK>EUR IEP>EUR ITL>EUR LTL>EUR LUF>EUR LVL>EUR MRO>MRU MTL>EUR NLG>EUR PTE>EUR ROL>RON RUR>RUB SIT>EUR SKK>EUR " +
	"SLL>SLE STD>STN TRL>TRY VEB>VES VEF>VES ZMK>ZMW ZWL>ZWG"

// Currency is the alphabetic code of ISO 4217 of a currency that circulates,
// such as "EUR".
type Currency string

// Places is how many decimal places amounts of the currency have, by ISO 4217.
func (c Currency) Places() int {
	text, _ := currencies.find(string(c))
	n, _ := strconv.Atoi(text)
	return n
}

func isCurrency(s string) bool {
	_, ok := currencies.find(s)
	return ok
}

func nearestCurrency(s string) string {
	if len(s) > quoteMax {
		return ""
	}
	upper := strings.ToUpper(strings.TrimSpace(s))
	if isCurrency(upper) {
		return upper
	}
	if _, next, ok := strings.Cut(withdrawn, upper+">"); ok && len(upper) == 3 {
		return next[:3]
	}
	if code := ofSign(strings.TrimSpace(s)); code != "" {
		return code
	}
	return nearest(s, currencies.keys(""))
}

// ofSign is the currency of a sign or a name. Of those that several countries use
// it is the one that most people mean.
func ofSign(s string) string {
	signs := map[string]string{
		"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN",
		"us$": "USD", "a$": "AUD", "c$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "fr.": "CHF", "sfr": "CHF", "zł": "PLN", "kč": "CZK", "ft": "HUF",
		"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "yen": "JPY", "rupees": "INR",
	}
	return signs[strings.ToLower(s)]
}

// UnmarshalText reads a code in capital letters.
func (c *Currency) UnmarshalText(text []byte) error {
	s := string(text)
	if !isCurrency(s) {
		return refuse(s, "currency", nearestCurrency(s), "use a code of three capital letters such as EUR")
	}
	*c = Currency(s)
	return nil
}
