package laws

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"jobdesc/internal/scalar"
)

// Entry is a day of a calendar.
type Entry struct {
	Day           scalar.Date
	Title, Detail string
}

// Calendar is the entries as iCalendar (RFC 5545), each for a whole day. The same entries
// give the same bytes: the stamp is the day on which the calendar was made.
func Calendar(entries []Entry, made scalar.Date) string {
	var b strings.Builder
	write := func(name, value string) { b.WriteString(folded(name+":"+value) + "\r\n") }
	write("BEGIN", "VCALENDAR")
	write("VERSION", "2.0")
	write("PRODID", "-//jobdesc//laws//EN")
	write("CALSCALE", "GREGORIAN")
	for _, e := range entries {
		sum := sha256.Sum256([]byte(e.Day.String() + "\n" + e.Title))
		write("BEGIN", "VEVENT")
		write("UID", hex.EncodeToString(sum[:12])+"@jobdesc")
		write("DTSTAMP", compact(made)+"T000000Z")
		write("DTSTART;VALUE=DATE", compact(e.Day))
		write("DTEND;VALUE=DATE", compact(e.Day.AddDays(1)))
		write("SUMMARY", escaped(e.Title))
		write("DESCRIPTION", escaped(e.Detail))
		write("TRANSP", "TRANSPARENT")
		write("END", "VEVENT")
	}
	write("END", "VCALENDAR")
	return b.String()
}

func compact(d scalar.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// escaped is a text as the value of a property.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\r", "").Replace(s)
}

// maxLine is the length of a line in bytes; a longer one goes on in the next, after a space.
const maxLine = 75

func folded(line string) string {
	var b strings.Builder
	for room := maxLine; len(line) > room; room = maxLine - 1 {
		end := room
		for !utf8.RuneStart(line[end]) {
			end--
		}
		b.WriteString(line[:end] + "\r\n ")
		line = line[end:]
	}
	return b.String() + line
}

// Entry is the event in a calendar.
func (e Event) Entry() Entry {
	return Entry{e.Day, e.Posting + ": " + string(e.Asks) + " (" + string(e.Place) + ")", e.Title + "\n" + e.Message + "\n" + e.Add}
}

// Entry is the change in a calendar.
func (c Change) Entry() Entry {
	return Entry{c.Day, c.Name + ": " + c.Law + " " + c.Change, c.text}
}
