package template

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
)

// escaped is text that stands for itself, as render.Plain.
type escaped string

func (e escaped) String() string { return "<" + string(e) + ">" }

// byPointer has its String method where print does not look for it.
type byPointer struct{ hidden string }

func (b *byPointer) String() string { return "<" + b.hidden + ">" }

type duty struct {
	Text  escaped
	Hours int
}

func (d duty) Long() bool { return d.Hours > 10 }

type area struct {
	Title  escaped
	Duties []duty
}

func (a *area) First() duty { return a.Duties[0] }

type inner struct{ Promoted string }

type doc struct {
	inner
	Title   escaped
	Plain   string
	Areas   []area
	Skills  []escaped
	Codes   map[string]string
	ByTitle map[escaped]int
	Count   int
	Share   float64
	Ready   bool
	Lead    *area
	Nobody  *area
	Next    *doc
	Any     any
	Where   byPointer
	hidden  string
}

func (doc) Join(sep string) string { return "a" + sep + "b" }
func (doc) Fail() (string, error)  { return "", fmt.Errorf("no such document") }
func (doc) Panic() string          { return []string{}[len("x")] }

func example() doc {
	lead := area{"Lead", []duty{{"Plan", 20}}}
	return doc{
		Title: "Cook", Plain: "Zürich", Codes: map[string]string{"isco": "5120"}, ByTitle: map[escaped]int{"Cook": 7},
		Areas: []area{{"Food", []duty{{"Buy", 2}, {"Cook", 30}}}, {"Staff", nil}}, Skills: []escaped{"Taste", "Calm"},
		Count: 3, Share: 0.5, Ready: true, Lead: &lead, Any: area{Title: "Any"}, Where: byPointer{"here"}, hidden: "secret",
	}
}

var testFuncs = map[string]any{
	"upper": strings.ToUpper,
	"twice": func(s string) string { return s + s },
	"all":   func(words ...string) string { return strings.Join(words, "+") },
	"even":  func(n int) bool { return n%2 == 0 },
	"check": func(n int) (string, error) { return "", fmt.Errorf("%d is too much", n) },
}

// result is what a template writes, or its problems.
func result(source string, opt Options) string {
	opt.Funcs = testFuncs
	t, err := Parse("t", []byte(source), example(), opt)
	if err != nil {
		return err.Error()
	}
	var out bytes.Buffer
	if err := t.Execute(&out, example()); err != nil {
		return err.Error()
	}
	return out.String()
}

type table [][2]string

func (tt table) run(t *testing.T, opt Options) {
	t.Helper()
	for _, c := range tt {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			if got := result(c[0], opt); got != c[1] {
				if len(c[0]) > 500 {
					c[0] = c[0][:500]
				}
				t.Errorf("%s\ngot  %.500s\nwant %s", c[0], got, c[1])
			}
		})
	}
}

func TestExecute(t *testing.T) {
	t.Parallel()
	table{
		{"# {{.Title}}\n", "# <Cook>\n"},
		{"{{range .Areas}}{{.Title}}:{{range .Duties}} {{.Text}} {{.Hours}}{{else}} none{{end}};{{end}}", "<Food>: <Buy> 2 <Cook> 30;<Staff>: none;"},
		{"{{range $i, $s := .Skills}}{{if $i}}, {{end}}{{$s}}{{end}}", "<Taste>, <Calm>"},
		{"{{range $k, $n := .ByTitle}}{{$k}} {{$n}}{{end}}", "<Cook> 7"},
		{"{{range 3}}{{.}}{{if eq . 1}}{{break}}{{end}}{{end}}", "01"},
		{"{{range 3}}{{if eq . 1}}{{continue}}{{end}}{{.}}{{end}}", "02"},
		{"{{with .Lead}}{{.Title}}{{.First.Text}}{{end}}{{with .Nobody}}x{{else}}nobody{{end}}", "<Lead><Plan>nobody"},
		{`{{define "a"}}[{{.Title}}]{{end}}{{range .Areas}}{{template "a" .}}{{end}}{{block "b" .Lead}}({{.Title}}){{end}}`, "[<Food>][<Staff>](<Lead>)"},
		{"{{.Codes.isco}}{{.Codes.none}}", "5120"},
		{"{{.Join `-`}} {{(index .Areas 0).Title}} {{.Any.Title}} {{.Promoted}}", "a-b <Food> <Any> "},
		{"{{$x := .Lead}}{{$x.Title}}{{$x = .Title}}{{$x}}", "<Lead><Cook>"},
		{"{{upper .Plain}} {{all `a` `b`}} {{all}} {{.Plain | twice}}", "ZÜRICH a+b  ZürichZürich"},
		{"", ""},
	}.run(t, Options{})
}

func TestExecuteKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	tm, err := Parse("t", []byte("x{{.Title}}{{range 3}}{{.}}{{end}}{{index .Areas 5}}{{.Fail}}"), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := bytes.NewBufferString("before")
	if err := tm.Execute(out, example()); err == nil || out.String() != "before" {
		t.Errorf("%q, %v", out, err)
	}
}

func TestExecuteConcurrently(t *testing.T) {
	t.Parallel()
	for _, html := range []bool{false, true} {
		tm, err := Parse("t", []byte(`{{range .Areas}}<a title="{{.Title}}">{{range .Duties}}{{printf "%v" .Hours}}{{end}}</a>{{end}}`), example(), Options{HTML: html})
		if err != nil {
			t.Fatal(err)
		}
		var first bytes.Buffer
		if err := tm.Execute(&first, example()); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				for range 50 {
					var out bytes.Buffer
					if err := tm.Execute(&out, example()); err != nil || out.String() != first.String() {
						t.Errorf("%s, %v", &out, err)
					}
				}
			})
		}
		wg.Wait()
	}
}
