package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"jobdesc/catalog"
	"jobdesc/internal/adverts"
	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/laws"
	"jobdesc/internal/layered"
	"jobdesc/internal/lint"
	"jobdesc/internal/messages"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/roletext"
	"jobdesc/internal/site"
	"jobdesc/internal/yamlfile"
	"jobdesc/templates"
)

// judges hold the schema of each kind of file, and what the program says of it.
type judges struct {
	schemas map[string]*jsonschema.Schema
	lib     *roles.Library
	company *company.Params
	builder *posting.Builder
	editor  *editor
}

func newJudges(t testing.TB) *judges {
	t.Helper()
	j := &judges{schemas: map[string]*jsonschema.Schema{}, editor: newEditor()}
	for _, f := range schemas() {
		text, err := plainjson.Indented(schemaOf(f))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(f.Name, doc); err != nil {
			t.Fatal(err)
		}
		if j.schemas[f.Name], err = c.Compile(f.Name); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
	text, err := starters.ReadFile("example/company.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var problems diag.Problems
	j.company, _, problems = company.Load(company.Sources{File: "company.yaml", Data: text})
	j.lib, _ = roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: catalog.Name}, Index: catalog.Index()})
	if j.builder, _ = posting.NewBuilder(j.lib, j.company, nil); len(problems) > 0 {
		t.Fatal(problems)
	}
	return j
}

// form lists what the program finds wrong with the form of a file.
func (j *judges) form(kind string, text []byte) diag.Problems {
	return slices.DeleteFunc(j.problems(kind, text), func(p diag.Problem) bool { return !ofForm(p.Code) })
}

// problems lists all that the program finds wrong with a file.
func (j *judges) problems(kind string, text []byte) (problems diag.Problems) {
	switch kind {
	case "posting":
		var f *posting.File
		if f, problems = posting.Read("f.yaml", text); len(problems) == 0 {
			if !f.Role.IsSet() && len(f.Roles.Items) == 0 { // a title would do
				f.Role, f.Roles = roles.Text{V: "office-manager", Pos: f.Pos}, yamlfile.List[roles.Text]{}
			}
			_, problems = j.builder.Build("p", f)
		}
	case "company":
		var p *company.Params
		p, _, problems = company.Load(company.Sources{File: "f.yaml", Data: text})
		if !slices.ContainsFunc(problems, func(p diag.Problem) bool { return ofForm(p.Code) }) {
			var b *posting.Builder
			if b, problems = posting.NewBuilder(j.lib, p, nil); len(problems) == 0 {
				_, problems = b.Build("p", &posting.File{Role: roles.Text{V: "office-manager", Pos: diag.Pos{File: "p"}}})
				problems = slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Msg == `"role" and "roles" cannot be combined` })
			}
		}
	case "messages":
		folders := messages.Files{{FS: fstest.MapFS{"messages/fr.yaml": {Data: text}}}, {FS: templates.FS}}
		for section, into := range map[string]any{messages.Document: &render.Words{}, messages.Site: &site.Words{}, messages.Role: &roletext.Words{}, messages.Countries: &messages.PlaceNames{}} {
			_, more := folders.Section("fr", section, into)
			problems = append(problems, more...)
		}
	case "import":
		_, problems = adverts.ReadWords(fstest.MapFS{"en.yaml": {Data: text}})
	case "rules":
		_, problems = lint.Read("rules/f.yaml", text)
	case "law":
		_, problems = laws.ReadFile("laws/US-OH.yaml", text)
	default:
		const uses = `{title: T, summary: {text: S, sources: [{source: s}]}, duties: [d, {text: x, area: a}]}`
		files := fstest.MapFS{
			"roles/r.yaml": {Data: []byte(uses)}, "duties.yaml": {Data: []byte("d: {text: D}")},
			"areas.yaml": {Data: []byte("a: {title: A}")}, "sources.yaml": {Data: []byte("s: {title: S}")},
		}
		name := kind + ".yaml"
		switch kind {
		case "role":
			name = "roles/r.yaml"
		case "translations":
			name = "translations/de.yaml"
		}
		files[name] = &fstest.MapFile{Data: text}
		lib, bad := roles.Open(roles.Catalog{Name: "ours", Folder: layered.Folder{FS: files}})
		problems = append(bad, lib.Check()...)
	}
	return problems
}

// editor reads YAML as editors do, by the core schema of YAML 1.2, into JSON.
type editor struct {
	whole, real *regexp.Regexp
	left        int // how many values may be read yet; an alias bomb has more
}

func newEditor() *editor {
	return &editor{regexp.MustCompile(`^[-+]?[0-9]+$`), regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`), 0}
}

// read is a file as JSON, or what an editor's YAML parser finds wrong with it.
func (e *editor) read(text []byte) (any, error) {
	dec := yaml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); err != nil {
		return nil, err
	}
	if dec.Decode(&second) == nil {
		return nil, errors.New("two documents")
	}
	e.left = 100_000
	return e.value(doc.Content[0])
}

func (e *editor) value(n *yaml.Node) (any, error) {
	if e.left--; e.left < 0 {
		return nil, errors.New("too many values")
	}
	switch n.Kind {
	case yaml.AliasNode:
		return e.value(n.Alias)
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			var err error
			if list[i], err = e.value(item); err != nil {
				return nil, err
			}
		}
		return list, nil
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			key := n.Content[i]
			if _, twice := object[key.Value]; twice || key.Kind != yaml.ScalarNode || key.Value == "<<" || key.Tag == "!!null" {
				return nil, fmt.Errorf("key %q", key.Value)
			}
			var err error
			if object[key.Value], err = e.value(n.Content[i+1]); err != nil {
				return nil, err
			}
		}
		return object, nil
	}
	return e.scalar(n)
}

func (e *editor) scalar(n *yaml.Node) (any, error) {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return n.Value, nil
	}
	switch v := n.Value; v {
	case "", "~", "null", "Null", "NULL":
		return nil, nil
	case "true", "True", "TRUE":
		return true, nil
	case "false", "False", "FALSE":
		return false, nil
	default:
		if e.whole.MatchString(v) {
			n, err := strconv.ParseInt(v, 10, 64)
			return json.Number(strconv.FormatInt(n, 10)), err
		}
		if e.real.MatchString(v) {
			n, err := strconv.ParseFloat(v, 64)
			return json.Number(strconv.FormatFloat(n, 'f', -1, 64)), err
		}
		return v, nil
	}
}

// sameVerdict reports where the program and the schema differ about a file.
func (j *judges) sameVerdict(kind string, text []byte) error {
	_, err := j.refused(kind, text)
	return err
}

// refused says whether both refuse a file; an error is where they differ.
func (j *judges) refused(kind string, text []byte) (bool, error) {
	problems := j.form(kind, text)
	value, err := j.editor.read(text)
	if err != nil { // an editor says so without a schema
		if len(problems) == 0 {
			return true, fmt.Errorf("%s: the program accepts what YAML refuses: %v", kind, err)
		}
		return true, nil
	}
	err = j.schemas[kind].Validate(value)
	switch {
	case err == nil && len(problems) > 0:
		return false, fmt.Errorf("%s: the schema accepts what the program refuses: %v", kind, problems)
	case err != nil && len(problems) == 0:
		return true, fmt.Errorf("%s: the schema refuses what the program accepts: %v", kind, err)
	}
	return err != nil, nil
}

// fixture is a YAML file of the repository.
type fixture struct {
	name, kind string
	text       []byte
}

// kindOf is the kind of a file by its path; "" for one that is none.
func kindOf(file string) string {
	dir, base := path.Base(path.Dir(file)), path.Base(file)
	switch {
	case path.Ext(file) != ".yaml" && path.Ext(file) != ".yml":
		return ""
	case base == "company.yaml":
		return "company"
	case base == "sources.yaml", base == "areas.yaml", base == "duties.yaml":
		return strings.TrimSuffix(base, ".yaml")
	case slices.Contains([]string{"posting", "company", "role", "duties", "sources", "areas", "translations", "messages"}, dir):
		return dir
	case dir == "roles":
		return "role"
	case dir == "rules":
		return "rules"
	case dir == "laws" && strings.ToUpper(base[:2]) == base[:2]:
		return "law"
	case dir == "translations", dir == "messages", dir == "import":
		return dir
	}
	return "posting"
}

// fixtures are all YAML files: those that stand alone and those in archives.
func fixtures(t testing.TB) (out []fixture) {
	t.Helper()
	err := filepath.WalkDir("../..", func(name string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() && slices.Contains([]string{".git", "node_modules", "bin"}, entry.Name()) {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		file := filepath.ToSlash(name)
		if kind := kindOf(file); kind != "" {
			text, err := os.ReadFile(name)
			out = append(out, fixture{file, kind, text})
			return err
		}
		if path.Ext(file) != ".txtar" {
			return nil
		}
		archive, err := txtar.ParseFile(name)
		if err == nil {
			for _, f := range archive.Files {
				if kind := kindOf(f.Name); kind != "" {
					out = append(out, fixture{file + "/" + f.Name, kind, f.Data})
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSchemasAndTheProgramAgreeOnEveryFile(t *testing.T) {
	j := newJudges(t)
	counts := map[string]int{}
	for _, f := range fixtures(t) {
		counts[f.kind]++
		if err := j.sameVerdict(f.kind, f.text); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
	}
	for _, f := range schemas() {
		if counts[f.Name] == 0 {
			t.Errorf("no fixture of kind %s", f.Name)
		}
	}
	if counts["posting"] < 20 {
		t.Errorf("only %v", counts)
	}
}

// mutation changes one thing in a tree of YAML.
type mutation struct {
	t    *rapid.T
	root *yaml.Node
}

// nodes lists the mappings, lists and values of the tree.
func nodes(n *yaml.Node, out []*yaml.Node) []*yaml.Node {
	out = append(out, n)
	for i, c := range n.Content {
		if n.Kind != yaml.MappingNode || i%2 == 1 {
			out = nodes(c, out)
		}
	}
	return out
}

func scalarNode(value string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: value}
	switch {
	case value == "null":
		n.Tag = "!!null"
	case value == "true", value == "false":
		n.Tag = "!!bool"
	case regexp.MustCompile(`^-?[0-9]+$`).MatchString(value):
		n.Tag = "!!int"
	case regexp.MustCompile(`^-?[0-9]+\.[0-9]+$`).MatchString(value):
		n.Tag = "!!float"
	default:
		n.Tag = "!!str"
	}
	return n
}

// words are values and keys to put somewhere: numbers are as JSON distinguishes them
// apart, for 010, 1_000, 0x10, 1.0 and True are texts to the program.
func words() []string {
	return []string{
		"null", "true", "false", "0", "7", "-3", "200", "2026", "12.5", "-0.5", "text", "Two words", "a-slug", "Not-A-Slug", "-", "UTC", "Europe/Berlin", "Europe/Berlim",
		"2026-02-03", "2026-13-01", "2026-02-30", "3.2.2026", "EUR", "EURO", "NL", "XX", "US-TX", "us-tx", "de", "pt-BR", "deutsch!", "open", "opened", "full-time", "remote", "year", "years",
		"senior", "boss", "person", "large", "team", "works-with", "https://example.com/x?y={id}", "http://a b", "ftp://example.com", "example.com", "a@example.com", "a@b", "Ann <a@example.com>",
		"#0a5c50", "#xyz", "atom", "jobs/../..", "jobs", "/jobs", "docs", "", " ",
	}
}

func keys() []string {
	return []string{
		"id", "title", "text", "titel", "role", "roles", "add", "drop", "salary", "min", "period", "by_location", "duties", "from", "sources", "source", "where", "total", "US", "country", "url",
		"email", "name", "path", "defaults", "translations", "de", "sections", "body", "locations", "area", "by", "time", "share", "essential", "summary", "primary-focus", "emphasis", "openings", "hours",
	}
}

func (m mutation) value() *yaml.Node {
	switch rapid.IntRange(0, 9).Draw(m.t, "kind of value") {
	case 0:
		return &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{scalarNode(rapid.SampledFrom(words()).Draw(m.t, "item"))}}
	case 1:
		return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalarNode(rapid.SampledFrom(keys()).Draw(m.t, "key")), m.value()}}
	case 2:
		return &yaml.Node{Kind: yaml.SequenceNode}
	case 3:
		return &yaml.Node{Kind: yaml.MappingNode}
	}
	return scalarNode(rapid.SampledFrom(words()).Draw(m.t, "value"))
}

func (m mutation) apply() {
	n := rapid.SampledFrom(nodes(m.root, nil)).Draw(m.t, "node")
	switch rapid.IntRange(0, 4).Draw(m.t, "change") {
	case 0: // another value
		*n = *m.value()
	case 1: // one more key or item
		switch n.Kind {
		case yaml.MappingNode:
			n.Content = append(n.Content, scalarNode(rapid.SampledFrom(keys()).Draw(m.t, "new key")), m.value())
		case yaml.SequenceNode:
			n.Content = append(n.Content, m.value())
		}
	case 2: // one less
		switch i := len(n.Content); {
		case n.Kind == yaml.MappingNode && i > 0:
			i = 2 * rapid.IntRange(0, i/2-1).Draw(m.t, "key")
			n.Content = slices.Delete(n.Content, i, i+2)
		case n.Kind == yaml.SequenceNode && i > 0:
			i = rapid.IntRange(0, i-1).Draw(m.t, "item")
			n.Content = slices.Delete(n.Content, i, i+1)
		}
	case 3: // another key
		if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
			i := 2 * rapid.IntRange(0, len(n.Content)/2-1).Draw(m.t, "key")
			n.Content[i] = scalarNode(rapid.SampledFrom(append(keys(), n.Content[i].Value+"s", n.Content[i].Value[:len(n.Content[i].Value)/2])).Draw(m.t, "other key"))
		}
	case 4: // a typing error
		if n.Kind == yaml.ScalarNode && n.Tag == "!!str" && len(n.Value) > 1 {
			at := rapid.IntRange(1, len(n.Value)-1).Draw(m.t, "letter")
			n.Value = strings.ToValidUTF8(n.Value[:at-1]+n.Value[at:], "")
		}
	}
}

func TestSchemasAndTheProgramAgreeOnMutations(t *testing.T) {
	j := newJudges(t)
	var seeds []fixture
	for _, f := range fixtures(t) {
		if f.kind == "messages" {
			continue // the keys of some maps are those of the English file, which no type knows
		}
		if problems := j.problems(f.kind, f.text); len(problems) == 0 && len(f.text) < 20_000 {
			seeds = append(seeds, f)
		}
	}
	refused, accepted := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		for range 10 {
			seed := rapid.SampledFrom(seeds).Draw(rt, "file")
			var doc yaml.Node
			if err := yaml.Unmarshal(seed.text, &doc); err != nil {
				rt.Fatal(err)
			}
			mutation{rt, doc.Content[0]}.apply()
			text, err := yaml.Marshal(&doc)
			if err != nil {
				continue // yaml.v3 cannot write every tree
			}
			bad, err := j.refused(seed.kind, text)
			if err != nil {
				rt.Fatalf("%v\n%s", err, text)
			}
			if bad {
				refused++
			} else {
				accepted++
			}
		}
	})
	if all := refused + accepted; refused < all/5 || accepted < all/5 {
		t.Errorf("only %d files were refused and %d accepted", refused, accepted)
	}
}

// TestSchemasRefuseWhatTheProgramRefuses: ajv refuses the same files in .ci/pages.
func TestSchemasRefuseWhatTheProgramRefuses(t *testing.T) {
	j := newJudges(t)
	archive, err := txtar.ParseFile("testdata/refused.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		if refused, err := j.refused(path.Dir(f.Name), f.Data); err != nil || !refused {
			t.Errorf("%s: refused is %v: %v", f.Name, refused, err)
		}
	}
	if len(archive.Files) < 50 {
		t.Errorf("only %d files", len(archive.Files))
	}
}

// TestWhatOnlyTheProgramRefuses names the forms that the schemas let pass: JSON
// has lost the spelling of numbers, and standards know more than patterns.
func TestWhatOnlyTheProgramRefuses(t *testing.T) {
	j := newJudges(t)
	for _, text := range []string{
		"role: office-manager\nhours: 37.555",
		"role: office-manager\nhours: 1e2",
		"role: office-manager\nhours: '169'",
		"role: office-manager\nopenings: 2.0",
		"role: office-manager\nid: 1.0",
		"role: office-manager\napply: {url: 'https://example.com/%zz'}",
		"role: office-manager\nremote_from: [US-ZZ]",
		"role: office-manager\ntranslations: {xx: {title: X}}",
	} {
		value, err := j.editor.read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := j.schemas["posting"].Validate(value); err != nil || len(j.problems("posting", []byte(text))) == 0 {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestTheSkeletonIsRight takes the comments away, as its reader does.
func TestTheSkeletonIsRight(t *testing.T) {
	text, err := starters.ReadFile("skeleton/company.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, keys, _ := strings.Cut(string(text), "\n\n")
	keys = regexp.MustCompile(`(?m)^# (([a-z_]+:| ).*)$`).ReplaceAllString(keys, "$1")
	if n := strings.Count(keys, "\n# "); n > 2 {
		t.Errorf("%d lines are still comments:\n%s", n, keys)
	}
	j := newJudges(t)
	for _, text := range []string{keys, string(text)} {
		if refused, err := j.refused("company", []byte(text)); refused || err != nil || len(j.problems("company", []byte(text))) > 0 {
			t.Errorf("%v %v\n%s", err, j.problems("company", []byte(text)), text)
		}
	}
}

// ofForm reports whether a problem of this kind concerns the form of a file
// alone, so that its schema finds it as well.
func ofForm(c diag.Code) bool {
	switch c {
	case diag.UnknownName, diag.Ambiguous, diag.Duplicate, diag.Conflict, diag.Incomplete, diag.Untranslated, diag.Ignored, diag.Control:
		return false
	}
	return true
}
