package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// inMemory are files in memory, by their paths in the folder /jobs.
func inMemory(files map[string]string) fstest.MapFS {
	disk := fstest.MapFS{}
	for name, text := range files {
		disk["jobs/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return disk
}

// example is the folder of the example employer, in memory.
func example(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(starters, "example", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := starters.ReadFile(name)
		files[strings.TrimPrefix(name, "example/")] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestCommandsThatReadNeedNoDisk runs commands on files in memory: what the disk of
// the machine, its environment and its clock are does not matter to them.
func TestCommandsThatReadNeedNoDisk(t *testing.T) {
	small := map[string]string{
		"company.yaml":            "name: Quay\nlocations: {delft: {city: Delft, country: NL}}\n",
		"postings/om.yaml":        "role: office-manager\ntitle: Office lead\nstatus: open\nlocations: [delft]\nposted: 2026-11-02\n",
		"postings/sub/.x":         "",
		"catalog/roles/a.yaml":    "title: Wharf keeper\nduties: [manage-payroll]\n",
		"templates/brief.md.tmpl": "{{.Title}}, {{.Status}}\n",
	}
	for _, c := range []struct {
		args   string
		files  map[string]string
		env    []string
		want   string // standard output, after a line end
		notes  string // standard error
		status int
	}{
		{args: "list", files: small, want: `
ID  TITLE        STATUS  DEPARTMENT  LOCATION  CLOSES
om  Office lead  open                Delft
`},
		{args: "list --where posted<=today --format names -C postings", files: small, want: "\nom\n"},
		{args: "list --where posted>today", files: small, notes: "jobdesc: no postings match\n"},
		{args: "list --format names", files: example(t), want: `
executive-assistant-remote
it-lead-rotterdam
it-operations-manager
office-administrator-rotterdam
office-manager-austin
operations-manager-rotterdam
`},
		{args: "show a", files: small, want: `
Wharf keeper
ours:a

Duties
  - Manage payroll (manage-payroll, typical) [kisi: What is an Office Manager?]

Sources
  - kisi: Operations Manager vs. Office Manager: Differences Explained, Kisi,
    Angela Hwang, 2021-03-23
`},
		{args: "roles wharf --format tsv", files: small, want: "\nid\ttitle\tmatches\na\tWharf keeper\tWharf keeper\n"},
		{args: "render om --kind brief", files: small, want: "\nOffice lead, open\n"},
		{args: "render postings/om.yaml a --kind brief --format text", files: small, want: "\nOffice lead, open\n\n---\n\nWharf keeper, draft\n"},
		{args: "diff om a --stat", files: small, want: `
om a: duties shared 1, reworded 0, like 0; only in om 16 of 17, only in a 0 of 1; skills shared 0
`},
		{args: "similar om --limit 1 --format names", files: small, want: "\noffice-manager\n"},
		{args: "company --format csv --set name=Pier", files: map[string]string{"company.yaml": "name: Quay"}, env: []string{"JOBDESC_CURRENCY=EUR", "JOBDESC_NAME=Dock"}, want: `
key,origin,value
name,--set name,Pier
locale,built in,en
time_zone,built in,UTC
currency,JOBDESC_CURRENCY,EUR
site.feeds[0],built in,atom
site.feeds[1],built in,json
site.feeds[2],built in,indeed
site.path,built in,jobs
`},
		{args: "uses location:delft --format tsv", files: small, want: "\nid\tkind\thow\ttitle\tplace\twhat\nom\tposting\town location\tOffice lead\tpostings/om.yaml:4\tlocation:delft\n"},
		{args: "uses manage-payroll --format names", files: small, want: "\na\noffice-manager\nom\n"},
		{args: "templates check", files: small, want: "\n23 templates checked, no problems found\n"},
		{args: "templates check templates/brief.md.tmpl", files: small, want: "\n1 template checked, no problems found\n"},
		{args: "list", files: map[string]string{"company.yaml": "nam: x\n"}, notes: "company.yaml:1:1: unknown key \"nam\"; did you mean \"name\"?\n", status: 2},
		{args: "list", notes: "jobdesc: no company.yaml in this folder or above; start one with \"jobdesc init\"\n", status: 2},
		{args: "render om -C nowhere", files: small, notes: "jobdesc: -C nowhere: there is no such folder\n", status: 2},
	} {
		var out, stderr bytes.Buffer
		env := Env{
			In: strings.NewReader(""), Out: &out, Err: &stderr, Dir: "/jobs", Environ: c.env, Disk: inMemory(c.files),
			Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) },
		}
		if status := Main(strings.Fields(c.args), env); status != c.status {
			t.Errorf("%s: status %d", c.args, status)
		}
		if got := out.String(); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s: got\n%s\nwant\n%s", c.args, got, c.want)
		}
		if got := stderr.String(); got != c.notes {
			t.Errorf("%s: says\n%s\nwant\n%s", c.args, got, c.notes)
		}
	}
}

// folding is a file system that takes a name in any capitals, as those of Windows and
// macOS do.
type folding struct{ files fstest.MapFS }

func (f folding) Open(name string) (fs.File, error) {
	for known := range f.files {
		for p := known; p != "."; p = path.Dir(p) {
			if strings.EqualFold(p, name) {
				return f.files.Open(p)
			}
		}
	}
	return f.files.Open(name)
}

// A folder that is read on one system and not on another is found out on both.
func TestCapitalsThatOnlySomeSystemsTellApart(t *testing.T) {
	disk := inMemory(map[string]string{"Company.yaml": "name: Quay\n", "Postings/a.yaml": "role: it-manager\n"})
	const rename = "jobdesc: warning: %[1]s: not every system reads this as %[2]s; rename it to %[2]s\n"
	company := fmt.Sprintf(rename, "Company.yaml", "company.yaml")
	for _, c := range []struct {
		disk         fs.FS
		args         string
		want, notes  string
		wantedStatus int
	}{
		{folding{disk}, "list --format names", "a\n", company + fmt.Sprintf(rename, "Postings", "postings"), 0},
		{disk, "list --format names", "", company + "jobdesc: no company.yaml in this folder or above; start one with \"jobdesc init\"\n", 2},
	} {
		var out, stderr bytes.Buffer
		env := Env{In: strings.NewReader(""), Out: &out, Err: &stderr, Dir: "/jobs", Disk: c.disk, Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }}
		if status := Main(strings.Fields(c.args), env); status != c.wantedStatus || out.String() != c.want || stderr.String() != c.notes {
			t.Errorf("%T %s: status %d\n%s%s", c.disk, c.args, status, &out, &stderr)
		}
	}
}
