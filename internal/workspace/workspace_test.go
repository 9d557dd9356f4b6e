package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"jobdesc/internal/diag"
)

// inMemory opens the folder /a/jobs with some files, as if started in dir.
func inMemory(t *testing.T, dir string, files map[string]string) (*Workspace, *[]string) {
	t.Helper()
	disk := fstest.MapFS{"a/elsewhere/x": {}}
	for name, text := range files {
		disk["a/jobs/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	var told []string
	ws, err := Open(Options{Disk: disk, Start: "/a", Dir: dir, Notify: func(p diag.Problem) { told = append(told, string(p.Severity)+": "+p.String()) }})
	if err != nil {
		t.Fatal(err)
	}
	return ws, &told
}

// jobs is a folder with names that stand for several things.
func jobs() map[string]string {
	return map[string]string{
		"company.yaml":                "name: Quay\nlocations: {delft: {city: Delft, country: NL}, lyon: {city: Lyon, country: FR}}\n",
		"postings/office-manager.yml": "role: office-manager\nlocations: [delft]\n",
		"postings/keeper.yaml":        "role: keeper\nid: lock-keeper\nlocations: [delft, lyon]\nsalary: {by_location: {delft: {min: 1000, period: month, currency: EUR}, lyon: {min: 2000, period: month, currency: EUR}}}\n",
		"postings/.#keeper.yaml":      "left by an editor",
		"postings/sub/x.yaml":         "",
		"catalog/roles/keeper.yaml":   "title: Keeper\nduties: [manage-payroll]\n",
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name          string
		preferPosting bool
		want          string // role:ID or posting:ID, with @PLACE; or a part of the error
		notice        string
	}{
		{name: "Office Managers", want: "role:office-manager", notice: `"Office Managers" is a role and a posting; showing the role (posting:Office Managers for the posting)`},
		{name: "office-manager", preferPosting: true, want: "posting:office-manager", notice: `"office-manager" is a posting and a role; showing the posting (role:office-manager for the role)`},
		{name: "role:office-manager", preferPosting: true, want: "role:office-manager"},
		{name: "posting:office-manager", want: "posting:office-manager"},
		{name: "postings/keeper.yaml@lyon", want: "posting:lock-keeper@lyon"},
		{name: "lock-keeper", want: "posting:lock-keeper"},
		{name: "keeper", preferPosting: true, want: "role:keeper"},
		{name: "office-manager--delft", want: `did you mean "office-manager@delft"?`},
		{name: "posting:keeper", want: `there is no posting "keeper"; it is a role: use role:keeper`},
		{name: "keeper@", want: `a place is missing after the @ of "keeper@"`},
		{name: "ofice-manager", want: `did you mean "Office Manager"?`},
		{name: "nowhere.yaml", want: "nowhere.yaml: there is no such file"},
	} {
		ws, told := inMemory(t, "jobs", jobs())
		target, err := ws.Find(c.name, c.preferPosting)
		got := "role:" + target.Match.Role
		switch {
		case err != nil:
			got = err.Error()
		case target.File != nil:
			got = "posting:" + target.ID
			if target.File.ID.IsSet() {
				got = "posting:" + string(target.File.ID.V)
			}
		}
		if target.Place != "" {
			got += "@" + target.Place
		}
		if err == nil && got != c.want || !strings.Contains(got, c.want) {
			t.Errorf("%s is %s, want %s", c.name, got, c.want)
		}
		var want []string
		if c.notice != "" {
			want = []string{"notice: " + c.notice}
		}
		if !slices.Equal(*told, want) {
			t.Errorf("%s: the notices are %q, want %q", c.name, *told, want)
		}
	}
}

// TestTheFolderIsFoundUpward, and nothing of it is read from outside.
func TestTheFolderIsFoundUpward(t *testing.T) {
	ws, _ := inMemory(t, "jobs/postings/sub", jobs())
	if ws.Root() != "/a/jobs" || ws.Label("/a/jobs/company.yaml") != "../../company.yaml" || ws.Label("/dev/null") != "/dev/null" {
		t.Errorf("got %s, %s", ws.Root(), ws.Label("/a/jobs/company.yaml"))
	}
	if got := ws.Postings(); !slices.Equal(got, []string{"/a/jobs/postings/keeper.yaml", "/a/jobs/postings/office-manager.yml", "/a/jobs/postings/sub/x.yaml"}) {
		t.Errorf("the postings are %v", got)
	}
	ws, _ = inMemory(t, "elsewhere", jobs())
	if ws.Root() != "" || ws.Postings() != nil {
		t.Errorf("outside of the folder there are %s, %v", ws.Root(), ws.Postings())
	}
	if _, err := ws.Find("keeper", false); err == nil {
		t.Error("outside of the folder its catalog is read")
	}
}

func TestDocumentsOfAPayGroup(t *testing.T) {
	ws, _ := inMemory(t, "jobs", jobs())
	for name, want := range map[string]string{
		"lock-keeper@lyon":    "",
		"lock-keeper@nowhere": `posting "lock-keeper" has no place "nowhere"; it has delft, lyon`,
		"lock-keeper@lion":    `posting "lock-keeper" has no place "lion"; did you mean "lyon"?`,
	} {
		target, err := ws.Find(name, true)
		if err != nil {
			t.Fatal(err)
		}
		docs, err := ws.Documents(target)
		if want == "" && (err != nil || len(docs) != 1 || docs[0].Locations[0].ID != "lyon") || want != "" && (err == nil || err.Error() != want) {
			t.Errorf("%s: got %v, %v, want %s", name, docs, err, want)
		}
	}
}

// TestLinksAreResolved, also those that lead in a circle or to what is not there.
func TestLinksAreResolved(t *testing.T) {
	f := files{disk: Disk()}
	top := f.resolve(t.TempDir())
	for from, to := range map[string]string{"link": "b", "abs": filepath.Join(top, "link"), "one": "two", "two": "one", "gone": "later/x"} {
		if err := os.Symlink(to, filepath.Join(top, from)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(top, "b"), 0o777); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"link/file": "b/file", "abs/file": "b/file", "gone": "later/x", "b/../link": "b", "new/x": "new/x", "one/x": "one/x",
	} {
		if got := f.resolve(filepath.Join(top, path)); got != filepath.Join(top, want) {
			t.Errorf("%s leads to %s, want %s", path, got, want)
		}
	}
}
