package diag_test

import (
	"fmt"

	"jobdesc/internal/diag"
)

func ExampleDidYouMean() {
	fmt.Println(diag.DidYouMean("htlm", []string{"md", "html", "text"}))
	// Output: did you mean "html"?
}
