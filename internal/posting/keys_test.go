package posting

import (
	"reflect"
	"strings"
	"testing"

	"jobdesc/internal/job"
	"jobdesc/internal/roles"
	"jobdesc/internal/yamlfile"
)

func keysOf(t reflect.Type, tag string) map[string]bool {
	keys := map[string]bool{}
	for _, f := range reflect.VisibleFields(t) {
		key, _, _ := strings.Cut(f.Tag.Get(tag), ",")
		keys[key] = true
	}
	return keys
}

// TestEveryKeyOfTheJobIsShown: what a posting can say of the job is in its JSON,
// and what can be translated is a key of the original.
func TestEveryKeyOfTheJobIsShown(t *testing.T) {
	shown := keysOf(reflect.TypeFor[Document](), "json")
	original := keysOf(reflect.TypeFor[job.Keys](), "yaml")
	for key := range original {
		if !shown[key] {
			t.Errorf("the document has no key %q", key)
		}
	}
	for key := range keysOf(reflect.TypeFor[job.Translation](), "yaml") {
		if !original[key] {
			t.Errorf("translations have a key %q that the original has not", key)
		}
	}
}

// A role file that has a key of one opening is told where it belongs.
func TestKeysOfAnOpeningInARole(t *testing.T) {
	for _, key := range []string{"locations", "remote_from", "openings", "vacancy", "posted", "closes", "start", "apply", "contact", "requisition", "status", "employer"} {
		if !yamlfile.HasKey(&File{}, key) || yamlfile.HasKey(&roles.File{}, key) || new(roles.File).Elsewhere(key) != "it is a key of postings" {
			t.Errorf("%q is not a key of postings alone", key)
		}
	}
	if got := new(roles.File).Elsewhere("pay"); got != `did you mean "salary"?` {
		t.Errorf("pay: %q", got)
	}
	if got := new(roles.File).Elsewhere("location"); got != "" { // a role has no locations
		t.Errorf("location: %q", got)
	}
}
