package boarddiff

import (
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/boards"
	"jobdesc/internal/compare"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/scalar"
)

// differences is what the jobs of a posting say in another way.
func (c *comparison) differences(k *known, jobs []boards.Job) (out []Difference, err error) {
	add := func(d *Difference) {
		if d != nil && !slices.ContainsFunc(out, func(o Difference) bool {
			return o.What == d.What && o.Here == d.Here && o.There == d.There && o.Note == d.Note && d.Text == nil
		}) {
			out = append(out, *d)
		}
	}
	for _, j := range jobs {
		add(title(k.Docs, j))
	}
	add(c.places(k.Docs, jobs))
	for _, j := range jobs {
		add(workplace(k.Docs[0], j))
	}
	for _, j := range jobs {
		for _, d := range pay(pagesOf(k.Docs, j), j) {
			add(&d)
		}
	}
	for _, j := range jobs {
		d, err := c.text(pagesOf(k.Docs, j), j)
		if err != nil {
			return nil, err
		}
		add(d)
	}
	return out, nil
}

// pagesOf are the pages that a job is: those that its address names, or those of its
// places, or all.
func pagesOf(docs []*posting.Document, j boards.Job) (out []*posting.Document) {
	if len(docs) < 2 {
		return docs
	}
	names := append(addressWords(j.URL), j.ID+"--"+j.Group)
	there := placesThere(j)
	for _, is := range []func(*posting.Document) bool{
		func(d *posting.Document) bool { return slices.Contains(names, d.Name()) },
		func(d *posting.Document) bool {
			return slices.ContainsFunc(placesHere(d), func(p place) bool { return slices.ContainsFunc(there, p.is) })
		},
	} {
		for _, d := range docs {
			if is(d) {
				out = append(out, d)
			}
		}
		if out != nil {
			return out
		}
	}
	return docs
}

func title(docs []*posting.Document, j boards.Job) *Difference {
	here := strings.Join(strings.Fields(string(docs[0].Title)), " ")
	if here == j.Title {
		return nil
	}
	return &Difference{What: "title", Here: here, There: j.Title}
}

func workplace(d *posting.Document, j boards.Job) *Difference {
	if here := d.Workplace.Mode; here != "" && j.Workplace != "" && here != j.Workplace {
		return &Difference{What: "workplace", Here: string(here), There: string(j.Workplace)}
	}
	return nil
}

// place is a place in words, and what it is known by: its city, or its country.
type place struct {
	text, city string
	country    scalar.Country
}

// is reports whether two places can be the same: what one of them leaves open may be
// what the other says.
func (p place) is(other place) bool {
	if p.country != "" && other.country != "" && p.country != other.country {
		return false
	}
	return p.city == other.city
}

// placesHere are the places of a page.
func placesHere(d *posting.Document) (out []place) {
	for _, l := range d.Locations {
		out = append(out, place{join(string(l.City), string(l.Country)), cityKey(string(l.City)), l.Country})
	}
	for _, p := range d.RemotePlaces() {
		out = append(out, place{p.Name(), "", p.Country()})
	}
	return out
}

// placesThere are the places of a job.
func placesThere(j boards.Job) (out []place) {
	for _, p := range j.Places {
		text := join(p.City, string(p.Country))
		if text == "" {
			text = p.Text
		}
		out = append(out, place{text, cityKey(p.City), p.Country})
	}
	for _, area := range j.RemoteFrom {
		for _, p := range area.Places() {
			out = append(out, place{p.Name(), "", p.Country()})
		}
	}
	return out
}

// places compares the places of all pages with those of all jobs. Indeed's feed has one
// country of a remote job.
func (c *comparison) places(docs []*posting.Document, jobs []boards.Job) *Difference {
	var here, there []place
	for _, d := range docs {
		here = append(here, placesHere(d)...)
	}
	remote := false
	for _, j := range jobs {
		there = append(there, placesThere(j)...)
		remote = remote || j.Workplace == "remote"
	}
	if len(there) == 0 && remote && docs[0].Workplace.Mode == "remote" {
		return nil
	}
	onlyHere, onlyThere := lacking(here, there), lacking(there, here)
	if remote && c.kind == "indeed" {
		onlyHere = nil
	}
	if len(onlyHere)+len(onlyThere) == 0 {
		return nil
	}
	var notes []string
	for _, n := range []struct {
		label string
		of    []place
	}{{"only here: ", onlyHere}, {"only there: ", onlyThere}} {
		if len(n.of) > 0 {
			notes = append(notes, n.label+inWords(n.of))
		}
	}
	return &Difference{What: "places", Here: inWords(here), There: inWords(there), Note: strings.Join(notes, "; ")}
}

func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// lacking are the places that are not among others.
func lacking(places, others []place) (out []place) {
	for _, p := range places {
		if !slices.ContainsFunc(others, p.is) {
			out = append(out, p)
		}
	}
	return out
}

func inWords(places []place) string {
	var texts []string
	for _, p := range places {
		if !slices.Contains(texts, p.text) {
			texts = append(texts, p.text)
		}
	}
	return strings.Join(texts, "; ")
}

// pay compares the ranges of a job with those of the pages: pay that the board does
// not show anywhere, and other figures.
func pay(docs []*posting.Document, j boards.Job) (out []Difference) {
	var here []compare.Pay
	for _, d := range docs {
		if p := d.Salary; p != nil && (p.Min != 0 || p.Max != 0) {
			one := compare.Pay{Min: p.Min, Max: p.Max, Currency: p.Currency, Period: p.Period}
			if !slices.ContainsFunc(here, func(o compare.Pay) bool { return o.String() == one.String() }) {
				here = append(here, one)
			}
		}
	}
	var there []boards.Pay
	hidden := false
	for _, p := range j.Pay {
		if p.HasFigures() {
			there = append(there, p)
			hidden = hidden || p.Hidden
		}
	}
	switch {
	case hidden:
		out = append(out, Difference{What: "hidden-pay", Here: payInWords(here), There: jobPay(there), Note: "the board has pay and does not show it"})
	case len(here) > 0 && len(there) == 0:
		if !showsPay(j, here) {
			out = append(out, Difference{What: "hidden-pay", Here: payInWords(here), Note: "the board shows no pay"})
		}
		return out
	}
	differ := slices.ContainsFunc(there, func(p boards.Pay) bool {
		return !slices.ContainsFunc(here, func(o compare.Pay) bool { return samePay(o, p) })
	})
	if differ {
		out = append(out, Difference{What: "pay", Here: payInWords(here), There: jobPay(there)})
	}
	return out
}

// samePay leaves open what the board does not say.
func samePay(here compare.Pay, there boards.Pay) bool {
	return here.Min == there.Min && here.Max == there.Max && (there.Currency == "" || here.Currency == there.Currency) && (there.Period == "" || here.Period == there.Period)
}

func payInWords(all []compare.Pay) string {
	var texts []string
	for _, p := range all {
		texts = append(texts, p.String())
	}
	return strings.Join(texts, "; ")
}

func jobPay(all []boards.Pay) string {
	var texts []string
	for _, p := range all {
		one := compare.Pay{Min: p.Min, Max: p.Max, Currency: p.Currency, Period: p.Period}
		text := one.String()
		if p.Zone != "" {
			text += " (" + p.Zone + ")"
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "; ")
}

// showsPay reports whether the text of a job has the figures, which many boards have
// nowhere else.
func showsPay(j boards.Job, here []compare.Pay) bool {
	var text strings.Builder
	text.WriteString(j.HTML)
	for _, p := range j.Pay {
		text.WriteString(" " + p.Text)
	}
	digits := map[string]bool{}
	for word := range strings.FieldsFuncSeq(ungrouped(text.String()), func(r rune) bool { return (r < '0' || r > '9') && r != 'k' && r != 'K' }) {
		if number, thousands := strings.CutSuffix(strings.ToLower(word), "k"); thousands {
			word = number + "000"
		}
		digits[word] = true
	}
	return !slices.ContainsFunc(here, func(p compare.Pay) bool {
		return slices.ContainsFunc([]scalar.Decimal{p.Min, p.Max}, func(amount scalar.Decimal) bool {
			return amount != 0 && !digits[strconv.FormatInt(int64(amount.Float()), 10)]
		})
	})
}

// ungrouped is a text without the separators between groups of three digits.
func ungrouped(text string) string {
	text = strings.NewReplacer("&nbsp;", " ", "\u00a0", " ", "\u202f", " ", "’", "'").Replace(text)
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	var out strings.Builder
	for i := range len(text) {
		if strings.IndexByte(",.' ", text[i]) >= 0 && digit(i-1) && digit(i+1) && digit(i+2) && digit(i+3) && !digit(i+4) {
			continue
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

// text compares the text of a job with that of the page that is most like it.
func (c *comparison) text(docs []*posting.Document, j boards.Job) (*Difference, error) {
	there := linesOf(j.HTML)
	if len(there) == 0 {
		return nil, nil // a list of jobs without their texts
	}
	var best *Text
	for _, d := range docs {
		html, err := c.HTML(c.kind, d)
		if err != nil {
			return nil, err
		}
		if t := compareText(linesOf(string(html)), there); best == nil || t.Likeness > best.Likeness {
			best = t
		}
	}
	if best.same() {
		return nil, nil
	}
	return &Difference{What: "text", Note: best.summary(), Text: best}, nil
}

// summary is what differs in numbers.
func (t *Text) summary() string {
	parts := []string{strconv.Itoa(int(100*t.Likeness)) + "% alike"}
	for _, n := range []struct {
		count int
		what  string
	}{{len(t.Changed), "changed"}, {len(t.OnlyHere), "only here"}, {len(t.OnlyThere), "only there"}} {
		if n.count > 0 {
			parts = append(parts, prose.Count(n.count, "line")+" "+n.what)
		}
	}
	return strings.Join(parts, ", ")
}
