package docx

import (
	"fmt"
	"strconv"
	"strings"
)

// levels is how deep Word can number lists.
const levels = 9

// indent is how far each level is moved in, in twentieths of a point.
const indent = 360

// numbering is the part with the definitions of lists: what precedes the
// lists of a document, and what after them. The first list of a document has the
// number next.
type numbering struct {
	before, after string
	next          int
	bulletList    int // the list of all bullets
	numberFormat  int // the abstract definition of numbered lists
	// styleFormat is the definition that the style of numbered lists has in a
	// reference, or -1.
	styleFormat int
	// styledBullets says that the style of bulleted lists has bullets itself.
	styledBullets bool
}

// plainNumbering is the numbering of the plain template, whose styles name the
// lists 1 and 2.
func plainNumbering() numbering {
	return numbering{
		before:     xmlHead + `<w:numbering xmlns:w="` + wordNS + `">` + bulletFormat(0, "") + numberFormat(1, "") + list(1, 0, 0, "") + list(2, 1, 0, ""),
		after:      "</w:numbering>",
		next:       3,
		bulletList: 1, numberFormat: 1, styleFormat: -1,
	}
}

// list is one numbered list of a document.
type listOf struct{ id, format, start int }

func (n numbering) xml(lists []listOf) string {
	var out strings.Builder
	out.WriteString(n.before)
	for _, l := range lists {
		out.WriteString(list(l.id, l.format, l.start, ` xmlns:w="`+wordNS+`"`))
	}
	return out.String() + n.after
}

// list is a list with a definition; with a start its numbers start again.
func list(id, format, start int, attributes string) string {
	begin := ""
	if start > 0 {
		begin = fmt.Sprintf(`<w:lvlOverride w:ilvl="0"><w:startOverride w:val="%d"/></w:lvlOverride>`, start)
	}
	return fmt.Sprintf(`<w:num%s w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, attributes, id, format, begin)
}

func bulletFormat(id int, attributes string) string {
	return format(id, attributes, func(level int) string {
		return `<w:numFmt w:val="bullet"/><w:lvlText w:val="` + []string{"•", "–", "▪"}[level%3] + `"/>`
	})
}

func numberFormat(id int, attributes string) string {
	return format(id, attributes, func(level int) string {
		return `<w:numFmt w:val="decimal"/><w:lvlText w:val="%` + strconv.Itoa(level+1) + `."/>`
	})
}

func format(id int, attributes string, mark func(level int) string) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<w:abstractNum%s w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, attributes, id)
	for level := range levels {
		fmt.Fprintf(&out, `<w:lvl w:ilvl="%d"><w:start w:val="1"/>%s<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`,
			level, mark(level), (level+1)*indent, indent)
	}
	return out.String() + "</w:abstractNum>"
}
