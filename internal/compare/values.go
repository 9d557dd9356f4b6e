package compare

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"jobdesc/internal/convert"
	"jobdesc/internal/locale"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/scalar"
)

// What the values of facts are in English, the language of comparisons.

// word is a word of a file as people say it.
func word[T ~string](w T) Text {
	switch w {
	case "onsite":
		return "on site"
	case "field":
		return "in the field"
	case "per-diem":
		return "per diem"
	case "in-kind":
		return "benefit in kind"
	case "sign-on":
		return "sign-on bonus"
	case "extra-salary":
		return "extra salary"
	case "existing":
		return "vacant now"
	case "upcoming":
		return "not vacant yet"
	case "pool":
		return "none now, kept for future openings"
	case "start":
		return "at the start"
	case "before-requirements":
		return "before the requirements"
	}
	return Text(w)
}

// level is a level as people say it: one of the employer's own is as it is written.
func level(l posting.Text) Text {
	if l == "mid" {
		return "mid-level"
	}
	return Text(l)
}

// yesOrText is yes or no, or the text that was given.
func yesOrText(text Text) Text {
	switch text {
	case "true":
		return "yes"
	case "false":
		return "no"
	}
	return text
}

// people is a number of people, or the text that was given.
func people(text Text) Text {
	switch n, err := strconv.Atoi(string(text)); {
	case err != nil:
		return text
	case n == 1:
		return "1 person"
	}
	return text + " people"
}

// length is a number of months, in years where these are whole.
func length(months int) string {
	if months%12 == 0 && months > 0 {
		return prose.Count(months/12, "year")
	}
	return prose.Count(months, "month")
}

// date is a day as readers of the company's English write it.
func date(d scalar.Date, company posting.Company) Text {
	if d.IsZero() {
		return ""
	}
	tag := "en"
	if strings.HasPrefix(company.Locale, "en-") {
		tag = company.Locale
	}
	year, month, day := d.In(time.UTC).Date()
	return Text(strings.ReplaceAll(locale.For(tag).Date(year, int(month), day), "\u00a0", " "))
}

// start is a date, or the text that was given.
func start(d *posting.Document) Text {
	if day, err := scalar.ParseDate(string(d.Start)); err == nil {
		return date(day, d.Company)
	}
	return d.Start
}

// closes is when the time to apply ends.
func closes(d *posting.Document) (texts []Text) {
	c := d.Closes
	if !c.Date.IsZero() {
		text := "until " + date(c.Date, d.Company)
		if c.Time != "" {
			zone := string(c.Zone)
			text += Text(", " + string(c.Time) + " " + strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " ") + " time")
		}
		texts = append(texts, text)
	}
	if c.UntilFilled {
		texts = append(texts, "open until filled")
	}
	if !c.FirstReview.IsZero() {
		texts = append(texts, "first review on "+date(c.FirstReview, d.Company))
	}
	if c.Cap > 0 {
		texts = append(texts, Text(fmt.Sprintf("at most %d", c.Cap)))
	}
	return texts
}

// workplace is where the work is done.
func workplace(w posting.Workplace) []Text {
	texts := one(word(w.Mode))
	if w.OfficeDays > 0 {
		texts = append(texts, Text(prose.Count(w.OfficeDays, "day")+" a week at the office"))
	}
	return append(texts, one(w.Note)...)
}

// reviewEvery is after how long a description is reviewed.
func reviewEvery(months int) []Text {
	if months == 0 {
		return nil
	}
	return []Text{Text(prose.Count(months, "month"))}
}

// digest is the beginning of a digest, which is enough for people.
func digest(d posting.Digest) Text {
	_, hex, _ := strings.Cut(string(d), ":")
	return Text(hex[:min(len(hex), 12)])
}

// openings are the number of all, or that of each place.
func openings(docs []*posting.Document) (texts []Text) {
	for _, d := range docs {
		for _, at := range d.Openings.ByPlace {
			texts = append(texts, Text(fmt.Sprintf("%d in %s", at.Number, at.Name)))
		}
	}
	if n := docs[0].Openings.Total; texts == nil && n > 0 {
		return []Text{Text(strconv.Itoa(n))}
	}
	return texts
}

// hours are hours a week, and the part of full time.
func hours(h posting.Hours) (texts []Text) {
	if amount := rangeOf(h.Min.Exact(), h.Max.Exact(), h.Min, h.Max); amount != "" {
		texts = append(texts, Text(amount+" a week"))
	}
	if h.FTE != 0 {
		texts = append(texts, Text((h.FTE*100).Exact()+"% of full time"))
	}
	return texts
}

// rangeOf is a range of figures, of which one may be missing, or "".
func rangeOf(low, high string, from, to scalar.Decimal) string {
	switch {
	case from == 0 && to == 0:
		return ""
	case from == to:
		return low
	case from == 0:
		return "up to " + high
	case to == 0:
		return "from " + low
	}
	return low + "–" + high
}

// contract is what is said of a contract, the kind first.
func contract(d *posting.Document) (texts []Text) {
	c := d.Contract
	if c == nil {
		return nil
	}
	kind := Text(c.Kind)
	if c.Months > 0 {
		kind = Text(strings.TrimSpace(string(kind) + " for " + prose.Count(c.Months, "month")))
	}
	for _, part := range []struct {
		said bool
		text Text
	}{
		{kind != "", kind}, {!c.Until.IsZero(), "until " + date(c.Until, d.Company)}, {c.Extendable, "may be extended"}, {c.MayBecomePermanent, "may become permanent"},
		{c.ProbationMonths > 0, Text(prose.Count(c.ProbationMonths, "month") + " of probation")}, {c.Note != "", c.Note},
	} {
		if part.said {
			texts = append(texts, part.text)
		}
	}
	return texts
}

// otherPay is what is paid beside the salary.
func otherPay(docs []*posting.Document) (texts []Text) {
	for _, d := range docs {
		for _, o := range d.OtherPay {
			parts := given(string(o.Text))
			if o.Percent != 0 {
				parts = append(parts, o.Percent.Exact()+"%")
			}
			if amount := (&Pay{Min: o.Min, Max: o.Max, Currency: o.Currency, Period: o.Period}).String(); amount != "" {
				parts = append(parts, amount)
			}
			text := Text(strings.Join(parts, ", "))
			if o.Kind != "" && o.Kind != "other" {
				text = word(o.Kind) + ": " + text
			}
			texts = appendNew(texts, bound(text, o.PlaceNames, true))
		}
	}
	return texts
}

// bound is a text with the places that it is for, if not all, and whether it is a must.
func bound(text, places Text, required bool) Text {
	if places != "" {
		text += " (" + places + ")"
	}
	if !required {
		text += " (nice to have)"
	}
	return text
}

func appendNew(texts []Text, text Text) []Text {
	if slices.Contains(texts, text) {
		return texts
	}
	return append(texts, text)
}

// given are the texts that are not empty.
func given(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// legal are the notices of all pay groups.
func legal(docs []*posting.Document) (texts []Text) {
	for _, d := range docs {
		for _, text := range d.Legal {
			texts = appendNew(texts, text)
		}
	}
	return texts
}

// aiScreening says whether software screens candidates.
func aiScreening(a *posting.AIScreening) Text {
	switch {
	case a == nil:
		return ""
	case a.Text != "":
		return a.Text
	case a.Used:
		return "used"
	}
	return "not used"
}

// sectionPositions are those of sections that are not at the end.
func sectionPositions(d *posting.Document) (texts []Text) {
	for _, s := range d.Sections {
		if s.At != "end" {
			texts = append(texts, s.Title+" "+word(s.At))
		}
	}
	return texts
}

// coded are values with the systems that they belong to.
func coded(of map[string]Text) (texts []Text) {
	for _, system := range slices.Sorted(maps.Keys(of)) {
		texts = append(texts, Text(system)+" "+of[system])
	}
	return texts
}

// apply are the ways to apply, and what an application needs.
func apply(a *posting.Apply) (texts []Text) {
	if a == nil {
		return nil
	}
	for _, way := range []struct{ how, text Text }{
		{"at ", a.URL}, {"by email to ", a.Email}, {"by phone: ", a.Phone}, {"by post to ", Text(a.Post)}, {"in person: ", a.InPerson}, {"", Text(a.Instructions)},
	} {
		if text := strings.TrimSpace(string(way.text)); text != "" {
			texts = append(texts, way.how+Text(text))
		}
	}
	for _, w := range a.Documents {
		texts = append(texts, "send: "+bracketed(w.Name, w.Required, w.URL))
	}
	for _, q := range a.Questions {
		how := Text(strings.Join(convert.Strings(q.Choices), " / "))
		if q.Kind == "yes-no" {
			how = "yes or no"
		}
		texts = append(texts, "answer: "+bracketed(q.Text, q.Required, how))
	}
	return texts
}

// bracketed is what an application needs, with remarks.
func bracketed(text Text, required bool, remark Text) Text {
	remarks := given(string(remark))
	if !required {
		remarks = append(remarks, "optional")
	}
	if len(remarks) == 0 {
		return text
	}
	return text + Text(" ("+strings.Join(remarks, "; ")+")")
}

// attachments are the files for candidates.
func attachments(d *posting.Document) []Text {
	return convert.Each(d.Attachments, func(a posting.Attachment) Text { return a.Title + " (" + a.File + ")" })
}

// contact is somebody whom a candidate may ask.
func contact(c posting.Contact) Text {
	return Text(strings.Join(given(string(c.Name), string(c.Role), string(c.Email), string(c.Phone), string(c.URL)), ", "))
}
