package posting

import "jobdesc/internal/diag"

// Status is where a posting stands in its life.
type Status string

// Words lists the words.
func (Status) Words() []string { return []string{"draft", "review", "open", "closed"} }

// UnmarshalText checks the word.
func (s *Status) UnmarshalText(text []byte) error { return diag.ParseWord(s, text, "status") }
