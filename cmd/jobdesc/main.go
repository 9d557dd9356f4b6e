// Command jobdesc turns a catalog of roles and an employer's parameters into
// job descriptions.
package main

import (
	"os"

	"jobdesc/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], cli.OS())) }
