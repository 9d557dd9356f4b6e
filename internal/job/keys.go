package job

import (
	"reflect"
	"slices"
	"strconv"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Keys are the keys of the job, each defined once: a struct that embeds them reads
// and merges them, and has them in its schema, help and completion. A summary,
// duties and skills are not among them, since a role writes them in another form
// than a posting that changes them.
type Keys struct {
	JobCode     yamlfile.At[string]                    `yaml:"job_code" json:"job_code,omitzero" doc:"Code of the job in the employer's own system" example:"ADM-210"`
	Department  yamlfile.At[scalar.Ref]                `yaml:"department" json:"department,omitzero" doc:"Id of a department of company.yaml" example:"operations"`
	ReportsTo   yamlfile.At[string]                    `yaml:"reports_to" json:"reports_to,omitzero" doc:"Title of the manager" example:"Chief Operating Officer"`
	Workplace   Workplace                              `yaml:"workplace" json:"workplace,omitzero" doc:"Where the work is done: onsite, hybrid, remote, field, or more about it"`
	Employment  yamlfile.List[yamlfile.At[Employment]] `yaml:"employment" json:"employment,omitzero" doc:"Kinds of employment"`
	Contract    Contract                               `yaml:"contract" json:"contract,omitzero" doc:"How long the job lasts: permanent, fixed-term, or more about it"`
	Level       yamlfile.At[Level]                     `yaml:"level" json:"level,omitzero" doc:"Seniority: intern to executive, or a word of the company's levels; default: that of the role"`
	Salary      Salary                                 `yaml:"salary" json:"salary,omitzero" doc:"What the job pays: one salary, or one for each location"`
	OtherPay    yamlfile.List[OtherPay]                `yaml:"other_pay" json:"other_pay,omitzero" doc:"Pay on top of the salary"`
	Travel      yamlfile.At[string]                    `yaml:"travel" json:"travel,omitzero" doc:"Amount of travel" example:"About one day a month"`
	Experience  Experience                             `yaml:"experience" json:"experience,omitzero" doc:"Experience required: a length such as 4 years, a number of months, or a list" example:"4 years"`
	Benefits    yamlfile.List[Item]                    `yaml:"benefits" json:"benefits,omitzero" doc:"Benefits; a list replaces those of company.yaml, {add, drop} edits them"`
	FLSA        yamlfile.At[FLSA]                      `yaml:"flsa" json:"flsa,omitzero" doc:"Status under the Fair Labor Standards Act of the United States"`
	Physical    yamlfile.List[yamlfile.At[string]]     `yaml:"physical" json:"physical,omitzero" doc:"Physical demands of the job"`
	Environment yamlfile.List[yamlfile.At[string]]     `yaml:"environment" json:"environment,omitzero" doc:"Working conditions"`
	Codes       map[string]yamlfile.At[string]         `yaml:"codes" json:"codes,omitzero" doc:"Codes of the occupation by system, such as onet or isco"`
	Sections    yamlfile.List[Section]                 `yaml:"sections" json:"sections,omitzero" doc:"Sections of this posting only"`

	// Pay, time and place.
	Hours       WeeklyHours                    `yaml:"hours" json:"hours,omitzero" doc:"Hours a week: a number, a range, or a part of full time" example:"37.5"`
	Grade       yamlfile.At[string]            `yaml:"grade" json:"grade,omitzero" doc:"Pay grade" example:"GS-13"`
	Schedule    OneOrMore[yamlfile.At[string]] `yaml:"schedule" json:"schedule,omitzero" doc:"When the work is done: a text, or a list of texts" example:"Two weekends a month"`
	Supervises  yamlfile.At[string]            `yaml:"supervises" json:"supervises,omitzero" doc:"How many people report to the job, or who" example:"12"`
	Sponsorship yamlfile.At[string]            `yaml:"sponsorship" json:"sponsorship,omitzero" doc:"Whether the employer sponsors a visa: true, false or a text" example:"true"`
	Relocation  yamlfile.At[string]            `yaml:"relocation" json:"relocation,omitzero" doc:"Whether the employer helps with moving: true, false or a text" example:"true"`

	// Of the company's bands.
	Band yamlfile.At[scalar.Ref] `yaml:"band" json:"band,omitzero" doc:"Id of a band of company.yaml, which gives the salary and the grade; a salary or grade beside it wins" example:"p3"`

	// What a candidate brings.
	Requirements   yamlfile.List[Point]               `yaml:"requirements" json:"requirements,omitzero" doc:"Requirements: texts, {any_of} where one of several is enough, {title, items} for a group"`
	Preferred      yamlfile.List[Point]               `yaml:"preferred" json:"preferred,omitzero" doc:"What is nice to have, written like requirements"`
	Education      Education                          `yaml:"education" json:"education,omitzero" doc:"Minimum education: a level, or more about it"`
	Languages      yamlfile.List[Language]            `yaml:"languages" json:"languages,omitzero" doc:"Languages that the job needs, by tag or English name"`
	Certifications yamlfile.List[Certification]       `yaml:"certifications" json:"certifications,omitzero" doc:"Licenses and certificates that the job needs"`
	Eligibility    yamlfile.List[Eligibility]         `yaml:"eligibility" json:"eligibility,omitzero" doc:"Conditions of being hired, such as the right to work or a background check"`
	Competencies   yamlfile.List[Point]               `yaml:"competencies" json:"competencies,omitzero" doc:"Competencies, written like requirements"`
	Measures       yamlfile.List[yamlfile.At[string]] `yaml:"measures" json:"measures,omitzero" doc:"How success is measured"`

	// Of how candidates are chosen.
	HiringProcess    yamlfile.List[Item]            `yaml:"hiring_process" json:"hiring_process,omitzero" doc:"Steps from application to contract; a list replaces those of company.yaml, {add, drop} edits them"`
	EqualOpportunity yamlfile.At[string]            `yaml:"equal_opportunity" json:"equal_opportunity,omitzero" doc:"Equal opportunity statement, in Markdown"`
	Accommodation    yamlfile.At[scalar.EmailOrURL] `yaml:"accommodation" json:"accommodation,omitzero" doc:"Email or web address for requesting an accommodation in the hiring process" example:"access@example.com"`
	Legal            yamlfile.List[Item]            `yaml:"legal" json:"legal,omitzero" doc:"Legal notices; a list replaces those of company.yaml, {add, drop} edits them"`
	AIScreening      AIScreening                    `yaml:"ai_screening" json:"ai_screening,omitzero" doc:"Whether software screens candidates"`
}

// Translation is the texts of the keys of the job in another language, each under
// the key that it has in the original. A list has as many items as the original.
type Translation struct {
	Benefits    yamlfile.List[yamlfile.At[string]] `yaml:"benefits" doc:"Benefits in this language, in the order of the original"`
	Sections    yamlfile.List[TranslatedSection]   `yaml:"sections" doc:"Sections in this language, in the order of the original"`
	ReportsTo   yamlfile.At[string]                `yaml:"reports_to" doc:"Title of the manager, in this language"`
	Salary      TranslatedNote                     `yaml:"salary" doc:"The salary in this language"`
	OtherPay    yamlfile.List[yamlfile.At[string]] `yaml:"other_pay" doc:"Pay on top of the salary in this language, in the order of the original"`
	Contract    TranslatedNote                     `yaml:"contract" doc:"The contract in this language"`
	Travel      yamlfile.At[string]                `yaml:"travel" doc:"Amount of travel, in this language"`
	Experience  TranslatedExperience               `yaml:"experience" doc:"What the experience is in, in this language, in the order of the original"`
	Physical    yamlfile.List[yamlfile.At[string]] `yaml:"physical" doc:"Physical demands in this language, in the order of the original"`
	Environment yamlfile.List[yamlfile.At[string]] `yaml:"environment" doc:"Working conditions in this language, in the order of the original"`

	// Pay, time and place.
	Workplace   TranslatedNote                 `yaml:"workplace" doc:"The workplace in this language"`
	Schedule    OneOrMore[yamlfile.At[string]] `yaml:"schedule" doc:"When the work is done, in this language, in the order of the original"`
	Supervises  yamlfile.At[string]            `yaml:"supervises" doc:"Who reports to the job, in this language, if it is a text"`
	Sponsorship yamlfile.At[string]            `yaml:"sponsorship" doc:"Visa sponsorship in this language, if it is a text"`
	Relocation  yamlfile.At[string]            `yaml:"relocation" doc:"Help with moving in this language, if it is a text"`

	// What a candidate brings.
	Requirements   yamlfile.List[Point]               `yaml:"requirements" doc:"Requirements in this language, in the order and form of the original"`
	Preferred      yamlfile.List[Point]               `yaml:"preferred" doc:"What is nice to have in this language, in the order and form of the original"`
	Education      TranslatedIn                       `yaml:"education" doc:"What the education is in, in this language"`
	Certifications yamlfile.List[yamlfile.At[string]] `yaml:"certifications" doc:"Licenses and certificates in this language, in the order of the original"`
	Eligibility    yamlfile.List[yamlfile.At[string]] `yaml:"eligibility" doc:"Conditions of being hired in this language, in the order of the original"`
	Competencies   yamlfile.List[Point]               `yaml:"competencies" doc:"Competencies in this language, in the order and form of the original"`
	Measures       yamlfile.List[yamlfile.At[string]] `yaml:"measures" doc:"How success is measured, in this language, in the order of the original"`

	// Of how candidates are chosen.
	HiringProcess    yamlfile.List[yamlfile.At[string]] `yaml:"hiring_process" doc:"Steps in this language, in the order of the original"`
	EqualOpportunity yamlfile.At[string]                `yaml:"equal_opportunity" doc:"Equal opportunity statement in this language, in Markdown"`
	Legal            yamlfile.List[yamlfile.At[string]] `yaml:"legal" doc:"Legal notices in this language, in the order of the original"`
	AIScreening      TranslatedText                     `yaml:"ai_screening" doc:"Whether software screens candidates, in this language"`
}

// TranslatedNote is the text of a salary, a contract or a workplace in another language.
type TranslatedNote struct {
	Note yamlfile.At[string] `yaml:"note" doc:"The note in this language"`
}

// Renamed knows the keys that a job had before other_pay, experience and contract.
func (k *Keys) Renamed(key string, old yamlfile.Value) (name, value string) {
	switch key {
	case "bonus":
		return "other_pay", "[" + inline(old) + "]"
	case "experience_months":
		if n, err := strconv.Atoi(old.Text()); err == nil && n >= 0 {
			return "experience", strconv.Itoa(n) + " months"
		}
		return "experience", "24 months"
	case "contract_end":
		if _, err := scalar.ParseDate(old.Text()); err == nil {
			return "contract", "{kind: fixed-term, until: " + old.Text() + "}"
		}
		return "contract", "{kind: fixed-term, until: 2027-06-30}"
	}
	return "", ""
}

// Renamed knows the keys that a translation had before each text was under the key
// of the original.
func (t *Translation) Renamed(key string, old yamlfile.Value) (name, value string) {
	switch key {
	case "bonus":
		return "other_pay", "[" + inline(old) + "]"
	case "salary_note":
		return "salary", "{note: " + inline(old) + "}"
	}
	return "", ""
}

// inline is a text that was given, as it is written in a list or a mapping.
func inline(old yamlfile.Value) string {
	if !old.IsScalar() {
		return "…"
	}
	return yamlfile.Inline(old.Text())
}

// CheckKeys reports what is wrong with a value, or with two of them; currency is
// the company's, or "".
func (k *Keys) CheckKeys(currency scalar.Currency, problem Report) {
	k.Experience.Check(problem)
	k.Contract.Check(k.ofEmployees(), problem)
	k.Workplace.Check(problem)
	k.checkBrings(problem)
	k.AIScreening.Check(problem)
	for _, o := range k.OtherPay.Items {
		o.Check(currency, problem)
	}
	k.Hours.Check(problem)
	if n, err := strconv.Atoi(k.Supervises.V); err == nil && n < 0 {
		problem(k.Supervises.Pos, diag.InvalidValue, "write a number of people, or a text", "supervises is %d", n)
	}
	for _, s := range k.Sections.Items {
		if !s.Title.IsSet() || !s.Body.IsSet() {
			problem(s.Pos, diag.Missing, "", `a section needs a "title" and a "body"`)
		}
	}
	for _, e := range k.Employment.Items {
		if e.V == "contract" && k.Contract.Kind.V == "fixed-term" {
			problem(e.Pos, diag.Conflict, "write employment: [temporary], or remove the contract",
				`"employment: contract" is for contractors, who do not have a fixed-term employment contract`)
		}
	}
}

// ofEmployees reports whether the job is one of an employee, as it is unless all that
// is said of it is something else.
func (k *Keys) ofEmployees() bool {
	return len(k.Employment.Items) == 0 || slices.ContainsFunc(k.Employment.Items, func(e yamlfile.At[Employment]) bool {
		return !slices.Contains([]Employment{"contract", "internship", "apprenticeship", "volunteer"}, e.V)
	})
}

// CheckTranslated reports lists that do not have as many items in a language as
// in the original. Both are structs, given by pointer, whose fields have the same
// names.
func CheckTranslated(original, translated any, lang scalar.Language, problem Report) {
	of, in := reflect.ValueOf(original).Elem(), reflect.ValueOf(translated).Elem()
	for _, field := range reflect.VisibleFields(in.Type()) {
		key, items := field.Tag.Get("yaml"), in.FieldByIndex(field.Index)
		if field.Anonymous || items.Kind() != reflect.Struct || !items.FieldByName("Items").IsValid() {
			continue
		}
		at := items.FieldByName("Pos").Interface().(diag.Pos)
		have, want := items.FieldByName("Items").Len(), of.FieldByName(field.Name).FieldByName("Items").Len()
		if set(at) && have != want {
			problem(at, diag.Conflict, "translate each item, in the same order", "%s has %d items in %q, the original %d", key, have, lang, want)
			continue
		}
		points, _ := items.Interface().(yamlfile.List[Point])
		for i, p := range points.Items {
			if original := of.FieldByName(field.Name).Interface().(yamlfile.List[Point]).Items[i]; !p.sameShape(original) {
				problem(p.Pos, diag.Conflict, "write it in the form of the original, with as many items", "item %d of %s in %q has another form than the original", i+1, key, lang)
			}
		}
	}
}
