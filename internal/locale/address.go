package locale

import (
	_ "embed"
	"strings"
)

//go:embed addresses.tsv
var addresses string

// Address is a postal address. Country is an ISO 3166-1 code.
type Address struct {
	Street, City, Region, PostalCode, Country string
}

// Lines are the lines of an address in the order of its country, without the
// name of the country. A region is shown only where the country's addresses
// have one.
func (a Address) Lines() []string {
	if a.Region == a.City { // a town that its province is named after
		a.Region = ""
	}
	format, ok := find(addresses, a.Country)
	if !ok {
		format = "%A%n%Z %C"
	}
	var lines []string
	for line := range strings.SplitSeq(format, "%n") {
		if text := a.fill(line); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// Locality is the address without its street, in one line: "Austin, TX 78701",
// "2611 AA Delft", "London SW1Y 5BS".
func (a Address) Locality() string {
	a.Street = ""
	return strings.Join(a.Lines(), " ")
}

// fill puts the parts into a line of a format. Between two parts is what the
// format has before the second of them.
func (a Address) fill(line string) string {
	parts := map[byte]string{'A': a.Street, 'C': a.City, 'S': a.Region, 'Z': a.PostalCode}
	out, between := "", ""
	for line != "" {
		before, rest, found := strings.Cut(line, "%")
		if between = before; !found {
			break
		}
		if part := parts[rest[0]]; part != "" && out != "" {
			out += between + part
		} else {
			out += part
		}
		line = rest[1:]
	}
	return out
}
