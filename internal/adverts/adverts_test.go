package adverts

import (
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/doclines"
)

func advert(t testing.TB, text string) *Advert {
	t.Helper()
	words, problems := ReadWords(catalog.Import())
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	doc, err := doclines.Read("advert.txt", []byte(text), "text")
	if err != nil {
		t.Fatal(err)
	}
	return Read(doc, words)
}

func TestPay(t *testing.T) {
	for text, want := range map[string]string{
		"Salary: $58k–64k":                                                    "58000-64000 year",
		"Salary: £28,000 - £32,000 per annum pro rata":                        "28000-32000 GBP year",
		"Gehalt: ab 3.200 € brutto im Monat":                                  "3200- EUR month",
		"Pay: 19.50/hour DOE":                                                 "19.50-19.50 hour",
		"Salary: up to 60.000 EUR":                                            "-60000 EUR year",
		"Rémunération : 28 à 32 k€ brut annuel":                               "28000-32000 EUR year",
		"Lohn: CHF 6'200.– im Monat":                                          "6200-6200 CHF month",
		"Das Gehalt liegt zwischen 3.413,85 Euro und 4.541,67 Euro im Monat.": "3413.85-4541.67 EUR month",
		"Salary: Competitive":                                                 "",
		"You manage a budget of £2,000,000 a year.":                           "",
		"We give you £1,500 a year for learning, as a bonus.":                 "",
	} {
		lang := "You will work with us and you will be the one who is in charge of the kitchen."
		if strings.ContainsAny(text, "éà") {
			lang = "Nous vous proposons un poste dans une équipe avec des collègues pour la cuisine."
		} else if strings.Contains(text, "Gehalt") || strings.Contains(text, "Lohn") {
			lang = "Wir suchen für die Küche eine Person, die mit uns und für uns da ist."
		}
		a := advert(t, "Cook\n\n"+text+"\n\n"+lang+"\n")
		got := ""
		if len(a.Pay) > 0 {
			p := a.Pay[0]
			amount := func(d interface{ String() string }) string {
				if d.String() == "0" {
					return ""
				}
				return d.String()
			}
			got = strings.Join(strings.Fields(amount(p.Min)+"-"+amount(p.Max)+" "+string(p.Currency)+" "+p.Period), " ")
		}
		if got != want {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	for text, want := range map[string]string{
		"Closing date: 15 January 2027":                          "2027-01-15",
		"Closing date: January 15th, 2027 at 5pm":                "2027-01-15 17:00",
		"Closing date: 2027-01-15":                               "2027-01-15",
		"Closing date: 25/01/2027":                               "2027-01-25",
		"Closing date: 01/25/2027":                               "2027-01-25",
		"Closing date: 12/01/2027":                               "2027-12-01 or 2027-01-12",
		"Posted: 25/11/2026\nClosing date: 12/01/2027":           "2027-01-12",
		"Applications must reach us by noon on 15 January 2027.": "2027-01-15",
		"Closing date: 15 January":                               "",
	} {
		a := advert(t, "Cook\n\n"+text+"\n\nYou will work with us and you will be the one who is in charge of the kitchen.\n")
		var got strings.Builder
		got.WriteString(a.Closes.Date.String())
		for i, d := range a.Closes.Readings {
			got.WriteString([]string{"", " or "}[min(i, 1)] + d.String())
		}
		if a.Closes.Clock != "" {
			got.WriteString(" " + string(a.Closes.Clock))
		}
		if got.String() != want {
			t.Errorf("%s: %q, not %q", text, got.String(), want)
		}
	}
}

func TestPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"Location: Leeds, West Yorkshire, UK":                            "Leeds/West Yorkshire/GB",
		"Location: Austin, TX or Denver, CO":                             "Austin/TX/US; Denver/CO/US",
		"Location: 200 Congress Avenue, Austin, TX 78701, United States": "Austin/TX/US",
		"Location: Ridgeway Hospital, Halifax, West Yorkshire HX3 0QB":   "Halifax/West Yorkshire/GB",
		"Location: Utrecht (Netherlands)":                                "Utrecht//NL",
		"Location: Remote":                                               "",
		"You will be based in Hexham, Northumberland.":                   "Hexham/Northumberland/GB",
	} {
		a := advert(t, "Cook\n\n"+text+"\n\nYou will work with us and you will be the one who is in charge of the kitchen.\n")
		var got []string
		for _, p := range a.Places {
			got = append(got, p.City+"/"+p.Region+"/"+string(p.Country))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}

// FuzzRead reads any text: no panic, and each fact lies in the text of its line.
func FuzzRead(f *testing.F) {
	words, _ := ReadWords(catalog.Import())
	f.Add("Cook\n\nSalary: £28k–32k\nClosing: 12/01/2027\n\nWhat you will do\n- Bake\n", "text")
	f.Add("<h1>Koch (m/w/d)</h1><p>ab 3.200 € im Monat<p>8004 Zürich", "html")
	f.Fuzz(func(t *testing.T, text, format string) {
		doc, err := doclines.Read("advert", []byte(text), format)
		if err != nil {
			return
		}
		a := Read(doc, words)
		var spans []Span
		for _, p := range a.Pay {
			spans = append(spans, p.At)
		}
		for _, p := range a.Places {
			spans = append(spans, p.At)
		}
		for _, d := range []Day{a.Posted, a.Closes, a.Start} {
			spans = append(spans, d.At)
		}
		for _, s := range spans {
			if s.Line >= 0 && s.Line < len(doc.Lines) && (s.Start < 0 || s.End > len(doc.Lines[s.Line].Text) || s.Start > s.End) {
				t.Fatalf("%v is not in %q", s, doc.Lines[s.Line].Text)
			}
		}
	})
}
