package roletext

import "jobdesc/internal/messages"

// Words are the headings and labels of a role in one language, from the section
// "role" of a message file.
type Words struct {
	Emphasis      string          `yaml:"emphasis" doc:"Heading of what a variant emphasizes"`
	Definition    string          `yaml:"definition" doc:"Heading of the definition of the role"`
	Summary       string          `yaml:"summary" doc:"Heading of the opening of a posting"`
	Question      string          `yaml:"question" doc:"Heading of the question that the role answers"`
	WorksWith     string          `yaml:"works_with" doc:"Heading of whom the role works with"`
	Leads         string          `yaml:"leads" doc:"Heading of whom the role leads"`
	OfferedAs     string          `yaml:"offered_as" doc:"Heading of how a source presents the role"`
	Aliases       string          `yaml:"aliases" doc:"Heading of other names"`
	Variants      string          `yaml:"variants" doc:"Heading of the variants"`
	OwnRole       messages.Phrase `yaml:"own_role" doc:"A variant is also the role {role}"`
	VariantOf     string          `yaml:"variant_of" doc:"Heading of the roles that this is a variant of"`
	RelatedTitles string          `yaml:"related_titles" doc:"Heading of titles without duties"`
	Duties        string          `yaml:"duties" doc:"Heading of the duties"`
	NoDuties      string          `yaml:"no_duties" doc:"Heading of the sources that mention a title without duties"`
	RelatedRoles  messages.Phrase `yaml:"related_roles" doc:"The {roles} that a title without duties is related to"`
	Skills        string          `yaml:"skills" doc:"Heading of the skills"`
	Job           string          `yaml:"job" doc:"Heading of what the role says of the job, such as pay and hours"`
	Dimensions    string          `yaml:"dimensions" doc:"Heading of the dimensions"`
	Signals       string          `yaml:"signals" doc:"Heading of the signals"`
	Relations     string          `yaml:"relations" doc:"Heading of the relations"`
	Questions     string          `yaml:"questions" doc:"Heading of questions and answers"`
	Sources       string          `yaml:"sources" doc:"Heading of the sources"`
	Level         messages.Phrase `yaml:"level" doc:"The {level} of the role"`
	Family        messages.Phrase `yaml:"family" doc:"The {family} that the role belongs to"`
	ByTeam        string          `yaml:"by_team" doc:"Mark of a duty of the team"`
	Time          string          `yaml:"time" doc:"Mark of a duty that takes a lot of time"`
	Typical       string          `yaml:"typical" doc:"Mark of a typical duty"`
	Emphasized    string          `yaml:"emphasized" doc:"Mark of a duty that the variant emphasizes"`
	Essential     string          `yaml:"essential" doc:"Mark of an essential duty"`
	Dimension     messages.Names  `yaml:"dimension" doc:"Names of the dimensions"`
	Relation      messages.Names  `yaml:"relation" doc:"Words for the kinds of relations"`
	Inverse       messages.Names  `yaml:"inverse" doc:"Words for relations from another role to this one"`
}
