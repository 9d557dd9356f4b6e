package compare

import (
	"strconv"
	"strings"

	"jobdesc/internal/textlayout"
)

func spansIf(text string, yes bool) []textlayout.Span {
	if !yes {
		return nil
	}
	return []textlayout.Span{textlayout.Plain(text)}
}

func joined(texts []Text) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = string(t)
	}
	return strings.Join(parts, ", ")
}

func paySpans(p *Pay) []textlayout.Span {
	if p == nil {
		return nil
	}
	return []textlayout.Span{textlayout.Plain(p.Line())}
}

func statementSpans(s Statement) []textlayout.Span {
	if s.Text == "" {
		return nil
	}
	return append([]textlayout.Span{textlayout.Plain(string(s.Text))}, notes(s.Notes)...)
}

// notes are the numbers of sources.
func notes(numbers []int) []textlayout.Span {
	if len(numbers) == 0 {
		return nil
	}
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = strconv.Itoa(n)
	}
	return []textlayout.Span{textlayout.Faint("[" + strings.Join(parts, ",") + "]")}
}

// itemSpans is an entry with what is said of it, and the numbers of its sources.
func itemSpans(x Item) []textlayout.Span {
	text := string(x.Text)
	if x.Answer != "" {
		text += " " + string(x.Answer)
	}
	if m := x.Marks(); m != "" {
		text += " (" + m + ")"
	}
	return append([]textlayout.Span{textlayout.Plain(text)}, notes(x.Notes)...)
}

// sideSpans is the text of one side, with the words of its own in colour.
func sideSpans(p Pair, side string) []textlayout.Span {
	var out []textlayout.Span
	for _, word := range p.Words {
		switch word.Sign {
		case both:
			out = append(out, textlayout.Plain(word.Text))
		case side:
			out = append(out, colored(side, word.Text))
		}
	}
	return out
}

// wordSpans are the words of a pair, or of one of its sides, with those that
// changed between marks.
func wordSpans(p Pair, side string) []textlayout.Span {
	answer := map[string]Text{onlyA: p.A.Answer, onlyB: p.B.Answer}[side]
	if p.Words == nil {
		return []textlayout.Span{textlayout.Plain(string(p.A.Text)), textlayout.Plain(string(answer))}
	}
	out := make([]textlayout.Span, 0, len(p.Words)+1)
	for _, word := range p.Words {
		switch {
		case word.Sign == both:
			out = append(out, textlayout.Plain(word.Text))
		case word.Sign == onlyA && side != onlyB:
			out = append(out, textlayout.Red("[-"+word.Text+"-]"))
		case word.Sign == onlyB && side != onlyA:
			out = append(out, textlayout.Green("{+"+word.Text+"+}"))
		}
	}
	return append(out, textlayout.Plain(string(answer)))
}
