package lint

import "strings"

// block is a paragraph, a heading or an item of a text in Markdown.
type block struct {
	from, to int
	kind     PieceKind
}

// blocksOf finds the blocks of a text in Markdown, without its marks. What is quoted and
// what is code is left out: it is not what the author says.
func blocksOf(text string) (out []block) {
	fenced, open := false, false // open: the last block may go on
	for from := 0; from < len(text); {
		to := from + len(text[from:])
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			to = from + i
		}
		line := strings.TrimSpace(text[from:to])
		start := from + strings.Index(text[from:to], line)
		end := start + len(line)
		switch kind, mark := lineKind(line); {
		case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"):
			fenced, open = !fenced, false
		case fenced, line == "", strings.HasPrefix(line, ">"), strings.Trim(line, "-=*_ ") == "":
			open = false
		case kind == Prose && open:
			out[len(out)-1].to = end
		default:
			out = append(out, block{start + mark, end, kind})
			open = kind != Heading && kind != Value
		}
		from = to + 1
	}
	return out
}

// lineKind is what a line begins, and the length of its mark.
func lineKind(line string) (kind PieceKind, mark int) {
	text := strings.TrimLeft(line, "#")
	if n := len(line) - len(text); n > 0 && n <= 6 && strings.HasPrefix(text, " ") {
		return Heading, n + 1
	}
	if strings.HasPrefix(line, "|") {
		return Value, 0
	}
	for _, bullet := range []string{"- ", "* ", "+ ", "• ", "– "} {
		if strings.HasPrefix(line, bullet) {
			return Item, len(bullet)
		}
	}
	digits := strings.TrimLeft(line, "0123456789")
	if n := len(line) - len(digits); n > 0 && n < 4 && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") ")) {
		return Item, n + 2
	}
	return Prose, 0
}
