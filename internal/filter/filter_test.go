package filter

import (
	"reflect"
	"strings"
	"testing"
)

type item struct {
	ID   string `json:"id"`
	Pay  *pay   `json:"pay"`
	Tags []tag  `json:"tags"`
	Open bool   `json:"open"`
	None string `json:"-"`
}

type pay struct {
	Max int `json:"max"`
}

type tag struct {
	Name string `json:"name"`
}

func TestConditions(t *testing.T) {
	v := item{ID: "Office", Pay: &pay{9000}, Tags: []tag{{"a"}, {"b"}}}
	fields := Fields(reflect.TypeFor[item]())
	if got, want := strings.Join(fields, " "), "id pay pay.max tags tags.name open"; got != want {
		t.Errorf("fields %s, want %s", got, want)
	}
	for expr, want := range map[string]bool{
		"id=office": true, "id=x": false, "id!=x": true, "id~FF": true, "id=x,office": true, "id != x, office": false,
		"pay.max>800": true, "pay.max > 9000": false, "pay.max>=9000": true, "pay.max<10000": true,
		"tags=b": true, "tags.name=c": false, "tags!=a": false, "open=true": false,
	} {
		c, err := Parse(expr, fields)
		if err != nil {
			t.Errorf("%s: %v", expr, err)
		} else if got := c.Holds(Texts(v, c.Field)); got != want {
			t.Errorf("%s is %v", expr, got)
		}
	}
}

func TestAnErrorShowsThePlace(t *testing.T) {
	for expr, want := range map[string]string{
		"id":       "want FIELD=VALUE, with one of = != < <= > >= ~\n  id\n    ^",
		"pay.mx>5": "unknown field \"pay.mx\"; did you mean \"pay.max\"?\n  pay.mx>5\n  ^",
		"id=":      "a value is missing\n  id=\n     ^",
		"id!x":     "want one of = != < <= > >= ~\n  id!x\n    ^",
	} {
		if _, err := Parse(expr, []string{"id", "pay.max"}); err == nil || err.Error() != want {
			t.Errorf("%s: got %v", expr, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"id=x", "", "!", "é=1", " id <= 5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, expr string) {
		if c, err := Parse(expr, []string{"id"}); err == nil {
			c.Holds([]string{expr})
		}
	})
}
