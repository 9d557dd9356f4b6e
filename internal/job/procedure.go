package job

import (
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/yamlfile"
)

// AIScreening says whether software that learned from data screens, assesses or
// selects candidates.
type AIScreening struct {
	Used yamlfile.At[bool] `yaml:"used" doc:"Whether it is used"`
	Text text              `yaml:"text" doc:"What it does, and who decides; default: a sentence that says whether it is used" example:"Software sorts applications by their languages; people read all of them"`
	Pos  diag.Pos          `yaml:",pos"`
}

// Example writes a single value with its key.
func (a *AIScreening) Example(text string) string {
	switch strings.ToLower(text) {
	case "no", "false", "none":
		return "{used: false}"
	}
	return "{used: true}"
}

// TranslatedText is a text in another language.
type TranslatedText struct {
	Text text `yaml:"text" doc:"The text in this language"`
}

// Check reports a text that leaves open whether it is used.
func (a AIScreening) Check(problem Report) {
	if set(a.Pos) && !a.Used.IsSet() {
		problem(a.Pos, diag.Incomplete, "true or false", `ai_screening needs "used"`)
	}
}
