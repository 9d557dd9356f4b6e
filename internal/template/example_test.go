package template_test

import (
	"bytes"
	"fmt"

	"jobdesc/internal/template"
)

type greeting struct{ Name string }

func ExampleParse() {
	t, err := template.Parse("hello.tmpl", []byte("Hello {{.Name}}!"), greeting{}, template.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var out bytes.Buffer
	err = t.Execute(&out, greeting{"Ada"})
	fmt.Println(out.String(), err)

	_, err = template.Parse("hello.tmpl", []byte("Hello {{.Nmae}}!"), greeting{}, template.Options{})
	fmt.Println(err)
	// Output:
	// Hello Ada! <nil>
	// hello.tmpl:1:9: unknown field "Nmae"; did you mean "Name"?
}
