package boards_test

import (
	"fmt"

	"jobdesc/internal/boards"
)

func ExampleRead() {
	board := `[{
		"hostedUrl": "https://jobs.lever.co/acme/1", "text": "Cook", "workplaceType": "onsite",
		"categories": {"location": "Austin, TX", "commitment": "Full-time"},
		"salaryRange": {"min": 22, "max": 26.5, "currency": "USD", "interval": "per-hour-wage"}
	}]`
	jobs, notes, err := boards.Read("board.json", []byte(board), "")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, j := range jobs {
		fmt.Println(notes.Kind, j.Title, j.Places[0].City, j.Places[0].Country, j.Workplace, j.Employment, j.Pay[0].Min, j.Pay[0].Max, j.Pay[0].Period)
	}
	// Output: lever Cook Austin US onsite [full-time] 22 26.50 hour
}
