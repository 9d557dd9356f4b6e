package terminal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/textlayout"
)

// CanAsk reports whether somebody can be asked.
func (t *Terminal) CanAsk() bool { return isTerminal(t.In) }

// Prompter asks questions, a line each. They go to standard error, so that standard
// output has the result alone.
type Prompter struct {
	terminal *Terminal
	in       *bufio.Reader
}

// NewPrompter returns a Prompter that reads the answers from standard input.
func (t *Terminal) NewPrompter() *Prompter { return &Prompter{t, bufio.NewReader(t.In)} }

// line asks once and returns the answer without spaces around it.
func (p *Prompter) line(question string) (string, error) {
	fmt.Fprint(p.terminal.Err, textlayout.Visible(question)+" ")
	answer, err := p.in.ReadString('\n')
	if err != nil && (answer == "" || !errors.Is(err, io.EOF)) {
		fmt.Fprintln(p.terminal.Err)
		return "", errors.New("standard input ended before the last question was answered")
	}
	return strings.TrimSpace(answer), nil
}

// Yes asks a question until it is answered; an empty line means no.
func (p *Prompter) Yes(question string) (bool, error) {
	for {
		answer, err := p.line(question + " [y/N]")
		if err != nil {
			return false, err
		}
		switch strings.ToLower(answer) {
		case "y", "yes":
			return true, nil
		case "", "n", "no":
			return false, nil
		}
		p.terminal.Note(fmt.Sprintf("%q is neither y nor n", answer))
	}
}

// Word asks for one of words, of the kind that what names, until it is given; an
// empty line does not count.
func (p *Prompter) Word(question, what string, words []string) (string, error) {
	for {
		answer, err := p.line(question + " [" + strings.Join(words, "/") + ", Enter if unknown]")
		if err != nil || answer == "" {
			return "", err
		}
		var word string
		if err := diag.ParseEnum(&word, []byte(strings.ToLower(answer)), what, words...); err == nil {
			return word, nil
		} else {
			p.terminal.Note(err.Error())
		}
	}
}
