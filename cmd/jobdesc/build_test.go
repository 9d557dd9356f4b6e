package main

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// employer writes the folder of the example employer with n more postings, all
// open on 24 November 2026.
func employer(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	shell(t, dir, "jobdesc init --example demo")
	roles := []string{"office-manager", "operations-manager", "executive-assistant", "it-manager", "it-operations-manager"}
	for i := range n {
		write(t, fmt.Sprintf("%s/demo/postings/job-%04d.yaml", dir, i), fmt.Sprintf(
			"role: %s\ntitle: Job %d\nstatus: open\ndepartment: operations\nlocations: [rotterdam]\nposted: 2026-11-%02d\n", roles[i%5], i, 1+i%20))
	}
	return filepath.Join(dir, "demo")
}

// build runs "jobdesc build" and returns what it says.
func build(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := exec.Command("jobdesc", append([]string{"-C", dir, "build", "--today", "2026-11-24"}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// tree is the files of a folder with their content, but for dotfiles.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == ".jobdesc-new":
			return fs.SkipDir
		case entry.IsDir() || strings.HasPrefix(entry.Name(), "."):
			return nil
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func sameTree(t *testing.T, got, want map[string]string) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for name, text := range want {
		if have, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		} else if have != text {
			t.Errorf("%s differs", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
}

// TestABuildThatIsKilled kills builds at random moments. Each time every file is
// whole, one of the old site or of the new; the next build makes all of it good.
func TestABuildThatIsKilled(t *testing.T) {
	t.Parallel()
	dir := employer(t, 120)
	build(t, dir, "-o", "a")
	a := tree(t, filepath.Join(dir, "a"))
	change := func() {
		shell(t, dir, "sed -i.old 's/^name: .*/name: Other \\& Co/' company.yaml && rm company.yaml.old postings/job-0007.yaml")
	}
	clean := employer(t, 120)
	dir, clean = clean, dir
	change()
	dir, clean = clean, dir
	build(t, clean, "-o", "b")
	b := tree(t, filepath.Join(clean, "b"))
	public := filepath.Join(dir, "public")
	build(t, dir)
	change()
	start := time.Now()
	build(t, dir, "-o", "timing")
	whole := time.Since(start)
	for range 30 {
		cmd := exec.Command("jobdesc", "-C", dir, "build", "--today", "2026-11-24")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(whole))))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		for name, text := range tree(t, public) {
			if text != a[name] && text != b[name] {
				t.Fatalf("%s is neither that of the old site nor of the new", name)
			}
		}
		if rand.N(5) == 0 { // begin again with the old site
			if err := os.RemoveAll(public); err != nil {
				t.Fatal(err)
			}
			shell(t, dir, "cp -a a public")
		}
	}
	build(t, dir)
	sameTree(t, tree(t, public), b)
}

// TestShardsMakeTheSite builds a site in shards, which together are that of one build.
func TestShardsMakeTheSite(t *testing.T) {
	t.Parallel()
	dir := employer(t, 40)
	build(t, dir)
	for i := 1; i <= 3; i++ {
		build(t, dir, "-o", "shards", "--shard", fmt.Sprintf("%d/3", i))
	}
	build(t, dir, "-o", "shards", "--shared")
	sameTree(t, tree(t, filepath.Join(dir, "shards")), tree(t, filepath.Join(dir, "public")))
}

// TestShardsFollowPostings: shards of a site, built in any order, are together that of one
// build when postings close, open again and go. A whole build takes over what shards
// wrote; shards of another split do not.
func TestShardsFollowPostings(t *testing.T) {
	t.Parallel()
	dir := employer(t, 12)
	shards := [][]string{{"--shard", "1/2"}, {"--shard", "2/2"}, {"--shared"}}
	file := filepath.Join(dir, "postings/job-0003.yaml")
	posting := string(read(t, file))
	for i, step := range []func(){
		func() {},
		func() { write(t, file, strings.ReplaceAll(posting, "open", "closed")) },
		func() { write(t, file, posting) },
		func() { shell(t, dir, "rm postings/job-0003.yaml postings/job-0004.yaml") },
	} {
		step()
		build(t, dir, "-o", "whole")
		for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}} {
			out := fmt.Sprint("shards", order[0])
			for _, k := range order {
				build(t, dir, append([]string{"-o", out}, shards[k]...)...)
			}
			sameTree(t, tree(t, filepath.Join(dir, out)), tree(t, filepath.Join(dir, "whole")))
		}
		if t.Failed() {
			t.Fatalf("in step %d", i)
		}
	}
	for _, other := range []struct{ out, shard, want string }{
		{"shards0", "--shard=1/3", "contains shards of a site split in 2"},
		{"whole", "--shard=1/2", "contains a full build"},
		{"whole", "--shared", "contains a full build"},
	} {
		out, err := exec.Command("jobdesc", "-C", dir, "build", "-o", other.out, other.shard).CombinedOutput()
		if err == nil || !strings.Contains(string(out), other.want) {
			t.Errorf("%s in %s says %q, want %q", other.shard, other.out, out, other.want)
		}
	}
	shell(t, dir, "rm postings/job-0005.yaml")
	build(t, dir, "-o", "whole")
	build(t, dir, "-o", "shards0")
	sameTree(t, tree(t, filepath.Join(dir, "shards0")), tree(t, filepath.Join(dir, "whole")))
	build(t, dir, "-o", "shards0", "--check")
}

// TestTheFolderShowsNoSecrets: what build remembers in the folder of the site says
// nothing of postings without a page.
func TestTheFolderShowsNoSecrets(t *testing.T) {
	t.Parallel()
	dir := employer(t, 3)
	for name, text := range map[string]string{
		"draft":  "role: it-manager\ntitle: Secret Title\nstatus: draft\n",
		"later":  "role: it-manager\ntitle: Secret Title\nstatus: open\nposted: 2027-05-01\nlocations: [rotterdam]\n",
		"closed": "role: it-manager\ntitle: Former job\nstatus: closed\nsalary: {min: 77777, max: 88888, period: year}\nlocations: [rotterdam]\n",
	} {
		write(t, filepath.Join(dir, "postings", name+".yaml"), text)
	}
	build(t, dir)
	write(t, filepath.Join(dir, "postings/job-0001.yaml"), "role: it-manager\nstatus: open\nposted: 2026-11-03\n")
	build(t, dir)
	shell(t, dir, "! grep -r -a -e 'Secret' -e '77,777' public/")
	write(t, filepath.Join(dir, "postings/draft.yaml"), "role: it-manager\ntitle: No secret\nstatus: open\nposted: 2026-11-03\n")
	build(t, dir)
	shell(t, dir, "grep -q 'No secret' public/index.html")
}

// TestTwoBuildsAtOnce run into one folder: the second waits for the first.
func TestTwoBuildsAtOnce(t *testing.T) {
	t.Parallel()
	dir := employer(t, 60)
	build(t, dir, "-o", "want")
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if out, err := exec.Command("jobdesc", "-C", dir, "build", "--today", "2026-11-24").CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	wait.Wait()
	sameTree(t, tree(t, filepath.Join(dir, "public")), tree(t, filepath.Join(dir, "want")))
}

// A list of very many openings is written another way than a short one.
func TestALongListHasAllOpenings(t *testing.T) {
	t.Parallel()
	dir := employer(t, 600)
	build(t, dir)
	files := tree(t, filepath.Join(dir, "public"))
	for name, page := range map[string]string{"": files["index.html"], "../../": files["departments/operations/index.html"]} {
		for i := range 600 {
			if want := fmt.Sprintf(`href="%sjobs/job-%04d/"`, name, i); strings.Count(page, want) != 1 {
				t.Errorf("%s: %d times, want once", want, strings.Count(page, want))
			}
		}
		if strings.Contains(page, "~items") || !strings.HasSuffix(page, "</html>\n") {
			t.Error("the page is not whole")
		}
	}
	if again := build(t, dir); !strings.Contains(again, " unchanged") || strings.Contains(again, " new") || strings.Contains(again, " changed") || strings.Contains(again, " removed") {
		t.Errorf("a second build says %q", again)
	}
	build(t, dir, "--check")
}

// TestABuildDependsOnNothingElse: the same day and files give the same site, in
// another folder, zone and language of the system, with and without the memory
// of an earlier build.
func TestABuildDependsOnNothingElse(t *testing.T) {
	t.Parallel()
	one, two := employer(t, 20), employer(t, 20)
	build(t, one)
	cmd := exec.Command("jobdesc", "build", "--out", "public")
	cmd.Dir = two
	cmd.Env = append(os.Environ(), "TZ=Pacific/Auckland", "LC_ALL=de_DE.UTF-8", "SOURCE_DATE_EPOCH=1795510800") // noon of 2026-11-24 in Amsterdam
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	want := tree(t, filepath.Join(one, "public"))
	sameTree(t, tree(t, filepath.Join(two, "public")), want)
	manifest := func(dir string) string { return string(read(t, filepath.Join(dir, "public/.jobdesc-manifest"))) }
	if manifest(one) != manifest(two) {
		t.Error("two builds have manifests that differ")
	}
	// Back and forth in time and content, from memory, leads to the same.
	write(t, filepath.Join(one, "postings/job-0003.yaml"), "role: it-manager\nstatus: open\nformerly: [job-old]\n")
	shell(t, one, "jobdesc build --today 2027-03-01 && jobdesc build --today 2026-11-02")
	write(t, filepath.Join(one, "postings/job-0003.yaml"), string(read(t, filepath.Join(two, "postings/job-0003.yaml"))))
	build(t, one)
	sameTree(t, tree(t, filepath.Join(one, "public")), want)
}

// TestManyWarningsAreCut: of warnings that one cause has brought about, some are
// enough.
func TestManyWarningsAreCut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	shell(t, dir, "mkdir postings && echo 'name: Plain' > company.yaml")
	for i := range 30 {
		write(t, fmt.Sprintf("%s/postings/job-%02d.yaml", dir, i), "role: it-manager\nstatus: open\nposted: 2026-11-20\napply: {email: jobs@plain.example}\n")
	}
	said := build(t, dir)
	if n := strings.Count(said, "warning: "); n != 20 || !strings.Contains(said, "11 more warnings; --format json lists them all") {
		t.Errorf("%d warnings are shown:\n%s", n, said)
	}
}

// TestAnyEditsLeadToACleanBuild edits, adds and removes postings at random, on
// different days, and takes pages away. Each time a build on top of the last one
// has the files of one from nothing, and says the same of them.
func TestAnyEditsLeadToACleanBuild(t *testing.T) {
	t.Parallel()
	dir := employer(t, 2)
	files, err := filepath.Glob(filepath.Join(dir, "postings/*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	first := map[string]string{}
	for _, file := range files {
		first[file] = string(read(t, file))
	}
	edits := []func(string) string{
		func(s string) string { return s },
		func(string) string { return "" }, // no file
		func(s string) string { return strings.Replace(s, "status: open", "status: draft", 1) },
		func(s string) string { return strings.Replace(s, "status: open", "status: closed", 1) },
		func(s string) string { return strings.Replace(s, "status: closed", "status: open", 1) },
		func(s string) string { return strings.Replace(s, "posted: ", "updated: ", 1) },
		func(s string) string { return s + "formerly: [job-old]\n" },
		func(s string) string { return s + "workplace: anywhere\n" }, // a mistake
		func(s string) string { return s + "duties: {add: [Plan the rota]}\n" },
	}
	days := []string{"2026-11-24", "2026-11-02", "2027-01-12", "2027-03-01"}
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(n int) int { return random.IntN(n) }
	for round := range 30 {
		for range pick(4) {
			file := files[pick(len(files))]
			if text := edits[pick(len(edits))](first[file]); text != "" {
				write(t, file, text)
			} else if err := os.RemoveAll(file); err != nil {
				t.Fatal(err)
			}
		}
		if pages, err := filepath.Glob(filepath.Join(dir, "public/*/*/index.*")); err == nil && len(pages) > 0 && pick(4) == 0 {
			if err := os.Remove(pages[pick(len(pages))]); err != nil {
				t.Fatal(err)
			}
		}
		day := days[pick(len(days))]
		said := map[string]string{}
		for _, out := range []string{"public", "clean"} {
			text, _ := exec.Command("jobdesc", "-C", dir, "build", "--today", day, "--keep-going", "-o", out).CombinedOutput()
			lines := slices.DeleteFunc(strings.Split(string(text), "\n"), func(line string) bool { return strings.Contains(line, " files: ") })
			said[out] = strings.Join(lines, "\n")
		}
		if said["public"] != said["clean"] {
			t.Errorf("the build on top says\n%s\nthe clean one\n%s", said["public"], said["clean"])
		}
		sameTree(t, tree(t, filepath.Join(dir, "public")), tree(t, filepath.Join(dir, "clean")))
		if t.Failed() {
			t.Fatalf("in round %d, on %s", round, day)
		}
		if err := os.RemoveAll(filepath.Join(dir, "clean")); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestTwoOpenPostingsOfOneID names both files. With --keep-going the first in the
// order of the files has the page, whichever was rendered first.
func TestTwoOpenPostingsOfOneID(t *testing.T) {
	t.Parallel()
	for twin, first := range map[string]string{"aaa": "The twin", "zzz": "Job 1"} {
		dir := employer(t, 10)
		build(t, dir, "-o", "before")
		write(t, filepath.Join(dir, "postings", twin+".yaml"), "id: job-0001\nrole: it-manager\ntitle: The twin\nstatus: open\nposted: 2026-11-01\n")
		want := fmt.Sprintf(`postings/%s.yaml: the id "job-0001" is also that of postings/%s.yaml; give one of them another "id"`+"\n", max(twin, "job-0001"), min(twin, "job-0001"))
		for range 5 {
			cmd := exec.Command("jobdesc", "-C", dir, "build", "--today", "2026-11-24")
			if out, _ := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != 2 || string(out) != want {
				t.Errorf("status %d, %s, want %s", cmd.ProcessState.ExitCode(), out, want)
			}
		}
		if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
			t.Error("something was written")
		}
		for _, out := range []string{"public", "public", "before"} { // new, unchanged, and over another
			cmd := exec.Command("jobdesc", "-C", dir, "build", "--today", "2026-11-24", "--keep-going", "-o", out)
			if said, _ := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != 1 || !strings.Contains(string(said), want) {
				t.Errorf("status %d, %s", cmd.ProcessState.ExitCode(), said)
			}
			site := tree(t, filepath.Join(dir, out))
			if page := site["jobs/job-0001/index.html"]; !strings.Contains(page, "<h1>"+first+"</h1>") {
				t.Errorf("the page of %s in %s is not that of %q", twin, out, first)
			}
			other := map[string]string{"The twin": "Job 1", "Job 1": "The twin"}[first]
			for _, name := range []string{"index.html", "jobs.json", "indeed.xml", "atom.xml"} {
				if strings.Contains(site[name], ">"+other+"<") || strings.Contains(site[name], `"`+other+`"`) || !strings.Contains(site[name], first) {
					t.Errorf("%s in %s has %q, or not %q", name, out, other, first)
				}
			}
		}
	}
}

// TestOneBrokenPostingAmongMany stops a build before anything is written; with
// --keep-going it is left out and the status says so.
func TestOneBrokenPostingAmongMany(t *testing.T) {
	t.Parallel()
	dir := employer(t, 50)
	write(t, filepath.Join(dir, "postings/bad-binary.yaml"), "\x7fELF\x00")
	write(t, filepath.Join(dir, "postings/bad-key.yaml"), "role: it-manager\nsalery: 5\n")
	write(t, filepath.Join(dir, "postings/bad-bomb.yaml"), "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\ntitle: *b\n")
	write(t, filepath.Join(dir, "postings/twin.yaml"), "id: job-0001\nrole: it-manager\n")
	cmd := exec.Command("jobdesc", "-C", dir, "build", "--today", "2026-11-24")
	out, err := cmd.CombinedOutput()
	for _, want := range []string{
		"postings/bad-binary.yaml:1:5: this is not a text file",
		`postings/bad-key.yaml:2:1: unknown key "salery"; did you mean "salary"?`,
		"postings/bad-bomb.yaml:",
		`postings/twin.yaml: the id "job-0001" is also that of postings/job-0001.yaml`,
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("want %s in\n%s", want, out)
		}
	}
	if cmd.ProcessState.ExitCode() != 2 {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("something was written")
	}
	cmd = exec.Command("jobdesc", "-C", dir, "build", "--today", "2026-11-24", "--keep-going")
	out, _ = cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() != 1 || !strings.Contains(string(out), "salery") {
		t.Errorf("status %d: %s", cmd.ProcessState.ExitCode(), out)
	}
	if _, err := os.Stat(filepath.Join(dir, "public/jobs/job-0049/index.html")); err != nil {
		t.Error(err)
	}
}
