package scalar

import "strings"

// currencies holds the alphabetic codes of ISO 4217 (list one) for money that
// circulates: no funds, metals, units of account or test codes. It is list one
// of 2024-06-25, as in the npm package currency-codes 2.2.0, with what changed
// since: ANG became XCG (2025), BGN became EUR (2026), CUC is out of use.
const currencies = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD " +
	"CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD " +
	"HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD " +
	"MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG " +
	"QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD " +
	"TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"

// withdrawn holds, in pairs, the codes that texts of the last decades may
// still use, and the code of what replaced them.
const withdrawn = "ANG>XCG ATS>EUR BEF>EUR BGN>EUR BYR>BYN CUC>CUP CYP>EUR DEM>EUR EEK>EUR ESP>EUR FIM>EUR FRF>EUR GRD>EUR " +
	"HRK>EUR IEP>EUR ITL>EUR LTL>EUR LUF>EUR LVL>EUR MRO>MRU MTL>EUR NLG>EUR PTE>EUR ROL>RON RUR>RUB SIT>EUR SKK>EUR " +
	"SLL>SLE STD>STN TRL>TRY VEB>VES VEF>VES ZMK>ZMW ZWL>ZWG"

// Currency is the alphabetic code of ISO 4217 of a currency that circulates,
// such as "EUR".
type Currency string

// ParseCurrency reads a code in capital letters.
func ParseCurrency(s string) (Currency, error) {
	if !isCurrency(s) {
		return "", refuse(s, "currency code of ISO 4217", nearestCurrency(s), `want three capital letters such as "EUR"`)
	}
	return Currency(s), nil
}

func isCurrency(s string) bool {
	return len(s) == 3 && !strings.Contains(s, " ") && strings.Contains(currencies, s)
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
	return nearest(s, strings.Fields(currencies))
}

// UnmarshalText reads what ParseCurrency reads.
func (c *Currency) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseCurrency) }
