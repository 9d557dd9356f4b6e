package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestImportOfOwnDocuments renders postings of employers in each form, imports them and
// compares the keys that the topic import calls the same.
func TestImportOfOwnDocuments(t *testing.T) {
	t.Parallel()
	same := sameKeys(t)
	adverts, err := filepath.Abs("../../internal/render/testdata/adverts")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, employer := range []string{"example", "council", "freight", "charity"} {
		dir := t.TempDir()
		if employer == "example" {
			shell(t, dir, "jobdesc init --example employer")
		} else if err := os.CopyFS(dir+"/employer", os.DirFS(filepath.Join(adverts, employer))); err != nil {
			t.Fatal(err)
		}
		originals := map[string]map[string]any{}
		for _, o := range postingsIn(t, shell(t, dir+"/employer", "jobdesc render postings/*.yaml --format json --today 2026-12-01")) {
			originals[fileOf(o)] = o
		}
		for _, form := range []string{"md", "html", "docx", "jsonld"} {
			// A posting that cannot be a JobPosting is left out.
			shell(t, dir+"/employer", "for f in postings/*.yaml; do jobdesc render $f --today 2026-12-01 -o ../"+form+"/ --format "+form+" -q 2>/dev/null || true; done")
			var found []struct {
				Source  string
				Posting map[string]any
			}
			if err := json.Unmarshal([]byte(shell(t, dir, "jobdesc import "+form+" --format json -q")), &found); err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				name := strings.TrimSuffix(filepath.Base(f.Source), filepath.Ext(f.Source))
				original := originals[name]
				if original == nil {
					t.Fatalf("%s %s: nothing has the name %s", employer, form, name)
				}
				for _, key := range same[form == "jsonld"] {
					compared++
					if got, want := valueOf(f.Posting, key), valueOf(original, key); !reflect.DeepEqual(got, want) {
						t.Errorf("%s %s: %s of %s is %v, not %v", employer, form, key, name, got, want)
					}
				}
			}
		}
	}
	if compared < 900 {
		t.Errorf("only %d values were compared", compared)
	}
}

// sameKeys are the keys that the table of the topic calls the same, of documents and
// of data.
func sameKeys(t *testing.T) map[bool][]string {
	topic, err := os.ReadFile("../../internal/cli/topics/import.md")
	if err != nil {
		t.Fatal(err)
	}
	same := map[bool][]string{}
	for _, row := range regexp.MustCompile(`(?m)^\| (.+) \| (.+) \| (.+) \|$`).FindAllStringSubmatch(string(topic), -1) {
		for i, data := range []bool{false, true} {
			if row[i+2] == "same" {
				same[data] = append(same[data], strings.Split(row[1], ", ")...)
			}
		}
	}
	if len(same[false]) < 10 || len(same[true]) < 10 {
		t.Fatalf("the topic says only %v", same)
	}
	return same
}

func postingsIn(t *testing.T, text string) (all []map[string]any) {
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// fileOf is the name of the file that a posting is rendered to, without its ending.
func fileOf(posting map[string]any) string {
	name := posting["id"].(string)
	if group, _ := posting["group"].(string); group != "" {
		name += "--" + group
	}
	return name
}

// valueOf is what is compared of a key.
func valueOf(posting map[string]any, key string) any {
	part := func(m any, keys ...string) string {
		values, _ := m.(map[string]any)
		var out []string
		for _, k := range keys {
			if values[k] != nil && values[k] != "" {
				out = append(out, fmt.Sprint(k, "=", values[k]))
			}
		}
		return strings.Join(out, " ")
	}
	each := func(v any, keys ...string) string {
		list, _ := v.([]any)
		var out []string
		for _, m := range list {
			if text := part(m, keys...); text != "" {
				out = append(out, text)
			}
		}
		slices.Sort(out)
		return strings.Join(out, "; ")
	}
	switch key {
	case "department":
		if name, ok := posting["department_name"]; ok {
			return name
		}
	case "workplace":
		return part(posting[key], "mode")
	case "places": // those that are not only countries, which remote_from has
		var towns []string
		for place := range strings.SplitSeq(each(posting[key], "city", "country", "postal_code"), "; ") {
			if strings.Contains(place, "city=") {
				towns = append(towns, place)
			}
		}
		return strings.Join(towns, "; ")
	case "salary":
		return part(posting[key], "min", "max", "currency", "period")
	case "hours":
		return part(posting[key], "min", "max", "fte")
	case "contract":
		return part(posting[key], "kind", "months", "until")
	case "apply":
		return part(posting[key], "url", "email")
	case "contact":
		return each(posting[key], "email", "phone")
	case "employment", "remote_from":
		list, _ := posting[key].([]any)
		var out []string
		for _, v := range list {
			out = append(out, fmt.Sprint(v))
		}
		slices.Sort(out)
		return strings.Join(out, ", ")
	}
	if posting[key] == nil {
		return ""
	}
	return fmt.Sprint(posting[key])
}
