package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// day is the day of the run: --today, else SOURCE_DATE_EPOCH, else the clock's,
// where the company is.
func (ws *workspace) day() (scalar.Date, error) {
	if ws.today != "" {
		return scalar.ParseDate(ws.today)
	}
	now := time.Now()
	if epoch := ws.getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return scalar.Date{}, fmt.Errorf("SOURCE_DATE_EPOCH: want a number of seconds since 1970, got %q", epoch)
		}
		now = time.Unix(seconds, 0)
	}
	d := scalar.DateOf(now.In(ws.params.TimeZone.V.Location()))
	if d.IsZero() {
		return d, errors.New("SOURCE_DATE_EPOCH: the years run from 1000 to 9999")
	}
	return d, nil
}

// logoTypes are the kinds of pictures that browsers show.
func logoTypes() []string { return []string{".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"} }

// logoMax is how many bytes a logo may have.
const logoMax = 4 << 20

// logo reads the picture that site.logo names, a file of the folder.
func (ws *workspace) logo(at yamlfile.At[string]) ([]byte, error) {
	fail := func(msg, hint string) ([]byte, error) {
		return nil, diag.Problems{{Code: diag.UnknownName, Pos: at.Pos, Msg: msg, Hint: hint}}
	}
	if !filepath.IsLocal(at.V) {
		return fail(fmt.Sprintf("%q is no file of the folder", at.V), "name one beside company.yaml")
	}
	if ext := strings.ToLower(filepath.Ext(at.V)); !slices.Contains(logoTypes(), ext) {
		return fail(fmt.Sprintf("%q is no picture that browsers show", at.V), "use one of "+strings.Join(logoTypes(), ", "))
	}
	file := ws.path(ws.root, at.V)
	if !inside(resolved(ws.root), resolved(file)) {
		return fail(fmt.Sprintf("%q is a symbolic link that leads out of the folder", at.V), "copy the picture into the folder")
	}
	data, problem := ws.readMost(file, logoMax)
	switch {
	case problem != nil:
		return fail(at.V+": "+problem.Msg, "")
	case len(data) == 0:
		return fail(fmt.Sprintf("%q is empty", at.V), "")
	case len(data) > logoMax:
		return fail(fmt.Sprintf("%q is larger than %d MB", at.V, logoMax>>20), "a logo is some kilobytes")
	}
	return data, nil
}

// key stands for everything that a site depends on beside the postings and the
// day: the program, the company parameters, catalogs and templates.
func (ws *workspace) key() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(programID())
	for _, v := range ws.params.List() {
		fmt.Fprintf(&out, "%s=%v\n", v.Key, v.Value)
	}
	_, set := ws.settings()
	fmt.Fprintf(&out, "%q\n", set)
	folders := []string{filepath.Join(ws.root, "company.yaml"), ws.path(ws.root, ws.params.Templates.Or("templates")), filepath.Join(ws.root, "catalog")}
	for _, c := range ws.params.Catalogs.Items {
		if c.Path.IsSet() {
			folders = append(folders, ws.path(ws.root, c.Path.V))
		}
	}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			fmt.Fprintf(&out, "%s %d\n%s", path[len(folder):], len(data), data)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// programID changes with the program, so that another one builds all anew.
func programID() string {
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

// checkOut refuses a folder for the site whose files are the user's own.
func (ws *workspace) checkOut(out, name string) error {
	root, real := resolved(ws.root), resolved(out)
	if inside(ws.root, out) && !inside(root, real) {
		return fmt.Errorf("--out %s: a symbolic link leads out of the folder", name)
	}
	if inside(real, root) {
		return fmt.Errorf("--out %s: the site needs a folder of its own, such as public", name)
	}
	own := []string{"postings", "catalog", ws.params.Templates.Or("templates")}
	for _, c := range ws.params.Catalogs.Items {
		if c.Path.IsSet() {
			own = append(own, c.Path.V)
		}
	}
	for _, folder := range own {
		path := resolved(ws.path(ws.root, folder))
		if inside(path, real) || inside(real, path) {
			return fmt.Errorf("--out %s: the folder %s holds files of yours", name, folder)
		}
	}
	return nil
}

// resolved is an absolute path without symbolic links, as far as it exists.
func resolved(path string) string {
	path = filepath.Clean(path)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	if target, err := os.Readlink(path); err == nil { // it leads to what does not exist
		if !filepath.IsAbs(target) {
			target = filepath.Join(parent, target)
		}
		return cmp.Or(resolvedOnce(target), target)
	}
	return filepath.Join(resolved(parent), filepath.Base(path))
}

// resolvedOnce resolves only the parent of a path, for links may go in circles.
func resolvedOnce(path string) string {
	parent, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return ""
	}
	return filepath.Join(parent, filepath.Base(path))
}

// inside reports whether path is dir or below it.
func inside(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && (rel == "." || rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)))
}
