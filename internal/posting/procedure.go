package posting

import (
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// AIScreening says whether software screens candidates.
type AIScreening struct {
	Used bool `json:"used" doc:"Whether it is used"`
	Text Text `json:"text,omitempty" doc:"What it does, and who decides"`
}

// listOf translates the items of a list: by the posting's own translation of the whole
// list, else by the company's of the items that are the company's.
func (m *merging) listOf(list yamlfile.List[job.Item], own, ofCompany yamlfile.List[yamlfile.At[string]], company yamlfile.List[job.Item], key string) []localized {
	out := make([]localized, len(list.Items))
	for i, b := range list.Items {
		s := m.localize(b.Text, item(own.Items, i), key)
		at := slices.IndexFunc(company.Items, func(c job.Item) bool { return c.Text.Pos == b.Text.Pos })
		if s.pos != (diag.Pos{}) && at >= 0 {
			s = m.localize(b.Text, item(ofCompany.Items, at), key)
		}
		out[i] = s
	}
	return out
}

// procedure adds how candidates are chosen, as a reader of a page of these places sees it.
func (m *merging) procedure(d *Document) {
	f, own, of, in := &m.file, m.texts, m.params, m.companyTexts
	d.HiringProcess = m.at(f.HiringProcess.Items, m.listOf(f.HiringProcess, own.HiringProcess, in.HiringProcess, of.HiringProcess, "hiring_process"), d.Places)
	d.Legal = m.at(f.Legal.Items, m.listOf(f.Legal, own.Legal, in.Legal, of.Legal, "legal"), d.Places)
	d.Accommodation = Text(f.Accommodation.V)
	say := func(original, translated, companys, companyTranslated yamlfile.At[string], key string) localized {
		if scalar.Blank(translated.V) && original.Pos == companys.Pos {
			translated = companyTranslated
		}
		return m.localize(original, translated, key)
	}
	d.EqualOpportunity = m.block(say(f.EqualOpportunity, own.EqualOpportunity, of.EqualOpportunity, in.EqualOpportunity, "equal_opportunity"), false)
	if a := f.AIScreening; a.Used.IsSet() {
		d.AIScreening = &AIScreening{a.Used.V, m.text(say(a.Text, own.AIScreening.Text, of.AIScreening.Text, in.AIScreening.Text, "ai_screening.text"))}
	}
}

// fallenAway names the legal notices that a posting leaves out of those that lie below
// it, where they are of its places.
func (m *merging) fallenAway(below yamlfile.List[job.Item], above *File) {
	if !above.Legal.IsSet() || above.Legal.IsEdit() {
		return
	}
	for _, b := range below.Items {
		kept := slices.ContainsFunc(above.Legal.Items, func(a job.Item) bool { return a.Text.V == b.Text.V })
		if !kept && m.concerns(b) {
			m.warn(diag.Problem{
				Code: diag.Doubtful, Pos: above.Legal.Pos, Msg: `the legal notice "` + shortened(b.Text.V) + `" falls away`,
				Hint: "to keep it, write legal: {add: […]}",
			})
		}
	}
}

// concerns reports whether an item is of a place of the posting.
func (m *merging) concerns(i job.Item) bool {
	return len(i.Where) == 0 || slices.ContainsFunc(i.Where, func(w yamlfile.At[scalar.Place]) bool {
		return slices.ContainsFunc(m.file.RemoteFrom.Items, func(p yamlfile.At[scalar.Residence]) bool { return slices.ContainsFunc(p.V.Places(), w.V.Covers) }) ||
			slices.ContainsFunc(m.file.Locations.Items, func(l ref) bool { return w.V.Covers(m.params.Locations[scalar.Slug(l.V)].Place()) })
	})
}
