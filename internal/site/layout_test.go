package site

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"jobdesc/internal/markdown"
)

// The grounds that a company's color is measured on are those of the stylesheet.
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
		t.Errorf("the color of the program itself has %.2f:1", ratio)
	}
}

func TestFactsAreADescriptionList(t *testing.T) {
	const before, after = "<h1>Cook</h1>\n", "<p>Text</p>\n<ul>\n<li>x</li>\n</ul>\n"
	for name, test := range map[string]struct {
		list  string
		facts []markdown.Fact
		want  string
	}{
		"facts": {
			"<ul>\n<li><strong>Place:</strong> Rome &amp; Pisa</li>\n<li><strong>Pay :</strong> 12 <em>net</em></li>\n</ul>\n",
			[]markdown.Fact{{Label: "Place", Value: "Rome &amp; Pisa"}, {Label: "Pay ", Value: "12 <em>net</em>"}},
			"<dl class=\"facts\">\n<div><dt>Place</dt><dd>Rome &amp; Pisa</dd></div>\n<div><dt>Pay</dt><dd>12 <em>net</em></dd></div>\n</dl>\n",
		},
		"in another language": {
			"<ul>\n<li><strong lang=\"en\" dir=\"ltr\">Place:</strong> <span lang=\"en\">Rome</span></li>\n</ul>\n",
			[]markdown.Fact{{Label: "Place", Value: `<span lang="en">Rome</span>`, Language: markdown.Language{Lang: "en", Dir: "ltr"}}},
			"<dl class=\"facts\">\n<div><dt lang=\"en\" dir=\"ltr\">Place</dt><dd><span lang=\"en\">Rome</span></dd></div>\n</dl>\n",
		},
		"another list": {"<ul>\n<li>Rome</li>\n</ul>\n", nil, "<ul>\n<li>Rome</li>\n</ul>\n"},
	} {
		facts := markdown.Facts{Start: len(before), End: len(before) + len(test.list), List: test.facts}
		if got, want := string(withFacts(before+test.list+after, facts)), before+test.want+after; got != want {
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
