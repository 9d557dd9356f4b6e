package cli

import (
	"jobdesc/internal/scalar"
	"jobdesc/internal/workspace"
)

// run is a command at work, on the user's folder.
type run struct {
	*app
	*workspace.Workspace
}

func (a *app) options() workspace.Options {
	return workspace.Options{Disk: a.env.Disk, Start: a.env.Dir, Dir: a.chdir, Environ: a.Environ, Set: a.set, Stdin: a.In, Notify: a.Notify, Deadline: a.env.Deadline}
}

// locate finds the user's folder, without reading it.
func (a *app) locate() (*run, error) {
	ws, err := workspace.Locate(a.options())
	return &run{a, ws}, err
}

// open finds and reads the user's folder. What needs no more than the company
// parameters can begin before the catalogs are read.
func (a *app) open(begin ...func(*run)) (*run, error) {
	ws, err := workspace.Open(a.options(), func(ws *workspace.Workspace) {
		for _, f := range begin {
			f(&run{a, ws})
		}
	})
	if err == nil {
		a.catalogs = ws.Library.Warned
	}
	return &run{a, ws}, err
}

// day is the day of the run, where the company is.
func (ws *run) day() (scalar.Date, error) { return ws.app.day(ws.Params.TimeZone.V.Location()) }

// openFolder is open for commands that need a folder with company.yaml.
func (a *app) openFolder() (*run, error) {
	ws, err := a.open()
	if err == nil && ws.Root() == "" {
		err = workspace.ErrNoFolder()
	}
	return ws, err
}
