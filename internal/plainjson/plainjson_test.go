package plainjson

import "testing"

func TestMarshal(t *testing.T) {
	object := Object[any]{{"z", "<b>"}, {"a", []int{1}}, {"&", Object[string]{}}}
	for _, c := range []struct {
		write func(any) ([]byte, error)
		want  string
	}{
		{Marshal, `{"z":"<b>","a":[1],"&":{}}`},
		{Indented, "{\n  \"z\": \"<b>\",\n  \"a\": [\n    1\n  ],\n  \"&\": {}\n}\n"},
	} {
		if got, err := c.write(object); err != nil || string(got) != c.want {
			t.Errorf("got %s, %v; want %s", got, err, c.want)
		}
	}
	if _, err := Marshal(Object[any]{{"key", func() {}}}); err == nil {
		t.Error("a function was written")
	}
}
