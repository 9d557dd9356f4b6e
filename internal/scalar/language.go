package scalar

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"jobdesc/internal/diag"
)

// languageMax is longer than every tag in use.
const languageMax = 100

// Language is a language tag of BCP 47 (RFC 5646), such as "pt-BR", with a
// known language. The letters may have any case, as the standard allows.
type Language string

// ParseLanguage reads a language tag. Tags that the standard replaced by
// another ("eng" by "en", "zh-yue" by "yue") are refused.
func ParseLanguage(s string) (Language, error) {
	const what, hint = "language tag", "use a tag such as en or pt-BR"
	if len(s) > languageMax {
		return "", refuse(s, what, "", hint)
	}
	tag, err := language.Raw.Parse(s)
	var unknown language.ValueError
	switch {
	case errors.As(err, &unknown):
		err = refuse(s, what, "", fmt.Sprintf("its part %q is unknown", unknown.Subtag()))
	case err != nil:
		return "", refuse(s, what, "", hint)
	case !namesLanguage(tag):
		err = refuse(s, what, "", hint)
	case !strings.EqualFold(tag.String(), s):
		err = refuse(s, what, tag.String(), hint)
	default:
		return Language(s), nil
	}
	return "", diag.WithCode(diag.UnknownName, err) // its form is right: only the registry knows
}

// namesLanguage is false for a tag of private use and for "und".
func namesLanguage(tag language.Tag) bool {
	base, _, _ := tag.Raw()
	return base.String() != "und"
}

// Canonical is the tag with the case of letters that BCP 47 recommends.
func (l Language) Canonical() Language {
	if l == "" {
		return l
	}
	return Language(l.tag().String())
}

// tag is the parsed tag; "und" for a text that is none.
func (l Language) tag() language.Tag {
	tag, err := language.Raw.Parse(string(l))
	if err != nil {
		return language.Und
	}
	return tag
}

// Regional is the tag with the region that a language most likely has, where it
// has none: "en-US" for "en". Word knows languages by their regions.
func (l Language) Regional() Language {
	if l == "" {
		return l
	}
	tag := l.tag()
	if region, confidence := tag.Region(); confidence != language.No {
		if with, err := language.Raw.Compose(tag, region); err == nil {
			tag = with
		}
	}
	return Language(tag.String())
}

// Direction is "rtl" for a language that is written from right to left, by
// its script or the script that it most likely has, else "ltr".
func (l Language) Direction() string {
	switch script, _ := l.tag().Script(); script.String() {
	case "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar",
		"Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli",
		"Phlp", "Phlv", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn",
		"Thaa", "Todr", "Yezi":
		return "rtl"
	}
	return "ltr"
}

// UnmarshalText reads what ParseLanguage reads.
func (l *Language) UnmarshalText(text []byte) error { return unmarshal(l, text, ParseLanguage) }

// Lookup is the language and what it falls back to, as in RFC 4647: "de-AT",
// then "de".
func (l Language) Lookup() []Language {
	tags := []Language{l.Canonical()}
	for tag := string(tags[0]); ; {
		i := strings.LastIndexByte(tag, '-')
		if i < 0 {
			return tags
		}
		tag = tag[:i]
		if j := strings.LastIndexByte(tag, '-'); j != len(tag)-2 { // not "de-x"
			tags = append(tags, Language(tag))
		}
	}
}

// SameAs reports whether a reader of one language reads the other: the same
// language in the same script, such as "en-US" and "en-GB".
func (l Language) SameAs(other Language) bool {
	if !strings.Contains(string(l+other), "-") {
		return strings.EqualFold(string(l), string(other))
	}
	base, _ := l.tag().Base()
	script, _ := l.tag().Script()
	otherBase, _ := other.tag().Base()
	otherScript, _ := other.tag().Script()
	return base == otherBase && script == otherScript
}
