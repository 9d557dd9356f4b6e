package lint

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jobdesc/internal/yamlfile"
)

// Fixed is a file with replacements applied.
type Fixed struct {
	File          string
	Before, After []byte
	Count         int
}

// edit is a replacement in a file, by its bytes.
type edit struct {
	from, to int
	with     string
}

// Apply applies the replacements of findings that leave the meaning as it is, and with unsafe
// those that change it. No other byte is touched. source gives the content of a file, nil for
// one that cannot be changed. Where words have two replacements, the first one counts.
func Apply(found []Finding, unsafe bool, source func(file string) []byte) (out []Fixed) {
	byFile := map[string][]edit{}
	var files []string
	for _, f := range found {
		if f.Replacement == "" || !f.Safe && !unsafe {
			continue
		}
		data := source(f.File)
		e, ok := editOf(f, data)
		if !ok {
			continue
		}
		if byFile[f.File] == nil {
			files = append(files, f.File)
		}
		byFile[f.File] = append(byFile[f.File], e)
	}
	for _, file := range files {
		before := source(file)
		after, n := applied(before, byFile[file])
		if n > 0 {
			out = append(out, Fixed{file, before, after, n})
		}
	}
	return out
}

// editOf is the edit of a finding. Words with marks of the page within them are left alone.
func editOf(f Finding, data []byte) (e edit, ok bool) {
	from, ok1 := offsetOf(data, f.Line, f.Column)
	to, ok2 := offsetOf(data, f.EndLine, f.EndColumn)
	if !ok1 || !ok2 || from >= to || string(data[from:to]) != f.Text || strings.ContainsAny(f.Text, "<>&\\*`") || strings.Contains(f.Text, "''") {
		return e, false
	}
	article, with := withArticle(string(data[max(0, from-3):from]), f.Replacement)
	return edit{from - len(article), to, with}, true
}

// withArticle is the article before the words, if it has to change with them, and what to write
// in place of both.
func withArticle(before, with string) (article, all string) {
	vowel := strings.ContainsRune("aeiou", []rune(strings.ToLower(with))[0]) && !strings.HasPrefix(strings.ToLower(with), "us") && !strings.HasPrefix(strings.ToLower(with), "uni")
	switch {
	case vowel && len(before) > 2 && (strings.HasSuffix(before, " a ") || strings.HasSuffix(before, " A ")):
		return before[1:], before[1:2] + "n " + with
	case !vowel && (before == "an " || before == "An "):
		return before, before[:1] + " " + with
	}
	return "", with
}

// offsetOf is the byte at a line and a column in code points.
func offsetOf(data []byte, line, col int) (int, bool) {
	at := 0
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		at = 3
	}
	for ; line > 1; line-- {
		i := bytes.IndexByte(data[at:], '\n')
		if i < 0 {
			return 0, false
		}
		at += i + 1
	}
	for ; col > 1; col-- {
		if at >= len(data) || data[at] == '\n' {
			return at, col == 1
		}
		_, n := utf8.DecodeRune(data[at:])
		at += n
	}
	return at, true
}

// applied is data with edits that do not overlap, and how many these are.
func applied(data []byte, edits []edit) ([]byte, int) {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var out bytes.Buffer
	at, n := 0, 0
	for _, e := range edits {
		if e.from < at {
			continue
		}
		out.Write(data[at:e.from])
		out.WriteString(e.with)
		at = e.to
		n++
	}
	out.Write(data[at:])
	return out.Bytes(), n
}

// StaysYAML reports whether a file of YAML is still one, with as many values.
func (f Fixed) StaysYAML() bool {
	var before, after yamlfile.Raw
	one := yamlfile.Read(f.File, f.Before, &before)
	two := yamlfile.Read(f.File, f.After, &after)
	errs, _ := two.Split()
	were, _ := one.Split()
	return len(errs) <= len(were) && len(before.Leaves()) == len(after.Leaves())
}

// Patch is what fixing changes, as a unified diff.
func Patch(fixed []Fixed) string {
	var b strings.Builder
	for _, f := range fixed {
		fmt.Fprintf(&b, "--- a/%s\n+++ b/%s\n", f.File, f.File)
		b.WriteString(hunks(splitLines(f.Before), splitLines(f.After)))
	}
	return b.String()
}

func splitLines(data []byte) []string { return strings.SplitAfter(string(data), "\n") }

// hunks are the lines that differ, with three lines around them. Replacements keep lines
// apart from each other, or join some: so the lines are the same from both ends of a change.
func hunks(old, now []string) string {
	var b strings.Builder
	i, k := 0, 0
	for i < len(old) || k < len(now) {
		if i < len(old) && k < len(now) && old[i] == now[k] {
			i, k = i+1, k+1
			continue
		}
		ei, ek := resync(old, now, i, k)
		for { // a change that is near belongs to the same hunk
			same := 0
			for ei+same < len(old) && ek+same < len(now) && old[ei+same] == now[ek+same] && same <= 6 {
				same++
			}
			if same > 6 || ei+same >= len(old) && ek+same >= len(now) {
				break
			}
			ei, ek = resync(old, now, ei+same, ek+same)
		}
		b.WriteString(hunk(old, now, i, ei, k, ek))
		i, k = ei, ek
	}
	return b.String()
}

// resync is where two lists of lines are the same again.
func resync(old, now []string, i, k int) (int, int) {
	for d := 1; d < len(old)+len(now); d++ {
		for di := max(0, d-(len(now)-k)); di <= min(d, len(old)-i); di++ {
			dk := d - di
			if i+di == len(old) && k+dk == len(now) || i+di < len(old) && k+dk < len(now) && old[i+di] == now[k+dk] && old[i+di] != "" {
				return i + di, k + dk
			}
		}
	}
	return len(old), len(now)
}

func hunk(old, now []string, i, ei, k, ek int) string {
	const context = 3
	trim := func(lines []string) int { // what follows the last line break does not count as a line if it is empty
		if n := len(lines); n > 0 && lines[n-1] == "" {
			return n - 1
		}
		return len(lines)
	}
	from, to := max(0, i-context), min(trim(old), ei+context)
	var b strings.Builder
	line := func(sign, text string) {
		b.WriteString(sign + text)
		if !strings.HasSuffix(text, "\n") {
			b.WriteString("\n\\ No newline at end of file\n")
		}
	}
	for _, l := range old[from:i] {
		line(" ", l)
	}
	both, minus, plus := changedLines(old[i:min(ei, trim(old))], now[k:min(ek, trim(now))])
	for n := range both {
		for _, l := range minus[n] {
			line("-", l)
		}
		for _, l := range plus[n] {
			line("+", l)
		}
		if both[n] != "" {
			line(" ", both[n])
		}
	}
	for _, l := range old[min(ei, to):to] {
		line(" ", l)
	}
	nowFrom := k - (i - from)
	nowTo := min(ek, trim(now)) + max(0, to-ei)
	return fmt.Sprintf("@@ -%d,%d +%d,%d @@\n", from+1, to-from, nowFrom+1, nowTo-nowFrom) + b.String()
}

// changedLines parts the lines of a hunk into those that are the same and what changed before
// each of them.
func changedLines(old, now []string) (same []string, minus, plus [][]string) {
	i, k := 0, 0
	for i < len(old) || k < len(now) {
		if i < len(old) && k < len(now) && old[i] == now[k] {
			same, minus, plus = append(same, old[i]), append(minus, nil), append(plus, nil)
			i, k = i+1, k+1
			continue
		}
		ei, ek := resync(old, now, i, k)
		ei, ek = min(ei, len(old)), min(ek, len(now))
		same, minus, plus = append(same, ""), append(minus, old[i:ei]), append(plus, now[k:ek])
		i, k = ei, ek
	}
	return same, minus, plus
}
