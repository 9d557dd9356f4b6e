package render

import (
	"bytes"

	"jobdesc/internal/compare"
	"jobdesc/internal/template"
)

const comparisonTemplate = "comparison.md.tmpl"

// Comparison renders a comparison as Markdown.
func (r *Renderer) Comparison(c *compare.Result) ([]byte, error) {
	t, err := r.template(comparisonTemplate, &compare.Result{}, template.Options{})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, c); err != nil {
		return nil, err
	}
	return tidy(out.Bytes()), nil
}
