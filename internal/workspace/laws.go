package workspace

import (
	"fmt"

	"jobdesc/catalog"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/laws"
	"jobdesc/internal/layered"
	"jobdesc/internal/yamlfile"
)

// Laws reads the laws: the user's folder laws, if there is one, over the folder that
// company.yaml names, over the embedded ones.
func (ws *Workspace) Laws() (*laws.Set, diag.Problems) {
	folders := []layered.Folder{{FS: catalog.Laws(), Label: "catalog/laws"}}
	if pack := ws.Params.Lint.Laws; pack.IsSet() {
		dir := ws.InRoot(pack.V)
		if !ws.files.isFolder(dir) {
			return nil, diag.Problems{{Pos: pack.Pos, Code: diag.Missing, Severity: diag.Error, Msg: fmt.Sprintf("there is no folder %q", pack.V), Hint: "it is sought from the folder of company.yaml"}}
		}
		folders = append([]layered.Folder{{FS: ws.files.folder(dir), Label: ws.Label(dir)}}, folders...)
	}
	if dir := ws.InRoot("laws"); ws.root != "" && ws.files.isFolder(dir) {
		folders = append([]layered.Folder{{FS: ws.files.folder(dir), Label: ws.Label(dir)}}, folders...)
	}
	return laws.Read(folders...)
}

// LawFiles lists the files of the user's folder laws.
func (ws *Workspace) LawFiles() []string {
	dir := ws.InRoot("laws")
	folder := layered.Folder{FS: ws.files.folder(dir), Label: ws.Label(dir)}
	return convert.Each(folder.Glob("[A-Z]*.yaml", "[A-Z]*.yml"), folder.Path)
}

// LawFile reads a file of laws and checks it.
func (ws *Workspace) LawFile(name string) (*laws.File, diag.Problems) {
	path := ws.Path(name)
	data, problem := ws.readMost(path, yamlfile.MaxSize)
	if problem != nil {
		return nil, diag.Problems{*problem}
	}
	return laws.ReadFile(ws.Label(path), data)
}
