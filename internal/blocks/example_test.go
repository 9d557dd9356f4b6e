package blocks_test

import (
	"fmt"

	"jobdesc/internal/blocks"
)

func ExamplePlainText() {
	text := func(s string) []blocks.Node { return []blocks.Node{{Kind: blocks.Plain, Text: s}} }
	fmt.Printf("%s", blocks.PlainText([]blocks.Node{
		{Kind: blocks.Heading, Level: 1, Children: text("Cook")},
		{Kind: blocks.Facts, Children: []blocks.Node{{Kind: blocks.Fact, Children: []blocks.Node{
			{Kind: blocks.Label, Children: text("Place")}, {Kind: blocks.Value, Children: text("Rome")},
		}}}},
		{Kind: blocks.Paragraph, Children: text("Cook for all guests, every day.")},
	}, 20))
	// Output:
	// Cook
	//
	// • Place: Rome
	//
	// Cook for all guests,
	// every day.
}
