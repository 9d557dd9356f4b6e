package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/diag"
)

// formatOf is the format of those known that was asked for: by name, else by the
// extension of the file to write, which a device or a folder does not have, else
// usual. A file called "-" becomes "", which is standard output.
func (a *app) formatOf(name string, file *string, usual string, known ...string) (string, error) {
	if *file == "-" {
		*file = ""
	}
	byExtension := name == ""
	if byExtension {
		name = strings.ToLower(strings.TrimPrefix(filepath.Ext(*file), "."))
	}
	if byExtension && (name == "" || strings.HasSuffix(*file, "/") || a.isDevice(*file)) {
		return usual, nil
	}
	name = strings.ToLower(name)
	words := map[string]string{"htm": "html", "txt": "text", "md": "markdown", "markdown": "md"}
	if same := words[name]; slices.Contains(known, same) {
		name = same
	}
	format, err := oneOf(name, "format", known...)
	if err != nil && byExtension {
		err = fmt.Errorf("%s: %w", *file, err)
	}
	return format, err
}

// oneOf is the word, if it is known, in any case; what is its kind in the error.
func oneOf(word, what string, known ...string) (out string, err error) {
	if lower := strings.ToLower(word); slices.Contains(known, lower) {
		return lower, nil
	}
	err = diag.ParseEnum(&out, []byte(word), what, known...)
	return out, err
}

// counted is a number of things: "1 file", "2 files".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// isDevice reports whether a file that the user named exists and is not a regular one.
func (a *app) isDevice(name string) bool {
	if name == "" {
		return false
	}
	ws, err := a.locate()
	return err == nil && ws.IsDevice(ws.Path(name))
}

// isBinary reports whether a format is nothing that a terminal shows.
func isBinary(format string) bool { return format == "docx" || format == "pdf" }

// notForTerminal refuses to show a binary result on a terminal.
func (a *app) notForTerminal(format, file string) error {
	if file == "" && isBinary(format) && a.IsOutput() {
		return fmt.Errorf("a %s file cannot be shown in a terminal; write it to a file with -o NAME.%s", map[string]string{"docx": "Word", "pdf": "PDF"}[format], format)
	}
	return nil
}

// isFolder reports whether the user named a folder to write to.
func (ws *run) isFolder(name string) bool {
	return strings.HasSuffix(name, "/") || name != "" && ws.IsFolder(ws.Path(name))
}

// outFile is a file to write under the name that the user gave.
func (ws *run) outFile(name string, text []byte) atomicfile.File {
	return atomicfile.File{Path: ws.Path(name), Label: filepath.ToSlash(name), Data: text}
}

// writeTo writes the result to a file, or to standard output where none is named.
func (ws *run) writeTo(file string, text []byte) error {
	if file == "" {
		return ws.Print(text)
	}
	if err := ws.write(ws.outFile(file, text)); err != nil {
		return err
	}
	if !ws.IsDevice(ws.Path(file)) {
		ws.Note("wrote " + filepath.ToSlash(file))
	}
	return nil
}
