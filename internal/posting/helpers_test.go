package posting

import (
	"os"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/roles"
)

// employer is company parameters and the embedded catalog.
func employer(t testing.TB, companyYAML string, set ...string) (*Builder, diag.Problems) {
	t.Helper()
	lib, problems := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: catalog.Index()})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	params, _, problems := company.Load(company.Sources{File: "company.yaml", Data: []byte(companyYAML)})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return NewBuilder(lib, params, set)
}

// try merges a posting with company parameters.
func try(t testing.TB, companyYAML, postingYAML string, set ...string) ([]*Document, diag.Problems) {
	t.Helper()
	b, problems := employer(t, companyYAML, set...)
	if len(problems) > 0 {
		return nil, problems
	}
	f, problems := Read("p.yaml", []byte(postingYAML))
	if len(problems) > 0 {
		return nil, problems
	}
	return b.Build("p", f)
}

// merged is the one document that a posting gives.
func merged(t testing.TB, companyYAML, postingYAML string, set ...string) *Document {
	t.Helper()
	docs, problems := try(t, companyYAML, postingYAML, set...)
	if len(problems) > 0 || len(docs) != 1 {
		t.Fatalf("%d documents; problems:\n%v", len(docs), problems)
	}
	return docs[0]
}

// refused checks that a posting has exactly one problem, which reads as want.
func refused(t *testing.T, companyYAML, postingYAML, want string) {
	t.Helper()
	if _, problems := try(t, companyYAML, postingYAML); problems.Sorted().Error() != want {
		t.Errorf("got  %s\nwant %s", problems.Sorted().Error(), want)
	}
}

func (d *Document) ids() string {
	ids := make([]string, len(d.Duties))
	for i, duty := range d.Duties {
		ids[i] = duty.ID
	}
	return strings.Join(ids, " ")
}

func (d *Document) duty(t testing.TB, id string) Duty {
	t.Helper()
	for _, duty := range d.Duties {
		if duty.ID == id {
			return duty
		}
	}
	t.Fatalf("no duty %q in %s", id, d.ids())
	return Duty{}
}

// harbourPine is the example employer and its posting for two places.
func harbourPine(t testing.TB) (companyYAML, postingYAML string) {
	t.Helper()
	read := func(name string) string {
		data, err := os.ReadFile("../cli/example/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	return read("company.yaml"), read("postings/it-operations-manager.yaml")
}

func BenchmarkReadPosting(b *testing.B) {
	_, text := harbourPine(b)
	for b.Loop() {
		if _, problems := Read("p.yaml", []byte(text)); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkMergePosting(b *testing.B) {
	companyYAML, text := harbourPine(b)
	builder, _ := employer(b, companyYAML)
	f, _ := Read("p.yaml", []byte(text))
	for b.Loop() {
		if docs, problems := builder.Build("p", f); len(docs) != 2 {
			b.Fatal(problems)
		}
	}
}
