package roles

import (
	"flag"
	"os"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles/index"
)

var update = flag.Bool("update", false, "rewrite catalog/index.tsv")

func docs(t testing.TB, names string) *Library {
	t.Helper()
	l, problems := Open(Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: names})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return l
}

// TestIndexIsFresh: "go test ./internal/roles -update" renews the index.
func TestIndexIsFresh(t *testing.T) {
	entries, problems := docs(t, "").catalogs[0].index.Entries()
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	table := string(index.NewTable(entries))
	if *update {
		if err := os.WriteFile("../../catalog/index.tsv", []byte(table), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if table != catalog.Index() {
		t.Error(`catalog/index.tsv is stale; "make golden" renews it`)
	}
}

func TestEmbeddedCatalogIsSound(t *testing.T) {
	if problems := docs(t, "").Check(); len(problems) > 0 {
		t.Error(problems)
	}
}

func TestFind(t *testing.T) {
	l := docs(t, "")
	for name, want := range map[string]string{
		"office-manager": "office-manager", "Office Managers": "office-manager", "OFFICE COORDINATOR": "operations-manager",
		"community-manager": "office-manager@community-manager", "executive assistant": "executive-assistant",
		"operations manager": "operations-manager", "docs:it-manager": "docs:it-manager",
		"office-manager@office-administrator": "office-manager@office-administrator",
	} {
		m, err := l.Find(name)
		if err != nil || m.Ref() != want {
			t.Errorf("%q is %v, %v; want %s", name, m.Ref(), err, want)
		}
	}
	if _, err := l.Find("ofice manager"); err == nil || !strings.Contains(err.Error(), `did you mean "Office Manager"?`) {
		t.Errorf("got %v", err)
	}
	if m, err := l.Find("virtual assistant"); err != nil || !m.Bare() {
		t.Errorf("got %v, %v", m, err)
	}
	if m, _ := l.Find("operations manager"); len(m.Notices) == 0 {
		t.Error("no notice names the IT operations manager")
	}
}
