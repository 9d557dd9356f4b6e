package scalar

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"
	"unicode"
)

// Email is one mail address without a display name (RFC 5322, addr-spec).
type Email string

// ParseEmail checks the form of an address.
func ParseEmail(s string) (Email, error) {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" || len(s) > 254 || hasSpace(s) || strings.HasPrefix(s, `"`) ||
		!strings.Contains(s[strings.LastIndexByte(s, '@')+1:], ".") {
		return "", fmt.Errorf("want a mail address such as jobs@example.com, got %s", quote(s))
	}
	return Email(s), nil
}

// UnmarshalText reads an address.
func (e *Email) UnmarshalText(text []byte) error { return unmarshal(e, text, ParseEmail) }

// URL is an absolute web address of http or https (RFC 3986). "{id}" may stand
// in it for the id of a posting.
type URL string

// ParseURL checks the form of a web address.
func ParseURL(s string) (URL, error) {
	u, err := url.Parse(strings.ReplaceAll(s, "{id}", "id"))
	switch {
	case err != nil || hasSpace(s) || strings.ContainsAny(s, `<>"\`) || len(s) > 2000 || u.Hostname() == "" && u.Scheme != "":
		return "", fmt.Errorf("want a web address such as https://example.com/jobs, got %s", quote(s))
	case u.Scheme != "http" && u.Scheme != "https":
		return "", fmt.Errorf("want a web address that begins with https://, got %s", quote(s))
	case u.User != nil:
		return "", fmt.Errorf("a web address must not hold a name or password, got %s", quote(s))
	}
	return URL(s), nil
}

// UnmarshalText reads a web address.
func (u *URL) UnmarshalText(text []byte) error { return unmarshal(u, text, ParseURL) }

// EmailOrURL is a mail address or a web address.
type EmailOrURL string

// ParseEmailOrURL checks that s is one of both.
func ParseEmailOrURL(s string) (EmailOrURL, error) {
	if strings.Contains(s, "://") {
		_, err := ParseURL(s)
		return EmailOrURL(s), err
	}
	if _, err := ParseEmail(s); err != nil {
		return "", fmt.Errorf("want a mail address or a web address, got %s", quote(s))
	}
	return EmailOrURL(s), nil
}

// UnmarshalText reads an address.
func (e *EmailOrURL) UnmarshalText(text []byte) error { return unmarshal(e, text, ParseEmailOrURL) }

// IsEmail reports whether it is a mail address.
func (e EmailOrURL) IsEmail() bool { return e != "" && !strings.Contains(string(e), "://") }

func hasSpace(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) })
}
