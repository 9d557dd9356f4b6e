package compare

import "strings"

// The signs of what two sides have, as in a diff.
const (
	InBoth  = "="
	OnlyA   = "-"
	OnlyB   = "+"
	Changed = "~"
)

// Word is some words of two texts: of both, or of one of them alone.
type Word struct {
	Sign string `json:"sign" doc:"= for both texts, - for the first alone, + for the second alone"`
	Text string `json:"text" doc:"The words"`
}

// maxWords is how many words a text may have for its changed words to be found,
// which takes as long as the product of both numbers.
const maxWords = 2000

// changedWords are the words of a and b in their order, with those of a alone
// before those of b alone where both changed. They come from a longest common
// subsequence; the smaller text decides between several, so that the sides can
// be exchanged.
func changedWords(a, b string) []Word {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > maxWords || len(y) > maxWords {
		return []Word{{"-", strings.Join(x, " ")}, {"+", strings.Join(y, " ")}}
	}
	var kept [][2]int
	if a <= b {
		kept = commonWords(x, y)
	} else {
		kept = commonWords(y, x)
		for i := range kept {
			kept[i][0], kept[i][1] = kept[i][1], kept[i][0]
		}
	}
	var out []Word
	add := func(sign string, words []string) {
		if len(words) > 0 {
			out = append(out, Word{sign, strings.Join(words, " ")})
		}
	}
	i, j := 0, 0
	for n := 0; n <= len(kept); {
		if n == len(kept) {
			add("-", x[i:])
			add("+", y[j:])
			break
		}
		add("-", x[i:kept[n][0]])
		add("+", y[j:kept[n][1]])
		i, j = kept[n][0], kept[n][1]
		run := 0
		for n+run < len(kept) && kept[n+run] == [2]int{i + run, j + run} {
			run++
		}
		add("=", x[i:i+run])
		i, j, n = i+run, j+run, n+run
	}
	return out
}

// commonWords are the places of a longest common subsequence of x and y.
func commonWords(x, y []string) [][2]int {
	width := len(y) + 1
	length := make([]int16, (len(x)+1)*width) // of x[i:] and y[j:]
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return out
}
