// Command jobdesc turns a catalog of roles and an employer's parameters into
// job descriptions.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"jobdesc/internal/cli"
	"jobdesc/internal/workspace"
)

func main() {
	// A run is short and what it makes is kept until it ends: to collect garbage
	// more rarely saves a fifth of the time of many postings.
	debug.SetGCPercent(200)
	os.Exit(cli.Main(os.Args[1:], env()))
}

// env is the world of this process.
func env() cli.Env {
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	return cli.Env{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Dir: dir, Environ: os.Environ(),
		Disk: workspace.Disk(), Now: time.Now, Program: program, Interrupt: interrupt, Memory: useMemory,
	}
}

func interrupt() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

// program changes with the program, so that another one builds the site again.
func program() string {
	id := ""
	if path, err := os.Executable(); err == nil {
		if info, err := os.Stat(path); err == nil {
			id = fmt.Sprint(info.Size(), info.ModTime().UnixNano())
		}
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		id += info.Main.Version + info.GoVersion
	}
	return id
}

// useMemory trades memory for fewer garbage collections: there is none before the
// process has that many bytes. GOMEMLIMIT has precedence.
func useMemory(bytes int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(bytes)
		debug.SetGCPercent(-1)
	}
}
