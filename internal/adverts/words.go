package adverts

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// texts is a list of phrases.
type texts = yamlfile.List[yamlfile.At[string]]

// wordFile is a file of the words of one language.
type wordFile struct {
	Common         texts            `yaml:"common" doc:"Frequent words, which show the language of a text"`
	Headings       map[string]texts `yaml:"headings" doc:"Phrases of headings, by what follows them: duties, requirements, preferred, benefits, about, summary, apply, process, equal-opportunity, legal, pay, conditions, schedule, location, contact, facts, competencies, eligibility, measures, other-posts"`
	Labels         map[string]texts `yaml:"labels" doc:"Labels before a value, by the key that the value is for; ignored: labels whose values no key has"`
	Employment     map[string]texts `yaml:"employment" doc:"Words for each value of employment"`
	Contract       map[string]texts `yaml:"contract" doc:"Words for permanent and fixed-term"`
	Workplace      map[string]texts `yaml:"workplace" doc:"Words for each value of workplace"`
	RemoteWord     texts            `yaml:"remote-word" doc:"Words that mean remote where nothing says how much"`
	Period         map[string]texts `yaml:"period" doc:"Words for each period of pay"`
	PayWords       texts            `yaml:"pay-words" doc:"Words beside the pay of a job"`
	NotPay         texts            `yaml:"not-pay" doc:"Words beside other sums of money"`
	UpTo           texts            `yaml:"upto" doc:"Words before the upper end of a range"`
	From           texts            `yaml:"from" doc:"Words before the lower end of a range"`
	Open           texts            `yaml:"open" doc:"Words after the lower end of a range that has no other"`
	Range          texts            `yaml:"range" doc:"Words between the ends of a range"`
	Thousand       texts            `yaml:"per-mille" doc:"Signs of a thousand after a number"`
	Education      map[string]texts `yaml:"education" doc:"Words for each level of education"`
	NoEducation    texts            `yaml:"education-none" doc:"Words that say that no education is asked for"`
	OrEquivalent   texts            `yaml:"or-equivalent" doc:"Words that let experience take the place of education"`
	Years          texts            `yaml:"years" doc:"Words for years"`
	Months         texts            `yaml:"months" doc:"Words for months"`
	Experience     texts            `yaml:"experience-words" doc:"Words beside years of experience"`
	Hours          texts            `yaml:"hours-words" doc:"Words after the hours of a week"`
	FTE            texts            `yaml:"fte-words" doc:"Words beside a share of full time"`
	Start          texts            `yaml:"start-words" doc:"Words before the first day of work"`
	Soon           texts            `yaml:"soon" doc:"Words for a first day that is near"`
	UntilFilled    texts            `yaml:"until-filled" doc:"Words that say that a posting is open until it is filled"`
	Closes         texts            `yaml:"closes-words" doc:"Words before the last day to apply"`
	Posted         texts            `yaml:"posted-words" doc:"Words before the day of publication"`
	Anytime        texts            `yaml:"anytime" doc:"Words that say that applications are taken at any time"`
	Closed         texts            `yaml:"closed" doc:"Words of the page of a job that is closed"`
	Blocked        texts            `yaml:"blocked" doc:"Words of a page that shows no advert: errors, logins"`
	ApplyWords     texts            `yaml:"apply-words" doc:"Words beside the address for applications"`
	ContactWords   texts            `yaml:"contact-words" doc:"Words beside the person for questions"`
	LanguageNames  texts            `yaml:"language-names" doc:"Names of languages"`
	LanguageLevels map[string]texts `yaml:"language-levels" doc:"Words for levels of a language"`
	PlaceWords     texts            `yaml:"place-words" doc:"Words before a place in a sentence"`
	Countries      map[string]texts `yaml:"countries" doc:"Names of countries, by their code of ISO 3166-1"`
	StreetWords    texts            `yaml:"street-words" doc:"Words of the address of a street"`
	MonthNames     map[string]texts `yaml:"month-names" doc:"Names of each month, by its number"`
	ReportsTo      texts            `yaml:"report-to" doc:"Words before the person whom the job reports to"`
}

// Schemas lists the kinds of files of this package.
func Schemas() []schema.File {
	return []schema.File{{
		Name: "import", Title: "Words of import of jobdesc", Files: "import/*.yaml",
		About: "Words that mark headings, labels and values in adverts of others, in the language that the file is named after.",
		Type:  reflect.TypeFor[wordFile](),
	}}
}

// Words are the words that mark the parts of adverts, of all languages. It is safe for
// concurrent use.
type Words struct {
	files map[string][]*wordFile // by language, the user's first
	names func() *gazetteer
	mu    sync.Mutex
	made  map[string]*vocabulary
}

// vocabulary is the words for adverts in one language: its own and the English ones,
// which adverts in other languages use too.
type vocabulary struct {
	headings, labels phrases

	employment, contract, workplace, period, education, levels, monthNames, countries phrases

	remote, payWords, notPay, upto, from, open, between, thousand, noEducation, orEquivalent phrases
	years, months, experience, hours, fte, start, soon, untilFilled, closes, posted, anytime phrases
	closed, blocked, apply, contact, languages, reportsTo, placeWords, streetWords           phrases
}

// ReadWords reads the files LANG.yaml of some folders, all of whose words are known.
func ReadWords(folders ...fs.FS) (*Words, diag.Problems) {
	w := &Words{files: map[string][]*wordFile{}, made: map[string]*vocabulary{}, names: sync.OnceValue(newGazetteer)}
	var problems diag.Problems
	for _, folder := range folders {
		entries, err := fs.ReadDir(folder, ".")
		if err != nil {
			if !errors.Is(err, fs.ErrNotExist) {
				problems = append(problems, diag.Problem{Msg: err.Error()})
			}
			continue
		}
		for _, e := range entries {
			if ext := path.Ext(e.Name()); e.IsDir() || ext != ".yaml" && ext != ".yml" {
				continue
			}
			problems = append(problems, w.readFile(folder, e.Name())...)
		}
	}
	return w, problems
}

func (w *Words) readFile(folder fs.FS, name string) diag.Problems {
	shown := path.Join("import", name)
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return diag.Problems{{Pos: diag.Pos{File: shown}, Msg: err.Error()}}
	}
	lang, err := scalar.ParseLanguage(strings.TrimSuffix(name, path.Ext(name)))
	if err != nil {
		return diag.Problems{{Pos: diag.Pos{File: shown, Line: 1, Col: 1}, Msg: "the name of the file is not a language", Hint: "name it after one, such as es.yaml"}}
	}
	var f wordFile
	problems, _ := yamlfile.Read(shown, data, &f).Split() // that a list has commas is meant
	w.files[string(lang)] = append(w.files[string(lang)], &f)
	return problems
}

// in is the vocabulary of a language; of English where there is none for it.
func (w *Words) in(lang string) *vocabulary {
	base, _, _ := strings.Cut(lang, "-")
	w.mu.Lock()
	defer w.mu.Unlock()
	if v := w.made[base]; v != nil {
		return v
	}
	v := &vocabulary{}
	for _, f := range w.files[base] {
		v.add(f)
	}
	if base != "en" {
		for _, f := range w.files["en"] {
			v.add(f)
		}
	}
	w.made[base] = v
	return v
}

func (w *vocabulary) add(f *wordFile) {
	for to, from := range map[*phrases]map[string]texts{
		&w.headings: f.Headings, &w.labels: f.Labels, &w.employment: f.Employment, &w.contract: f.Contract,
		&w.workplace: f.Workplace, &w.period: f.Period, &w.education: f.Education, &w.levels: f.LanguageLevels, &w.monthNames: f.MonthNames, &w.countries: f.Countries,
	} {
		for _, value := range slices.Sorted(maps.Keys(from)) {
			to.addAll(from[value], value)
		}
	}
	for to, list := range map[*phrases]texts{
		&w.remote: f.RemoteWord, &w.payWords: f.PayWords, &w.notPay: f.NotPay, &w.upto: f.UpTo, &w.from: f.From, &w.open: f.Open,
		&w.between: f.Range, &w.thousand: f.Thousand, &w.noEducation: f.NoEducation, &w.orEquivalent: f.OrEquivalent,
		&w.years: f.Years, &w.months: f.Months, &w.experience: f.Experience, &w.hours: f.Hours, &w.fte: f.FTE,
		&w.start: f.Start, &w.soon: f.Soon, &w.untilFilled: f.UntilFilled, &w.closes: f.Closes, &w.posted: f.Posted,
		&w.anytime: f.Anytime, &w.closed: f.Closed, &w.blocked: f.Blocked, &w.apply: f.ApplyWords, &w.contact: f.ContactWords,
		&w.languages: f.LanguageNames, &w.reportsTo: f.ReportsTo, &w.placeWords: f.PlaceWords, &w.streetWords: f.StreetWords,
	} {
		to.addAll(list, "")
	}
}

func (p *phrases) addAll(list texts, value string) {
	for _, t := range list.All() {
		p.add(t.V, value)
	}
}

// Language is the language whose frequent words a text has most of; "" where it is too
// short to know.
func (w *Words) Language(text string) string {
	counts := map[string]int{}
	known := map[string][]string{}
	for lang, files := range w.files {
		for _, f := range files {
			for _, word := range f.Common.Items {
				known[word.V] = append(known[word.V], lang)
			}
		}
	}
	for _, word := range strings.FieldsFunc(fold(text).s, func(r rune) bool { return strings.ContainsRune(" \n\t.,;:!?()'\"/", r) }) {
		for _, lang := range known[word] {
			counts[lang]++
		}
	}
	langs := make([]string, 0, len(counts))
	for lang := range counts {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	best := ""
	for _, lang := range langs {
		if counts[lang] >= 3 && counts[lang] > counts[best] {
			best = lang
		}
	}
	return best
}
