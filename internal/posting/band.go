package posting

import (
	"fmt"
	"reflect"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// bandOf is the band that keys name, if the company has it.
func (b *Builder) bandOf(k *job.Keys) (job.Band, bool) {
	if !k.Band.IsSet() {
		return job.Band{}, false
	}
	band, known := b.params.Bands[scalar.Slug(k.Band.V)]
	return band, known
}

// banded is the layer with the salary and the grade of the band that it names.
func (b *Builder) banded(f *File) *File {
	band, known := b.bandOf(&f.Keys)
	if !known {
		return f
	}
	out := *f
	out.TakeBand(band)
	return &out
}

// ofBand reports whether the salary is that of the band, and nobody's own.
func (m *merging) ofBand() bool {
	band, known := m.bandOf(&m.file.Keys)
	return known && m.file.Salary.Pos == band.Salary.Pos
}

// checkBand reports a band that the company does not have.
func (m *merging) checkBand() {
	id := m.file.Band
	switch {
	case !id.IsSet():
	case len(m.params.Bands) == 0:
		who := "this names"
		if m.lib.Language(id.Pos) != "" {
			who = "the role names"
		}
		m.problems.Add(id.Pos, diag.UnknownName, `add it to "bands" in company.yaml, as in bands: {`+string(id.V)+`: {salary: {min: 50000, max: 58000, period: year}}}`,
			"%s the band %q, but the company has no bands", who, id.V)
	default:
		m.checkRef(id, "band", m.bands())
	}
}

func (m *merging) bands() map[string][]string {
	known := make(map[string][]string, len(m.params.Bands))
	for id, band := range m.params.Bands {
		known[string(id)] = []string{band.Title.V}
	}
	return known
}

// payOfBand keeps the pay of the posting's places, of all that the band may name, and
// reports places that it does not name. A posting without places has none.
func (m *merging) payOfBand() {
	all, s := m.file.Salary.ByLocation, &m.file.Salary
	id := m.file.Band.V
	s.ByLocation = map[job.PayPlace]job.Pay{}
	take := func(key job.PayPlace, at diag.Pos, what, name string) {
		pay, ok := all[key]
		if !ok {
			m.problems.Add(at, diag.UnknownName, `add it to "by_location" of the band, or give the posting its own salary`, "band %q has no pay for %s %q", id, what, name)
			return
		}
		s.ByLocation[key] = pay
	}
	for _, l := range m.file.Locations.Items {
		take(job.PayPlace(l.V), l.Pos, "location", string(l.V))
	}
	for _, p := range m.file.RemoteFrom.Items {
		take(payKey(all, p.V), p.Pos, "place", string(p.V.Area))
	}
	if len(m.file.Locations.Items)+len(m.file.RemoteFrom.Items) == 0 {
		m.file.Salary = job.Salary{}
		m.warn(diag.Problem{Code: diag.Incomplete, Pos: m.file.Band.Pos, Msg: fmt.Sprintf("band %q pays by place, so no pay is shown without locations", id), Hint: `add "locations"`})
	}
}

// payKey is the key of by_location for an entry of remote_from, which may be written as
// its code or, of a country, as its name.
func payKey(pays map[job.PayPlace]job.Pay, p scalar.Residence) job.PayPlace {
	for key := range pays {
		if p.Is(string(key)) {
			return key
		}
	}
	return job.PayPlace(p.Area)
}

// bandTitle is the title of the band in the language.
func (m *merging) bandTitle() Text {
	band, known := m.bandOf(&m.file.Keys)
	if !known {
		return ""
	}
	id := scalar.Slug(m.file.Band.V)
	return m.text(m.localize(band.Title, m.companyTexts.Bands[id].Title, "bands."+string(id)+".title"))
}

// noteOfBand is the note on a pay of the band in the language, if the note is the band's.
func (m *merging) noteOfBand(note roles.Text) (localized, bool) {
	band, known := m.bandOf(&m.file.Keys)
	if !known || !note.IsSet() {
		return localized{}, false
	}
	different, own := false, false
	for _, p := range band.Salary.Pays {
		own = own || p.Note.Pos == note.Pos
		different = different || p.Note.V != "" && p.Note.V != note.V
	}
	if !own {
		return localized{}, false
	}
	id := scalar.Slug(m.file.Band.V)
	translated := m.companyTexts.Bands[id].Salary.Note
	if different { // a translation is for all
		translated = yamlfile.At[string]{}
	}
	return m.localize(note, translated, "bands."+string(id)+".salary.note"), true
}

// BandTerms are what the company pays in the band of a posting.
type BandTerms struct {
	ID    scalar.Slug
	Grade Text
	Pays  []BandPay // one, or one for each place
}

// BandPay is what a band pays, in a place or in all.
type BandPay struct {
	Place Text // "" for all
	Pay   Pay
}

// OfBand is what the band of the posting pays in the places of the document, or nil. What
// the document pays may differ, see [Document.Departures].
func (d *Document) OfBand() *BandTerms { return d.band }

// bandTerms are those of the places of a document.
func (m *merging) bandTerms(d *Document) *BandTerms {
	band, known := m.bandOf(&m.file.Keys)
	if !known {
		return nil
	}
	out := &BandTerms{ID: d.Band, Grade: Text(band.Grade.V)}
	switch s := band.Salary; {
	case s.ByGrade != nil:
		all, _ := m.payByGrade(s)
		out.Pays = []BandPay{{Pay: all}}
	case s.ByLocation == nil:
		out.Pays = []BandPay{{Pay: m.pay(s.All)}}
	default:
		add := func(key job.PayPlace, name Text) {
			if pay, ok := s.ByLocation[key]; ok {
				out.Pays = append(out.Pays, BandPay{name, m.pay(pay)})
			}
		}
		for _, l := range d.Locations {
			add(job.PayPlace(l.ID), l.Name)
		}
		for i, area := range d.RemoteFrom {
			add(payKey(s.ByLocation, scalar.Residence{Area: area}), d.RemoteNames[i])
		}
	}
	return out
}

// Departure is a salary or a grade of a document that is not that of its band.
type Departure struct {
	Band  scalar.Slug
	Key   string  // salary or grade
	Place Text    // where the band has this pay; "" for all places
	Pay   [2]*Pay // the document's and the band's, of a salary
	Grade [2]Text // the document's and the band's, of a grade
}

// Departures are where the document departs from its band.
func (d *Document) Departures() (out []Departure) {
	if d.band == nil {
		return nil
	}
	for i := range d.band.Pays {
		of := &d.band.Pays[i]
		if d.Salary != nil && !d.Salary.sameFigures(of.Pay) {
			out = append(out, Departure{Band: d.Band, Key: "salary", Place: of.Place, Pay: [2]*Pay{d.Salary, &of.Pay}})
		}
	}
	if grade := d.band.Grade; grade != "" && d.Grade != grade {
		out = append(out, Departure{Band: d.Band, Key: "grade", Grade: [2]Text{d.Grade, grade}})
	}
	return out
}

// sameFigures reports whether two pays differ in their notes at most.
func (p *Pay) sameFigures(other Pay) bool {
	a, b := *p, other
	a.Note, b.Note = "", ""
	return reflect.DeepEqual(a, b)
}
