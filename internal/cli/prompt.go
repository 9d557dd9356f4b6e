package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"jobdesc/internal/diag"
	"jobdesc/internal/textlayout"
)

// prompter asks questions, a line each, on a terminal. Questions go to standard
// error, so that standard output has the result alone.
type prompter struct {
	app *app
	in  *bufio.Reader
}

// asks reports whether somebody can be asked.
func (a *app) asks() bool {
	f, ok := a.In.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func newPrompter(a *app) *prompter { return &prompter{a, bufio.NewReader(a.In)} }

// line asks once and returns the answer without spaces around it.
func (p *prompter) line(question string) (string, error) {
	fmt.Fprint(p.app.Err, textlayout.Visible(question)+" ")
	answer, err := p.in.ReadString('\n')
	if err != nil && (answer == "" || !errors.Is(err, io.EOF)) {
		fmt.Fprintln(p.app.Err)
		return "", errors.New("the answers ended before the questions did")
	}
	return strings.TrimSpace(answer), nil
}

// yes asks a question until it is answered; an empty line is no.
func (p *prompter) yes(question string) (bool, error) {
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
		p.app.note(fmt.Sprintf("%q is neither y nor n", answer))
	}
}

// word asks for one of words until it is given; an empty line is none of them.
func (p *prompter) word(question, what string, words []string) (string, error) {
	for {
		answer, err := p.line(question + " [" + strings.Join(words, "/") + ", Enter if unknown]")
		if err != nil || answer == "" {
			return "", err
		}
		var word string
		if err := diag.ParseEnum(&word, []byte(strings.ToLower(answer)), what, words...); err == nil {
			return word, nil
		} else {
			p.app.note(err.Error())
		}
	}
}
