package render

import (
	"bytes"
	"os"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"jobdesc/internal/posting"
)

// example is a posting of the example employer with all its company texts.
func example(t testing.TB) *posting.Document {
	t.Helper()
	var texts [2]string
	for i, name := range []string{"company.yaml", "postings/office-manager-austin.yaml"} {
		data, err := os.ReadFile("../cli/example/" + name)
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(data)
	}
	return documents(t, texts[0], texts[1])[0]
}

func BenchmarkPostingMarkdown(b *testing.B) {
	r, d := embedded(), example(b)
	for b.Loop() {
		if _, err := r.Markdown(d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPostingHTML(b *testing.B) {
	r, d := embedded(), example(b)
	for b.Loop() {
		if _, err := r.HTML(d); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGoldmarkAlone converts the same text, with nothing around it.
func BenchmarkGoldmarkAlone(b *testing.B) {
	text, err := embedded().Markdown(example(b))
	if err != nil {
		b.Fatal(err)
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table))
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := md.Convert(text, &out); err != nil {
			b.Fatal(err)
		}
	}
}
