package boards

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestBoards reads a file of each form, with what real ones have: text that is escaped
// once more than it should be, items without a list, pay as a text, pay that is not to be
// shown, "Europe" as a country, empty texts and values of another type.
func TestBoards(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.*ml")
	more, _ := filepath.Glob("testdata/*.json")
	if files = append(files, more...); len(files) < 8 {
		t.Fatalf("only %d files", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			jobs, notes, err := Read(file, data, "")
			if err != nil {
				t.Fatal(err)
			}
			golden(t, file+".txt", shown(jobs, notes))
			again, same, err := Read(file, data, notes.Kind)
			if err != nil || !reflect.DeepEqual(again, jobs) || !reflect.DeepEqual(same, notes) {
				t.Errorf("the same with its kind given: %v, %v", same, err)
			}
		})
	}
}

// shown is a text with the fields of jobs that are given.
func shown(jobs []Job, notes Notes) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %d jobs\n", notes.Kind, len(jobs))
	for _, w := range notes.Warnings {
		fmt.Fprintf(&out, "  %s\n", w)
	}
	for _, j := range jobs {
		out.WriteString("\n")
		v := reflect.ValueOf(j)
		for i := range v.NumField() {
			f := v.Field(i)
			switch name := v.Type().Field(i).Name; {
			case f.IsZero() && name != "Live":
			case f.Kind() == reflect.Slice:
				for k := range f.Len() {
					fmt.Fprintf(&out, "%s: %+v\n", name, f.Index(k).Interface())
				}
			default:
				fmt.Fprintf(&out, "%s: %+v\n", name, f.Interface())
			}
		}
	}
	return out.String()
}

func golden(t *testing.T, file, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if before, _ := os.ReadFile(file); string(before) != text {
		t.Errorf("%s differs:\n%s", file, text)
	}
}
