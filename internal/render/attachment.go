package render

import (
	"html"
	"strings"

	"jobdesc/internal/posting"
)

// attachment is the title of a file for candidates, which leads to the file where there
// is a copy beside the page.
func attachment(a posting.Attachment) Inline {
	if a.Href == "" {
		return Inline(a.Title.String())
	}
	return linkTo(string(a.Title), a.Href)
}

// withAddresses is HTML in which links to attachments lead there from anywhere, or are
// titles only where no address is known.
func withAddresses(body string, attachments []posting.Attachment) string {
	for _, a := range attachments {
		link := `<a href="` + html.EscapeString(a.Href) + `">`
		switch {
		case a.Href == "":
		case a.Address != "":
			body = strings.ReplaceAll(body, link, `<a href="`+html.EscapeString(a.Address)+`">`)
		default:
			before, rest, _ := strings.Cut(body, link)
			body = before + strings.Replace(rest, "</a>", "", 1)
		}
	}
	return body
}

// withAddressesInText is the same for plain text.
func withAddressesInText(text string, attachments []posting.Attachment) string {
	for _, a := range attachments {
		address := ""
		if a.Address != "" {
			address = " (" + a.Address + ")"
		}
		if a.Href != "" {
			text = strings.ReplaceAll(text, " ("+a.Href+")", address)
		}
	}
	return text
}
