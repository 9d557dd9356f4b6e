// Package cli is the command line of jobdesc: it reads flags and files, calls
// the packages below it, and turns their values and problems into text and an
// exit status.
package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// Exit statuses, the same for every command.
const (
	exitDone     = 0 // the work is done
	exitFindings = 1 // differences or findings that were asked to count
	exitFailure  = 2 // wrong use, bad input or failure; nothing was written
)

// Env is the world outside of a run.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
}

// OS is the Env of a real process.
func OS() Env { return Env{In: os.Stdin, Out: os.Stdout, Err: os.Stderr} }

// exitError ends a run with a status of its own and prints nothing.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// Main runs one command line and returns the exit status.
func Main(args []string, env Env) int {
	root := newRootCmd(env)
	root.SetArgs(args)
	err := root.Execute()
	var exit exitError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &exit):
		return int(exit)
	}
	fmt.Fprintln(env.Err, "jobdesc:", err)
	return exitFailure
}

func newRootCmd(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:           "jobdesc",
		Short:         "Job descriptions as code",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(env.In)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	root.AddCommand(newRenderCmd(env), newRolesCmd(env), newVersionCmd(env))
	return root
}
