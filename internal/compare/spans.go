package compare

import (
	"strconv"
	"strings"
)

func spansIf(text string, yes bool) []span {
	if !yes {
		return nil
	}
	return []span{{text, noPaint}}
}

func joined(texts []Text) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = string(t)
	}
	return strings.Join(parts, ", ")
}

func paySpans(p *Pay) []span {
	if p == nil {
		return nil
	}
	return []span{{p.Line(), noPaint}}
}

func statementSpans(s Statement) []span {
	if s.Text == "" {
		return nil
	}
	return append([]span{{string(s.Text), noPaint}}, notes(s.Notes)...)
}

// notes are the numbers of sources.
func notes(numbers []int) []span {
	if len(numbers) == 0 {
		return nil
	}
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = strconv.Itoa(n)
	}
	return []span{{"[" + strings.Join(parts, ",") + "]", faint}}
}

// itemSpans is an entry with what is said of it, and the numbers of its sources.
func itemSpans(x Item) []span {
	text := string(x.Text)
	if x.Answer != "" {
		text += " " + string(x.Answer)
	}
	if m := x.Marks(); m != "" {
		text += " (" + m + ")"
	}
	return append([]span{{text, noPaint}}, notes(x.Notes)...)
}

// sideSpans is the text of one side, with the words of its own in colour.
func sideSpans(p Pair, side string) []span {
	var out []span
	for _, word := range p.Words {
		switch word.Sign {
		case both:
			out = append(out, span{word.Text, noPaint})
		case side:
			out = append(out, span{word.Text, colorOf(side)})
		}
	}
	return out
}

// wordSpans are the words of a pair, or of one of its sides, with those that
// changed between marks.
func wordSpans(p Pair, side string) []span {
	answer := map[string]Text{onlyA: p.A.Answer, onlyB: p.B.Answer}[side]
	if p.Words == nil {
		return []span{{string(p.A.Text), noPaint}, {string(answer), noPaint}}
	}
	out := make([]span, 0, len(p.Words)+1)
	for _, word := range p.Words {
		switch {
		case word.Sign == both:
			out = append(out, span{word.Text, noPaint})
		case word.Sign == onlyA && side != onlyB:
			out = append(out, span{"[-" + word.Text + "-]", red})
		case word.Sign == onlyB && side != onlyA:
			out = append(out, span{"{+" + word.Text + "+}", green})
		}
	}
	return append(out, span{string(answer), noPaint})
}
