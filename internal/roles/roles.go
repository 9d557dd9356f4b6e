// Package roles holds the catalog: roles, duties, skills, areas and the sources
// that every fact comes from. It loads catalogs from folders, lays one over the
// other and resolves names of roles.
package roles

import "jobdesc/internal/yamlfile"

// Citation is the place in a document that states a fact.
type Citation struct {
	Source  string       `yaml:"source" json:"source"`
	Section string       `yaml:"section" json:"section,omitempty"`
	Via     string       `yaml:"via" json:"via,omitempty"` // whom the document itself cites
	Pos     yamlfile.Pos `yaml:",pos" json:"-"`
}

// Text is a statement with its sources.
type Text struct {
	ID      string     `yaml:"id" json:"id,omitempty"`
	Text    string     `yaml:"text" json:"text"`
	Sources []Citation `yaml:"sources" json:"sources,omitempty"`
}

// Source is a document.
type Source struct {
	Title       string   `yaml:"title"`
	Publisher   string   `yaml:"publisher"`
	Author      string   `yaml:"author"`
	Date        string   `yaml:"date"`
	URL         string   `yaml:"url"`
	License     string   `yaml:"license"`
	Attribution string   `yaml:"attribution"`
	File        string   `yaml:"file"`
	Sections    []string `yaml:"sections"`
}

// Area groups duties for a reader.
type Area struct {
	Title string `yaml:"title"`
}

// Duty is one thing that a role does.
type Duty struct {
	ID        string       `yaml:"id" json:"id"`
	Text      string       `yaml:"text" json:"text"` // imperative, no full stop
	Area      string       `yaml:"area" json:"area,omitempty"`
	By        string       `yaml:"by" json:"by"`               // person or team
	Time      string       `yaml:"time" json:"time,omitempty"` // "large" where a source says so
	Essential bool         `yaml:"essential" json:"essential"`
	Sources   []Citation   `yaml:"sources" json:"sources"`
	Pos       yamlfile.Pos `yaml:",pos" json:"-"`
}

// DutyRef is an entry of a role's duties: the id of a shared duty, that id with
// who does it, or a duty of the role's own.
type DutyRef struct {
	Ref string `yaml:"duty"`
	Duty
}

// DecodeYAML reads a text as the id of a shared duty.
func (d *DutyRef) DecodeYAML(v yamlfile.Value) {
	d.Pos = v.Pos()
	if v.IsScalar() {
		d.Ref = v.Text()
		return
	}
	var in struct {
		Ref       string     `yaml:"duty"`
		ID        string     `yaml:"id"`
		Text      string     `yaml:"text"`
		Area      string     `yaml:"area"`
		By        string     `yaml:"by"`
		Time      string     `yaml:"time"`
		Essential bool       `yaml:"essential"`
		Sources   []Citation `yaml:"sources"`
	}
	v.Into(&in)
	d.Ref = in.Ref
	d.Duty = Duty{in.ID, in.Text, in.Area, in.By, in.Time, in.Essential, in.Sources, v.Pos()}
}

// Named is a name with its sources: an alias, a related title or a skill.
type Named struct {
	ID      string     `yaml:"id" json:"id,omitempty"`
	Name    string     `yaml:"name" json:"name"`
	Sources []Citation `yaml:"sources" json:"sources,omitempty"`
}

// Relation says how a role stands to another.
type Relation struct {
	Role    string     `yaml:"role" json:"role"`
	Kind    string     `yaml:"kind" json:"kind"`
	Text    string     `yaml:"text" json:"text"`
	Sources []Citation `yaml:"sources" json:"sources,omitempty"`
}

// Emphasis is what a variant stresses.
type Emphasis struct {
	Text    string     `yaml:"text" json:"text"`
	Duties  []string   `yaml:"duties" json:"duties"`
	Sources []Citation `yaml:"sources" json:"sources,omitempty"`
}

// Variant is another title for a role, which stresses some of its duties.
type Variant struct {
	Title    string   `yaml:"title" json:"title"`
	Emphasis Emphasis `yaml:"emphasis" json:"emphasis"`
	Role     string   `yaml:"role" json:"role,omitempty"` // its own role, if it has one
}

// Question is a question about a role with its answer.
type Question struct {
	Question string     `yaml:"question" json:"question"`
	Answer   string     `yaml:"answer" json:"answer"`
	Sources  []Citation `yaml:"sources" json:"sources,omitempty"`
}

// Role is a role of a catalog.
type Role struct {
	ID            string             `json:"id"`
	Title         string             `yaml:"title" json:"title"`
	Aliases       []Named            `yaml:"aliases" json:"aliases,omitempty"`
	Codes         map[string]string  `yaml:"codes" json:"codes,omitempty"`
	Level         string             `yaml:"level" json:"level,omitempty"`
	Summary       Text               `yaml:"summary" json:"summary"`
	Question      Text               `yaml:"question" json:"question"`
	Dimensions    map[string]Text    `yaml:"dimensions" json:"dimensions,omitempty"`
	DutyRefs      []DutyRef          `yaml:"duties" json:"-"`
	Duties        []Duty             `json:"duties"`
	Skills        []Named            `yaml:"skills" json:"skills,omitempty"`
	Signals       []Text             `yaml:"signals" json:"signals,omitempty"`
	Relations     []Relation         `yaml:"relations" json:"relations,omitempty"`
	Variants      map[string]Variant `yaml:"variants" json:"variants,omitempty"`
	Questions     []Question         `yaml:"questions" json:"questions,omitempty"`
	RelatedTitles []Named            `yaml:"related_titles" json:"related_titles,omitempty"`
	Pos           yamlfile.Pos       `yaml:",pos" json:"-"`
}
