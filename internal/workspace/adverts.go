package workspace

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/catalog"
	"jobdesc/internal/adverts"
	"jobdesc/internal/diag"
	"jobdesc/internal/doclines"
	"jobdesc/internal/importer"
	"jobdesc/internal/prose"
)

// maxBoard is the size in bytes of the largest board that is read.
const maxBoard = 256 << 20

// ImportWords are the words that mark the parts of adverts of others: the embedded ones, and
// those of the folder import/ beside company.yaml.
func (ws *Workspace) ImportWords() (*adverts.Words, error) {
	folders := []fs.FS{catalog.Import()}
	if own := filepath.Join(ws.root, "import"); ws.root != "" && ws.files.isFolder(own) {
		folders = append([]fs.FS{ws.files.folder(own)}, folders...)
	}
	words, problems := adverts.ReadWords(folders...)
	return words, problems.Err()
}

// DutyMatcher finds duties of the catalogs by their wording.
func (ws *Workspace) DutyMatcher() (*importer.Matcher, error) {
	all, err := ws.EveryRole()
	duties := map[string]string{}
	for _, role := range all {
		for _, d := range role.Duties {
			duties[d.ID] = d.Text
		}
	}
	return importer.NewMatcher(duties), err
}

// ImportTarget is what postings are written for.
func (ws *Workspace) ImportTarget() importer.Company {
	c := importer.Company{Locations: map[string]importer.Place{}, Departments: map[string]string{}, Lang: string(ws.Params.Locale.V)}
	for id, l := range ws.Params.Locations {
		c.Locations[string(id)] = importer.Place{City: l.City.V, Country: l.Country.V}
	}
	for id, name := range ws.Params.Departments {
		c.Departments[string(id)] = name.V
	}
	c.IsEmployer = func(name string) bool {
		return prose.Key(name) == prose.Key(ws.Params.Name.V) || prose.Key(name) == prose.Key(ws.Params.LegalName.V)
	}
	return c
}

// ReadAdvert reads a document or a board; "-" is standard input.
func (ws *Workspace) ReadAdvert(name string) ([]byte, *diag.Problem) {
	limit := int64(doclines.MaxSize)
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".jsonl", ".xml", "":
		limit = maxBoard
	}
	if name != stdin {
		name = ws.Path(name)
	}
	data, problem := ws.readMost(name, limit)
	if problem == nil && int64(len(data)) > limit {
		problem = &diag.Problem{Pos: diag.Pos{File: ws.Label(name)}, Msg: "the file is too large", Hint: "the largest document is 32 MB, the largest board 256 MB"}
	}
	return data, problem
}

// AdvertFiles are the files of names, folders of which stand for the documents and
// boards in them, with their subfolders.
func (ws *Workspace) AdvertFiles(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		if name == stdin || !ws.IsFolder(ws.Path(name)) {
			out = append(out, name)
			continue
		}
		found := len(out)
		err := fs.WalkDir(ws.files.folder(ws.Path(name)), ".", func(file string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if base := path.Base(file); entry.IsDir() && file != "." && strings.HasPrefix(base, ".") {
				return fs.SkipDir
			} else if entry.Type().IsRegular() && isAdvert(base) {
				out = append(out, path.Join(filepath.ToSlash(name), file))
			}
			return nil
		})
		if err != nil {
			return nil, diag.Problems{diag.ReadError(ws.Label(ws.Path(name)), err)}
		}
		if len(out) == found {
			return nil, diag.Problems{{Pos: diag.Pos{File: name}, Msg: "the folder has no adverts", Hint: "they are files that end in .docx, .html, .md, .txt, .json, .jsonld or .xml"}}
		}
	}
	return out, nil
}

func isAdvert(base string) bool {
	ext := strings.ToLower(path.Ext(base))
	return !strings.HasPrefix(base, ".") && !strings.HasPrefix(base, "~$") &&
		slices.Contains([]string{".docx", ".html", ".htm", ".md", ".markdown", ".txt", ".json", ".jsonld", ".xml"}, ext)
}
