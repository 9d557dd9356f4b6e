package scalar

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"strings"
)

// Email is one mail address without a display name (RFC 5322, addr-spec).
type Email string

// UnmarshalText checks the form of an address.
func (e *Email) UnmarshalText(text []byte) error {
	s := string(text)
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" || len(s) > 254 || hasSpace(s) || strings.HasPrefix(s, `"`) ||
		!strings.Contains(s[strings.LastIndexByte(s, '@')+1:], ".") {
		return fmt.Errorf("%s is not an email address; write one such as jobs@example.com", quote(s))
	}
	*e = Email(s)
	return nil
}

// URL is an absolute web address of http or https (RFC 3986). "{id}" may stand
// in it for the id of a posting.
type URL string

// UnmarshalText checks the form of a web address.
func (u *URL) UnmarshalText(text []byte) error {
	s := string(text)
	parsed, err := url.Parse(strings.ReplaceAll(s, "{id}", "id"))
	switch {
	case err != nil || hasSpace(s) || strings.ContainsAny(s, `<>"\`) || len(s) > 2000 || parsed.Hostname() == "" && parsed.Scheme != "":
		return fmt.Errorf("%s is not a web address; write one such as https://example.com/jobs", quote(s))
	case parsed.Scheme != "http" && parsed.Scheme != "https":
		return fmt.Errorf("the web address %s must start with https://", quote(s))
	case parsed.User != nil:
		return errors.New("remove the user name and password from the web address")
	}
	*u = URL(s)
	return nil
}

// EmailOrURL is an email address or a web address.
type EmailOrURL string

// UnmarshalText reads one of both.
func (e *EmailOrURL) UnmarshalText(text []byte) error {
	var err error
	if strings.Contains(string(text), "://") {
		err = new(URL).UnmarshalText(text)
	} else if new(Email).UnmarshalText(text) != nil {
		err = fmt.Errorf("%s is neither an email address nor a web address", quote(string(text)))
	}
	if err == nil {
		*e = EmailOrURL(text)
	}
	return err
}

// IsEmail reports whether it is a mail address.
func (e EmailOrURL) IsEmail() bool { return e != "" && !strings.Contains(string(e), "://") }

func hasSpace(s string) bool { return strings.ContainsFunc(s, isInvisible) }
