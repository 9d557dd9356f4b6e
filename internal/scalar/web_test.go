package scalar

import "testing"

func TestWebAddresses(t *testing.T) {
	for _, s := range []string{"https://a.example", "http://a.example/x?y=1#z", "https://a.example/apply/{id}", "https://bücher.example/"} {
		if _, err := parse[URL](s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{"", "a.example", "javascript:alert(1)", "https://", "https://a b.example", "https://u:p@a.example", "//a.example", "https://a.example/\u202e", "mailto:a@b.example"} {
		if _, err := parse[URL](s); err == nil {
			t.Errorf("%q passed for a web address", s)
		}
	}
}

func TestMailAddresses(t *testing.T) {
	for _, s := range []string{"jobs@harbourpine.example", "a.b+c@d.example"} {
		if _, err := parse[Email](s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{"", "jobs", "jobs@localhost", "Jobs <jobs@a.example>", "a@b.example, c@d.example", "a b@c.example", "a@b.example\n"} {
		if _, err := parse[Email](s); err == nil {
			t.Errorf("%q passed for a mail address", s)
		}
	}
}
