package diag

import "errors"

// Code says what kind of problem something is. Codes are stable: scripts and
// editors may match them, whatever the wording of a message becomes.
type Code string

// Codes of the form of a file, which its schema can check too.
const (
	Unreadable   Code = "unreadable"    // the file cannot be opened or read, or is not text
	Syntax       Code = "syntax"        // the text is not what its format allows
	TooLarge     Code = "too-large"     // a limit of size, depth or number is exceeded
	UnknownKey   Code = "unknown-key"   // no such key or field here
	DuplicateKey Code = "duplicate-key" // the key was given before
	WrongType    Code = "wrong-type"    // a list where a text belongs, and the like
	InvalidValue Code = "invalid-value" // of the right type, but not a value that can be
	Missing      Code = "missing"       // something required is not there
	Runaway      Code = "runaway"       // a template that writes or runs without end; it ends the command
)

// Codes of what a file means, which depends on other files or other keys.
const (
	UnknownName  Code = "unknown-name" // nothing has the id or name that is referred to
	Ambiguous    Code = "ambiguous"    // more than one thing has the name
	Duplicate    Code = "duplicate"    // the same thing twice
	Conflict     Code = "conflict"     // two values that do not go together
	Incomplete   Code = "incomplete"   // something needed is in no file that could have it
	Untranslated Code = "untranslated" // a text has no translation
	Ignored      Code = "ignored"      // something that nothing reads
	Doubtful     Code = "doubtful"     // valid, but probably not what was meant
	Control      Code = "control"      // a text has a control character, which schemas do not look for
)

// WithCode is err with the code of the problem that it becomes.
func WithCode(code Code, err error) error { return coded{err, code} }

// CodeOf is the code that an error was given, else InvalidValue.
func CodeOf(err error) Code {
	var c coded
	if errors.As(err, &c) {
		return c.code
	}
	return InvalidValue
}

type coded struct {
	error
	code Code
}

func (c coded) Unwrap() error { return c.error }

// Severity says whether a problem ends the run.
type Severity string

// The severities, the gravest first.
const (
	Error   Severity = "error"   // the run fails
	Warning Severity = "warning" // the run goes on; --strict makes it an error
	Notice  Severity = "notice"  // worth knowing, never an error
)
