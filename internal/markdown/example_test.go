package markdown_test

import (
	"bytes"
	"fmt"

	"jobdesc/internal/markdown"
)

// Only what Markdown would read as marks is escaped.
func ExampleEscape() {
	fmt.Println(markdown.Escape("CEO & COO, snake_case, 2 * 3"))
	fmt.Println(markdown.Escape("*not emphasis* <b>"))
	// Output:
	// CEO & COO, snake_case, 2 \* 3
	// \*not emphasis\* \<b>
}

func ExampleConverter_HTML() {
	var out bytes.Buffer
	if err := markdown.New().HTML(&out, markdown.Source{Text: []byte("# Office Manager\n\n- Plan *budgets*\n")}); err != nil {
		fmt.Println(err)
	}
	fmt.Print(out.String())
	// Output:
	// <h1>Office Manager</h1>
	// <ul>
	// <li>Plan <em>budgets</em></li>
	// </ul>
}
