package diag

import (
	"fmt"
	"strings"
)

// ParseEnum stores text in dst if it is one of words; what is their kind in the
// error: `unknown level "chief"; use intern, junior or senior`.
func ParseEnum[T ~string](dst *T, text []byte, what string, words ...string) error {
	for _, w := range words {
		if w == string(text) {
			*dst = T(w)
			return nil
		}
	}
	hint := DidYouMean(string(text), words)
	if hint == "" {
		last := len(words) - 1
		hint = "use " + strings.Join(words[:last], ", ") + " or " + words[last]
	}
	return fmt.Errorf("unknown %s %q; %s", what, text, hint)
}

// ParseWord is [ParseEnum] for a type that knows its words.
func ParseWord[T interface {
	~string
	Words() []string
}](dst *T, text []byte, what string) error {
	return ParseEnum(dst, text, what, (*dst).Words()...)
}
