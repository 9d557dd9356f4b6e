package render

import (
	"fmt"
	"strings"

	"jobdesc/internal/markdown"
	"jobdesc/internal/posting"
)

// funcs are the functions of templates of content. They are pure.
func funcs() map[string]any {
	return map[string]any{"link": link, "mailto": mailto, "nth": nth, "capital": capitalSkill, "lines": lines, "phone": phone}
}

// Inline is Markdown that a function made. A template passes it through as it is.
type Inline string

// nth is the number of the item of a list at index i: from 1, as people count.
func nth(i int) int { return i + 1 }

// capitalSkill is the name of a skill as the item of a list: with a capital.
func capitalSkill(s Skill) posting.Text { return posting.Text(capital(string(s.Name))) }

// link is a Markdown link to a web address, which is its text too.
func link(address posting.Text) Inline {
	return linkTo(string(address), string(address))
}

// phone is a telephone number that stays in one line.
func phone(number posting.Text) Inline {
	return Inline(strings.ReplaceAll(number.String(), " ", "\u00a0"))
}

// mailto is a Markdown link to a mail address, which is its text too.
func mailto(address posting.Text) Inline {
	return linkTo(string(address), "mailto:"+string(address))
}

func linkTo(text, target string) Inline {
	return Inline(fmt.Sprintf("[%s](<%s>)", markdown.Escape(text), encoded(target)))
}

// encoded writes the characters that would end a link's target, or mean
// something to Markdown inside it, as %XX.
func encoded(address string) string {
	var out strings.Builder
	for _, c := range []byte(address) {
		switch {
		case c <= ' ' || c == 0x7f || strings.IndexByte("<>\\\"`[]|", c) >= 0:
			fmt.Fprintf(&out, "%%%02X", c)
		case c == '&':
			out.WriteString("&amp;")
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}
