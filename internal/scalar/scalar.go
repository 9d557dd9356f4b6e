// Package scalar holds the texts whose form a standard fixes: dates, money,
// places, languages, time zones, web addresses and short names. Each of them
// checks itself when it is parsed or read from a file, so that a value of one
// of these types is a valid one, or the empty one, which means "not given".
// They are kept as the user wrote them.
package scalar

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/diag"
)

// quoteMax is how many characters of a text an error message shows, and the
// most that is searched for a nearest word.
const quoteMax = 60

// quote is s in quotes, cut to quoteMax characters as they are shown.
func quote(s string) string {
	shown := 0
	for i := 0; i < len(s); {
		_, size := utf8.DecodeRuneInString(s[i:])
		shown += utf8.RuneCountInString(strconv.Quote(s[i:i+size])) - 2
		if shown > quoteMax {
			return strconv.Quote(s[:i] + "…")
		}
		i += size
	}
	return strconv.Quote(s)
}

// Blank reports whether a reader would see nothing of s.
func Blank(s string) bool { return strings.TrimFunc(s, isInvisible) == "" }

func isInvisible(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// refuse is the error that text is not a what, with the nearest valid text or,
// where there is none, with what to do.
func refuse(text, what, nearest, hint string) error {
	msg := "unknown " + what + " " + quote(text) + "; "
	if nearest != "" && len(nearest) <= 2*quoteMax {
		return errors.New(msg + "did you mean " + strconv.Quote(nearest) + "?")
	}
	return errors.New(msg + hint)
}

// nearest is the word that is most like s, or "".
func nearest(s string, words []string) string {
	if len(s) > quoteMax {
		return ""
	}
	return diag.Nearest(s, words)
}

// unmarshal sets into to what parse makes of text, and leaves it alone when
// parse refuses.
func unmarshal[T any](into *T, text []byte, parse func(string) (T, error)) error {
	v, err := parse(string(text))
	if err == nil {
		*into = v
	}
	return err
}

// A table is lines "key" or "key TAB text", sorted by the bytes of the key,
// each with a line feed. It is searched where it lies, so it costs nothing at
// start-up.
type table string

// find is the text of a key.
func (t table) find(key string) (text string, ok bool) {
	for lo, hi := 0, len(t); lo < hi; {
		start := lo + strings.LastIndexByte(string(t[lo:(lo+hi)/2]), '\n') + 1
		end := start + strings.IndexByte(string(t[start:hi]), '\n')
		k, text, _ := strings.Cut(string(t[start:end]), "\t")
		switch c := strings.Compare(k, key); {
		case c == 0:
			return text, true
		case c < 0:
			lo = end + 1
		default:
			hi = start
		}
	}
	return "", false
}

// each calls f with the keys that begin with prefix and their texts.
func (t table) each(prefix string, f func(key, text string)) {
	for line := range strings.Lines(string(t)) {
		if strings.HasPrefix(line, prefix) {
			key, text, _ := strings.Cut(line[:len(line)-1], "\t")
			f(key, text)
		}
	}
}

// keys lists the keys that begin with prefix.
func (t table) keys(prefix string) (keys []string) {
	t.each(prefix, func(key, _ string) { keys = append(keys, key) })
	return keys
}
