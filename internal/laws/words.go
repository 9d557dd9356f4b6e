package laws

import "jobdesc/internal/diag"

// Asks is what a law asks of an advert.
type Asks string

// What is asked for. A law that asks for Pay is met by no figure at all with [AsksPay], and
// by figures that lack an end or lie too far apart with [AsksRange].
const (
	AsksPay      Asks = "pay"
	AsksRange    Asks = "pay-range"
	AsksOtherPay Asks = "other-pay"
)

// Element is something that an advert must show.
type Element string

// The elements.
const (
	Pay      Element = "pay"
	Benefits Element = "benefits"
	OtherPay Element = "other-pay"
	Closes   Element = "closes"
	Vacancy  Element = "vacancy"
	AI       Element = "ai"
	Overpay  Element = "overpay" // the readiness to pay more than the minimum
)

// Words lists the words.
func (Element) Words() []string {
	return []string{"pay", "benefits", "other-pay", "closes", "vacancy", "ai", "overpay"}
}

// UnmarshalText checks the word.
func (e *Element) UnmarshalText(text []byte) error {
	return diag.ParseWord(e, text, "element of an advert")
}

// Wording is wording that is forbidden.
type Wording string

// The kinds of wording.
const (
	SalaryHistory   Wording = "salary-history"
	Unemployed      Wording = "unemployed"
	LocalExperience Wording = "local-experience"
	Licence         Wording = "licence"
	PlaceExcluded   Wording = "place-excluded"
	Title           Wording = "title"
)

// Words lists the words.
func (Wording) Words() []string {
	return []string{"salary-history", "unemployed", "local-experience", "licence", "place-excluded", "title"}
}

// UnmarshalText checks the word.
func (w *Wording) UnmarshalText(text []byte) error {
	return diag.ParseWord(w, text, "kind of forbidden wording")
}

// Audience is who sees a posting.
type Audience string

// The audiences.
const (
	Public   Audience = "public"
	Internal Audience = "internal"
)

// Words lists the words.
func (Audience) Words() []string { return []string{"public", "internal"} }

// UnmarshalText checks the word.
func (a *Audience) UnmarshalText(text []byte) error {
	return diag.ParseWord(a, text, "kind of posting")
}

// When is when something must be shown.
type When string

// InAdvert is in the advert itself.
const InAdvert When = "advert"

// Words lists the words.
func (When) Words() []string {
	return []string{"advert", "before-interview", "after-interview", "before-offer", "before-start", "on-request"}
}

// UnmarshalText checks the word.
func (w *When) UnmarshalText(text []byte) error { return diag.ParseWord(w, text, `value of "when"`) }

// Counted is where employees are counted.
type Counted string

// The ways to count.
const (
	InTotal Counted = "total"
	InPlace Counted = "place"
)

// Words lists the words.
func (Counted) Words() []string { return []string{"total", "place"} }

// UnmarshalText checks the word.
func (c *Counted) UnmarshalText(text []byte) error {
	return diag.ParseWord(c, text, `value of "counted"`)
}

// Answer says whether a law takes something.
type Answer string

// The answers.
const (
	Accepted Answer = "accepted"
	Refused  Answer = "refused"
	Unsure   Answer = "unknown"
)

// Words lists the words.
func (Answer) Words() []string { return []string{"accepted", "refused", "unknown"} }

// UnmarshalText checks the word.
func (a *Answer) UnmarshalText(text []byte) error { return diag.ParseWord(a, text, "answer") }

// Kind is a kind of job that a law treats by itself.
type Kind string

// The kinds.
const (
	Commission     Kind = "commission"      // pay is by commission, in whole or in part
	CommissionOnly Kind = "commission-only" // pay is by commission alone
	Tipped         Kind = "tipped"
	Piece          Kind = "piece"
	Executive      Kind = "executive"
	Temporary      Kind = "temporary" // temporary, interim or acting, and to be filled at once
	Apprentice     Kind = "apprentice"
	Intern         Kind = "intern"
	Domestic       Kind = "domestic"
	OnCall         Kind = "on-call"
	Contractor     Kind = "contractor"
	Union          Kind = "union"
)

// Words lists the words.
func (Kind) Words() []string {
	return []string{"commission", "commission-only", "tipped", "piece", "executive", "temporary", "apprentice", "intern", "domestic", "on-call", "contractor", "union"}
}

// UnmarshalText checks the word.
func (k *Kind) UnmarshalText(text []byte) error { return diag.ParseWord(k, text, "kind of job or pay") }

// Reach is which remote jobs a law reaches.
type Reach string

// The kinds of reach.
const (
	CouldBeDone  Reach = "could-be-done-there"
	DoneThere    Reach = "done-there"
	ReportsThere Reach = "reports-there"
	Employer     Reach = "employer-there"
)

// Words lists the words.
func (Reach) Words() []string {
	return []string{"could-be-done-there", "done-there", "reports-there", "employer-there"}
}

// UnmarshalText checks the word.
func (r *Reach) UnmarshalText(text []byte) error {
	return diag.ParseWord(r, text, "kind of remote reach")
}

// Rule is a rule for a special kind of pay.
type Rule string

// The rules.
const (
	Statement       Rule = "statement"         // the word that it is so takes the place of a range
	StatementIfOnly Rule = "statement-if-only" // the same, where it is the only pay
	WithBasePay     Rule = "with-base-pay"     // beside the base pay
	InPay           Rule = "in-pay"            // its range is part of the pay
)

// Words lists the words.
func (Rule) Words() []string {
	return []string{"statement", "statement-if-only", "with-base-pay", "in-pay"}
}

// UnmarshalText checks the word.
func (r *Rule) UnmarshalText(text []byte) error {
	return diag.ParseWord(r, text, "rule for special pay")
}

// Period is a period of pay.
type Period string

// Words lists the words.
func (Period) Words() []string { return []string{"hour", "day", "week", "month", "year"} }

// UnmarshalText checks the word.
func (p *Period) UnmarshalText(text []byte) error { return diag.ParseWord(p, text, "period") }

// perYear is how often the period is in a year of full-time work: 52 weeks of 5 days or 40
// hours.
func (p Period) perYear() float64 {
	switch p {
	case "hour":
		return 2080
	case "day":
		return 260
	case "week":
		return 52
	case "month":
		return 12
	}
	return 1
}

// Severity says how grave a breach is.
type Severity string

// The severities, the gravest first.
const (
	Error   Severity = "error"   // the law asks for it, of this employer, today
	Warning Severity = "warning" // the same, but something had to be assumed
	Info    Severity = "info"    // not due yet, not due in the advert, or not known for sure
)
