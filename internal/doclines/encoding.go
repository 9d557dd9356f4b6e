package doclines

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// windows1252 are the characters 0x80 to 0x9f, which ISO 8859-1 does not have.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// decode is a text file in UTF-8: UTF-16 by its mark, and Windows-1252 where the page
// says that it is, or one of the encodings that browsers take for it.
func decode(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], binary.BigEndian), nil
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return nil, fmt.Errorf("the file is not text: byte %d is zero", at+1)
	}
	if utf8.Valid(data) {
		return data, nil
	}
	if isWindows1252(data) {
		return fromWindows1252(data), nil
	}
	line, col := invalidAt(data)
	return nil, fmt.Errorf("line %d, column %d: the character is not UTF-8, and the file names no other encoding; save it as UTF-8", line, col)
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// isWindows1252 reports whether the head of a page names an encoding that browsers
// read as Windows-1252 (WHATWG Encoding, 4.2).
func isWindows1252(data []byte) bool {
	head := strings.ToLower(string(data[:min(len(data), 4096)]))
	_, rest, found := strings.Cut(head, "charset=")
	rest = strings.TrimLeft(rest, `"' `)
	for _, name := range []string{"windows-1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "cp1252", "iso-8859-15"} {
		if found && strings.HasPrefix(rest, name) {
			return true
		}
	}
	return false
}

func fromWindows1252(data []byte) []byte {
	special := []rune(windows1252)
	out := make([]byte, 0, len(data)+len(data)/8)
	for _, c := range data {
		r := rune(c)
		if c >= 0x80 && c < 0xa0 {
			r = special[c-0x80]
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

func invalidAt(data []byte) (line, col int) {
	line, col = 1, 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if col++; r == '\n' {
			line, col = line+1, 1
		}
		data = data[n:]
	}
	return line, col
}
