package roletext

import (
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
)

// job writes what the role says of the job, in the words of a posting. There is a view
// for each group of equal pay.
func (w *Writer) job(views []render.View) {
	if len(views) == 0 {
		return
	}
	v := views[0]
	bullet := func(t posting.Text) { w.item(string(t), nil) }
	list(w, w.Words.Job, slices.Concat(band(v), facts(views), otherPay(views)), func(f render.Fact) { w.item(string(f.Label)+": "+string(f.Value), nil) })
	list(w, string(v.Words.Requirements), slices.Concat(lines(v.Requirements), v.Qualifications), bullet)
	list(w, string(v.Words.Preferred), lines(v.Preferred), bullet)
	list(w, string(v.Words.Competencies), lines(v.Competencies), bullet)
	list(w, string(v.Words.Eligibility), v.Eligibility, bullet)
	list(w, string(v.Words.Measures), v.Measures, bullet)
	list(w, string(v.Words.Benefits), v.Benefits, bullet)
	list(w, string(v.Words.Conditions), slices.Concat(v.Physical, v.Environment), bullet)
	for _, s := range v.Sections {
		w.head(string(s.Title))
		for line := range strings.Lines(strings.TrimSpace(string(s.Body))) {
			w.paragraph("  ", "  ", strings.TrimRight(line, "\n"))
		}
	}
}

// lines are points as a line each.
func lines(points []render.Point) []posting.Text {
	return convert.Each(points, func(p render.Point) posting.Text { return p.Plain })
}

// band is the band of pay that the role names, which no reader of a posting sees.
func band(v render.View) []render.Fact {
	switch {
	case v.Band == "":
		return nil
	case v.BandTitle == "":
		return []render.Fact{{Label: posting.Text(v.Words.Band), Value: posting.Text(v.Band)}}
	}
	return []render.Fact{{Label: posting.Text(v.Words.Band), Value: v.BandTitle + posting.Text(" ("+v.Band+")")}}
}

// otherPay is the pay on top of the salary of all groups.
func otherPay(views []render.View) (out []render.Fact) {
	for _, v := range views {
		for _, f := range v.OtherPay {
			if !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// facts are those of all groups; what pay depends on the place has the name of the place
// before it.
func facts(views []render.View) []render.Fact {
	first := views[0]
	if len(views) == 1 {
		return first.Facts
	}
	var out []render.Fact
	for _, f := range first.Facts {
		switch string(f.Label) {
		case first.Words.Location:
			continue
		case first.Words.Salary:
			f.Value = ""
			for i, v := range views {
				if i > 0 {
					f.Value += "; "
				}
				f.Value += posting.Text(placed(v))
			}
		}
		out = append(out, f)
	}
	return out
}

// placed is the pay of a group, after the names of its places.
func placed(v render.View) string {
	var places []string
	for _, l := range v.Locations {
		places = append(places, string(l.Title))
	}
	for _, p := range v.Places {
		if p.Location == "" { // one where a remote employee may live
			places = append(places, string(p.Name))
		}
	}
	pay := ""
	for _, f := range v.Facts {
		if string(f.Label) == v.Words.Salary {
			pay = string(f.Value)
		}
	}
	return strings.Join(places, ", ") + ": " + pay
}
