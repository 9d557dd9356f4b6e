package prose_test

import (
	"fmt"

	"jobdesc/internal/prose"
)

func ExampleLikeness() {
	for _, text := range []string{"Plan office budget", "Plan the budgets of two offices", "Order supplies"} {
		fmt.Printf("%.2f %s\n", prose.Likeness("Plan the budget of the office", text), text)
	}
	// Output:
	// 1.00 Plan office budget
	// 0.86 Plan the budgets of two offices
	// 0.00 Order supplies
}
