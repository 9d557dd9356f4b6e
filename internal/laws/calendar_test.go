package laws

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"jobdesc/internal/scalar"
)

// TestAParserOfOthersReadsTheCalendar reads a calendar with the library of others: days,
// texts with what iCalendar escapes, and lines that are folded within a character.
func TestAParserOfOthersReadsTheCalendar(t *testing.T) {
	t.Parallel()
	day, _ := scalar.ParseDate("2026-12-31")
	entries := []Entry{
		{day, `ohio: pay; benefits, all \ of it`, "first line\nsecond line; with, marks"},
		{day, strings.Repeat("Überzahlung ", 20) + "€", strings.Repeat("ä", 200)},
	}
	cal, err := ics.ParseCalendar(strings.NewReader(Calendar(entries, day)))
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != len(entries) {
		t.Fatalf("%d events", len(events))
	}
	for i, e := range events {
		start, err1 := e.GetAllDayStartAt()
		end, err2 := e.GetAllDayEndAt()
		if err1 != nil || err2 != nil || start.Format(time.DateOnly) != "2026-12-31" || end.Format(time.DateOnly) != "2027-01-01" {
			t.Errorf("from %v (%v) to %v (%v)", start, err1, end, err2)
		}
		if title := ics.FromText(e.GetProperty(ics.ComponentPropertySummary).Value); strings.TrimSpace(title) != strings.TrimSpace(entries[i].Title) {
			t.Errorf("title %q, not %q", title, entries[i].Title)
		}
		if detail := ics.FromText(e.GetProperty(ics.ComponentPropertyDescription).Value); detail != entries[i].Detail {
			t.Errorf("detail %q, not %q", detail, entries[i].Detail)
		}
	}
	for line := range strings.SplitSeq(Calendar(entries, day), "\r\n") {
		if len(line) > maxLine {
			t.Errorf("%d bytes in a line: %q", len(line), line)
		}
	}
}
