package yamlfile

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// TestDoubtsAreWarnings: what YAML reads otherwise than it looks is said at its
// place, with what to write; what looks like it is not.
func TestDoubtsAreWarnings(t *testing.T) {
	const line = "give it as many spaces as the \"-\" above; for a dash within a text, put the text in quotes"
	for in, want := range map[string]string{
		"name: Agent #7\n":                                   `1:7: "Agent" ends at the "#", which starts a comment; put the text in quotes: "Agent #7"`,
		"tags:\n- Be the #1 in sales\n- x\n":                 `2:3: "Be the" ends at the "#", which starts a comment; put the text in quotes: "Be the #1 in sales"`,
		"tags:\n- Be the #1 in \"sales\"\n- x\n":             `2:3: "Be the" ends at the "#", which starts a comment; put the text in quotes: 'Be the #1 in "sales"'`,
		"name: Our\n  number #1\nage: 1\n":                   `1:7: "Our number" ends at the "#", which starts a comment; put the text in quotes: "Our number #1"`,
		"more: {a: 1}\nname: Grüße #2\n":                     `2:7: "Grüße" ends at the "#", which starts a comment; put the text in quotes: "Grüße #2"`,
		"tags: [Strong English, written and spoken]\n":       `1:24: the comma makes "written and spoken" a separate item; for one text write "Strong English, written and spoken"; for two, write each on its own line after "- "`,
		"tags: [Medical, dental and vision, x]\n":            `1:17: the comma makes "dental and vision" a separate item; for one text write "Medical, dental and vision"; for two, write each on its own line after "- "`,
		"tags:\n  - Plan\n    - Weekly\nage: 1\n":            `3:5: this line continues the text above it, "Plan - Weekly"; ` + line,
		"name: “Receptionist”\n":                             `1:7: these quotation marks become part of the text; write "Receptionist"`,
		"tags: [„Empfang“]\n":                                `1:8: these quotation marks become part of the text; write "Empfang"`,
		"name: Good # a remark\n":                            "",
		"name: C#\ntags: [C#, 'a #b', \"c #d\"] #e\n":        "",
		"name: 'Agent #7' #x\nage: 1 # no\n# - y\n#x\n":      "",
		"name: |\n  - Be the #1\n    - two\n  “x”\nage: 1\n": "",
		"tags: [full-time, part-time, Read and write]\n":     "",
		"tags:\n  - 'Plan\n    - Weekly'\n  - a\n":           "",
		"name: The “Reception” desk\n":                       "",
		"sub: #todo\n  age: 1\n":                             "",
		"name: say ##1\n":                                    "",
	} {
		var p person
		errs, warnings := Read("p.yaml", []byte(in), &p).Split()
		if want != "" {
			want = "p.yaml:" + want
		}
		if got := warnings.Error(); len(errs) > 0 || got != want {
			t.Errorf("%q\ngot  %s %v\nwant %s", in, got, errs, want)
		}
	}
}

// TestWhatIsNotSeenIsNamed: characters that look like others, and files that only
// have the name of a text.
func TestWhatIsNotSeenIsNamed(t *testing.T) {
	var sixteen strings.Builder
	sixteen.WriteString("\xff\xfe")
	for _, c := range utf16.Encode([]rune("name: x\n")) {
		sixteen.WriteString(string([]byte{byte(c), byte(c >> 8)}))
	}
	for in, want := range map[string]string{
		"name:\u00a0clerk\nage: 1\n":                "1:6: there is a no-break space (U+00A0) here; type a normal space",
		"age: 1\nname:\u202fclerk\n":                "2:6: there is a narrow no-break space (U+202F) here; type a normal space",
		"\u00a0name: x\n":                           `1:1: unknown key "name (with a no-break space, U+00A0)"; write name`,
		"na\u200bme: x\n":                           `1:1: unknown key "name (with a zero-width space, U+200B)"; write name`,
		"name：x\nage: 1\n":                          `1:5: this colon is a wide one (U+FF1A); type ":" and a space`,
		"tags:\n-\tHello\n":                         `2:2: there is a tab after the "-"; type a space`,
		"tags:\n- one\u2028two\n":                   "2:6: there is a line separator (U+2028) here; replace it with a space or a normal line break",
		"name:clerk\nage: 1\n":                      "1:6: the space after the colon is missing; write name: clerk",
		"sub:\n  age:1\n  name: x\n":                "2:7: the space after the colon is missing; write age: 1",
		"sub: {age:1, name: x}\n":                   "1:7: the space after the colon is missing; write age: 1",
		sixteen.String():                            ": this file is UTF-16; save it as UTF-8",
		sixteen.String()[2:]:                        ": this file is UTF-16; save it as UTF-8",
		"age: 1\nname: M\xfcller\n":                 `2:8: this file is not UTF-8; it looks like Windows-1252, where this byte is "ü"; save it as UTF-8`,
		"name: \x9333\x94\n":                        `1:7: this file is not UTF-8; it looks like Windows-1252, where this byte is "“"; save it as UTF-8`,
		"PK\x03\x04...word/document.xml":            ": this is a Word file, not a text file; copy its text into a plain text file",
		"PK\x03\x04...xl/":                          ": this is an Office file or a ZIP archive, not a text file; copy its text into a plain text file",
		"\xd0\xcf\x11\xe0\xa1\xb1":                  ": this is a file of an old version of Word or Excel, not a text file; copy its text into a plain text file",
		"{\\rtf1\\ansi x}":                          ": this is an RTF file, not a text file; copy its text into a plain text file",
		"%PDF-1.7\n%\xe2":                           ": this is a PDF file, not a text file; copy its text into a plain text file",
		"\n<!DOCTYPE html>\n<html>":                 ": this is a web page, not a text file; copy its text into a plain text file",
		"name: 'Doctor's Desk'\n":                   `1:7: the text contains the quotes that surround it; write name: "Doctor's Desk"`,
		"name: \"The \"best\" desk\"\n":             `1:7: the text contains the quotes that surround it; write name: 'The "best" desk'`,
		"tags:\n* You smile\n":                      `2:1: a list item starts with "-"; write - You smile`,
		"name: #1f6f8b\n":                           `1:6: a "#" starts a comment, so "name" has no value; write name: "#1f6f8b"`,
		"tags: [Be the #1, x]\n":                    `1:7: a "#" starts a comment, so the brackets are not closed; put a text that contains " #" in quotes`,
		"sub:\nfoo: 1\nbar: 2\nage: 3\n":            `1:5: the keys of "sub" are not indented below it; indent them by two spaces, from "foo" on`,
		"sub: x\n":                                  `1:6: "sub" takes keys with values; write sub: {name: x}`,
		"sub:\n":                                    `1:5: "sub" needs name, age, tags, more or sub, indented below it`,
		"sub: {name: Medical, vision and dental}\n": `1:22: the comma ends the value of "name"; write name: "Medical, vision and dental"`,
		"sub: {age: 45,000}\n":                      `1:15: the comma ends the value of "age"; write age: 45000`,
		"age: [1, 2]\n":                             `1:6: "age" takes one value, not a list; write age: 1`,
		"age: 1,200\n":                              `1:6: "age" is a whole number, not "1,200"; write age: 1200`,
	} {
		var p person
		if got := Read("p.yaml", []byte(in), &p).Error(); got != strings.Replace("p.yaml:"+want, "::", ":", 1) {
			t.Errorf("%q\ngot  %s\nwant p.yaml:%s", in, got, want)
		}
	}
}

func TestEscapesOfJSON(t *testing.T) {
	var p person
	in := "name: \"Smile \\ud83d\\ude00\"\ntags: [\"https:\\/\\/x.example\\/f\", \"a\\\\/b\", 'c\\/d']\n"
	if ps := Read("p.yaml", []byte(in), &p); len(ps) > 0 || p.Name != "Smile 😀" || p.Tags[0] != "https://x.example/f" || p.Tags[1] != `a\/b` || p.Tags[2] != `c\/d` {
		t.Errorf("got %+v, %v", p, ps)
	}
}
