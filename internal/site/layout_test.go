package site

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The grounds that a company's colour is measured on are those of the stylesheet.
func TestGrounds(t *testing.T) {
	style, err := os.ReadFile("../../templates/site/site.css")
	if err != nil {
		t.Fatal(err)
	}
	var grounds []string
	for _, m := range regexp.MustCompile(`--paper: (#[0-9a-f]+);`).FindAllStringSubmatch(string(style), 2) {
		grounds = append(grounds, m[1])
	}
	if len(grounds) != 2 || grounds[0] != "#fff" || lightGround != "#ffffff" || grounds[1] != darkGround {
		t.Errorf("the stylesheet has %v, the program %s and %s", grounds, lightGround, darkGround)
	}
}

func TestLighten(t *testing.T) {
	for _, accent := range []string{defaultAccent, "#000000", "#0a5c50", "#7a0019", "#767676", "#0000ff"} {
		if ratio := contrast(lighten(accent), darkGround); ratio < minContrast+0.5 {
			t.Errorf("%s becomes %s with %.2f:1", accent, lighten(accent), ratio)
		}
	}
	if ratio := contrast(defaultAccent, lightGround); ratio < minContrast {
		t.Errorf("the colour of the program itself has %.2f:1", ratio)
	}
}

func TestFactList(t *testing.T) {
	const title = "<h1>Cook</h1>\n"
	for name, test := range map[string]struct{ body, want string }{
		"facts": {
			title + "<ul>\n<li><strong>Place:</strong> Rome &amp; Pisa</li>\n<li><strong>Pay :</strong> 12 <em>net</em></li>\n</ul>\n<p>Text</p>\n<ul>\n<li>x</li>\n</ul>\n",
			title + "<dl class=\"facts\">\n<div><dt>Place</dt><dd>Rome &amp; Pisa</dd></div>\n<div><dt>Pay</dt><dd>12 <em>net</em></dd></div>\n</dl>\n<p>Text</p>\n<ul>\n<li>x</li>\n</ul>\n",
		},
		"in another language": {
			title + "<ul>\n<li><strong lang=\"en\" dir=\"ltr\">Place:</strong> <span lang=\"en\">Rome</span></li>\n</ul>\n",
			title + "<dl class=\"facts\">\n<div><dt lang=\"en\" dir=\"ltr\">Place</dt><dd><span lang=\"en\">Rome</span></dd></div>\n</dl>\n",
		},
		"another list": {title + "<ul>\n<li>Rome</li>\n</ul>\n", ""},
		"a list inside": {
			title + "<ul>\n<li><strong>Place:</strong> Rome\n<ul>\n<li>Pisa</li>\n</ul>\n</li>\n</ul>\n", ""},
		"no label":       {title + "<ul>\n<li><strong>Rome</strong> or Pisa</li>\n</ul>\n", ""},
		"later list":     {title + "<p>x</p>\n<ul>\n<li><strong>Place:</strong> Rome</li>\n</ul>\n", ""},
		"no list at all": {title, ""},
	} {
		want := test.want
		if want == "" {
			want = test.body
		}
		if got := string(factList(test.body)); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestIcon(t *testing.T) {
	for name, want := range map[string]string{"ärzte & co": ">Ä</text>", "<b>": ">&lt;</text>", "": "></text>"} {
		if got := string(iconOf(name, defaultAccent)); !strings.Contains(got, want) {
			t.Errorf("%q: %s has no %s", name, got, want)
		}
	}
}
