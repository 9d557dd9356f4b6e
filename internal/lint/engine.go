package lint

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/scalar"
)

// Options say how a Linter judges.
type Options struct {
	Today scalar.Date
	// Severity and Limits are the user's, by rule.
	Severity map[string]Severity
	Limits   map[string]map[string]float64
	// Rules and Groups are what is run; none is all.
	Rules, Groups []string
}

// Linter judges subjects by rules. It is safe for concurrent use.
type Linter struct {
	rules      []*Rule
	signs      [][]string // of each rule, see signsOf
	known      []string   // ids of all rules
	today      scalar.Date
	reading    parallel.Memo[pieceKey, []bool]    // which rules read such a piece
	words      parallel.Memo[string, *dictionary] // by language
	compiled   parallel.Memo[string, *regexp.Regexp]
	analyses   parallel.Memo[pieceKey, *analysis]
	functional func() map[string]uint8 // words by the languages that have them
	explained  func() map[string]bool  // letters that need no explanation
	lineStart  parallel.Memo[string, []int]
	equal      map[*Subject][]string // what is equal to a posting
}

// pieceKey is the same for a text that many postings inherit.
type pieceKey struct {
	start diag.Pos
	text  string
	kind  PieceKind
	field string
	lang  scalar.Language
}

// New returns a Linter.
func New(rules []*Rule, o Options) *Linter {
	l := &Linter{today: o.Today, known: IDs(rules)}
	for _, r := range rules {
		one := *r
		if one.Severity == "" {
			one.Severity = Warning
		}
		if s, ok := o.Severity[r.ID]; ok {
			one.Severity = s
		}
		if own := o.Limits[r.ID]; own != nil {
			one.Limits = map[string]Limit{}
			for name, limit := range r.Limits {
				one.Limits[name] = limit
			}
			for name, limit := range own {
				one.Limits[name] = Limit(limit)
			}
		}
		asked := (len(o.Rules) == 0 && len(o.Groups) == 0) || slices.Contains(o.Rules, r.ID) || slices.Contains(o.Groups, string(r.Group))
		if asked && one.Severity == Off && slices.Contains(o.Rules, r.ID) && o.Severity[r.ID] != Off {
			one.Severity = Info // who names a rule wants to see it
		}
		if asked && one.Severity != Off {
			l.rules = append(l.rules, &one)
			l.signs = append(l.signs, signsOf(r))
		}
	}
	l.functional = sync.OnceValue(functionalWords)
	l.explained = sync.OnceValue(func() map[string]bool { return explainedLetters(l.rules) })
	return l
}

// signsOf are what has to stand in a text for the patterns of a rule and is not a word.
func signsOf(r *Rule) (signs []string) {
	if len(r.Patterns) == 0 {
		return nil
	}
	for _, near := range r.Near {
		if !isWordLike(near) {
			signs = append(signs, strings.ToLower(near))
		}
	}
	return signs
}

// dictionary has the phrases of the rules for a language.
func (l *Linter) dictionary(lang scalar.Language) *dictionary {
	d, _ := l.words.Get(base(lang), func() (*dictionary, error) {
		return newDictionary(l.rules, func(r *Rule) bool { return r.inLanguage(lang) }), nil
	})
	return d
}

// analysis is that of a piece, made once for all postings that have it.
func (l *Linter) analysis(p *Piece) *analysis {
	if p.at != nil || p.start.Line == 0 {
		return l.analyze(p)
	}
	a, _ := l.analyses.Get(pieceKey{p.start, p.Text, p.Kind, p.Field, p.Lang}, func() (*analysis, error) { return l.analyze(p), nil })
	return a
}

// raw is a finding before its place is looked up.
type raw struct {
	rule       *Rule
	subject    *Subject
	piece      *Piece
	from, to   int
	with, note string
	names      []string
}

// rawKey is the same for findings of one cause.
type rawKey struct {
	rule     string
	start    diag.Pos
	from, to int
	note     string
	subject  string // where the piece is of an advert
}

func (r *raw) key() rawKey {
	k := rawKey{r.rule.ID, r.piece.start, r.piece.base + r.from, r.piece.base + r.to, r.note, ""}
	if r.piece.at != nil {
		k.subject = r.subject.File
	}
	return k
}

// Run judges subjects by the rules and by extra judges, such as laws, and returns the
// findings in the order of their places.
func (l *Linter) Run(subjects []*Subject, extra ...func(*Subject) []Finding) []Finding {
	l.equal = equalPostings(subjects)
	all := make([][]*raw, len(subjects))
	others := make([][]Finding, len(subjects))
	parallel.Each(len(subjects), func(i int) {
		all[i] = l.judge(subjects[i])
		for _, judge := range extra {
			for _, f := range judge(subjects[i]) {
				f.subjects = []string{subjects[i].Name}
				others[i] = append(others[i], f)
			}
		}
	})
	one := map[rawKey]*raw{}
	var list []*raw
	for _, of := range all {
		for _, r := range of {
			if have := one[r.key()]; have != nil {
				if have.names[len(have.names)-1] != r.subject.Name {
					have.names = append(have.names, r.subject.Name)
				}
				continue
			}
			r.names = []string{r.subject.Name}
			one[r.key()] = r
			list = append(list, r)
		}
	}
	found := make([]Finding, len(list))
	parallel.Each(len(list), func(i int) { found[i] = l.finding(list[i]) })
	return sorted(l.withoutIgnored(append(besideLaws(found, slices.Concat(others...)), slices.Concat(others...)...), subjects))
}

// judge runs all rules over one subject.
func (l *Linter) judge(s *Subject) []*raw {
	j := &judging{Linter: l, Subject: s}
	for _, p := range s.Pieces {
		j.pieces = append(j.pieces, l.analysis(p))
	}
	active := make([]bool, len(l.rules))
	said := make([]bool, len(l.rules))
	for i, r := range l.rules {
		active[i] = r.judges(s.Of, l.today) && s.meets(r.When, l.today)
	}
	for _, a := range j.pieces {
		for _, h := range a.hits {
			if r := l.rules[h.rule]; active[h.rule] && r.Check == "" && !(r.Once && said[h.rule]) {
				said[h.rule] = true
				j.rule = r
				j.report(a.Piece, h.from, h.to, h.with, cmp.Or(h.note, j.stated()))
			}
		}
	}
	for i, r := range l.rules {
		if active[i] {
			j.rule, j.index = r, i
			j.whole()
		}
	}
	return j.found
}

// judging is the work on one subject.
type judging struct {
	*Linter
	*Subject
	rule   *Rule
	index  int // of the rule
	pieces []*analysis
	found  []*raw
}

// whole runs a rule that looks at more than one text.
func (j *judging) whole() {
	switch j.rule.Kind {
	case "stem":
		j.stem()
	case "measure":
		j.measure()
	case "required":
		j.required()
	case "forbidden":
		j.forbidden()
	case "consistency":
		j.consistency()
	}
}

// report adds a finding at a part of a piece.
func (j *judging) report(p *Piece, from, to int, with, note string) {
	j.found = append(j.found, &raw{rule: j.rule, subject: j.Subject, piece: p, from: from, to: to, with: with, note: note})
}

// reportAll adds a finding at all of a piece.
func (j *judging) reportAll(p *Piece, note string) {
	if words := j.spans[p.start]; words != nil && p.Text == "" {
		p = words
	}
	j.report(p, 0, len(p.Text), "", note)
}

// finding looks up where a finding is, and says it.
func (l *Linter) finding(r *raw) Finding {
	s, p := r.subject, r.piece
	f := Finding{
		Rule: r.rule.ID, Group: r.rule.Group, Severity: r.rule.Severity, Replacement: r.with, Sources: r.rule.Sources,
		Safe: r.rule.Fix == "safe" && r.with != "", subjects: r.names,
	}
	if f.Sources == nil {
		f.Sources = []string{}
	}
	start := s.At(p, r.from)
	f.File, f.Line, f.Column = start.File, max(start.Line, 1), max(start.Col, 1)
	f.EndLine, f.EndColumn = l.end(s, p, r, f)
	if f.Text = l.raw(s, f); s.lineless || strings.TrimSpace(f.Text) == "" {
		f.Text = p.Text[r.from:r.to]
	}
	shown := p.Text[r.from:r.to]
	if shown == "" {
		shown = f.Text
	}
	f.Message = message(r.rule, shown, r.with, r.note)
	return f
}

// message is what a finding says.
func message(r *Rule, text, with, note string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 60 {
		text = strings.TrimSpace(string(runes[:60])) + "…"
	}
	m := strings.NewReplacer("{text}", `"`+text+`"`, "{replacement}", with, "{note}", note).Replace(cmp.Or(r.Message, r.Title))
	if with != "" && !strings.Contains(r.Message, "{replacement}") {
		m += `; write "` + with + `"`
	}
	return m
}

// end is the place after the last character of a finding.
func (l *Linter) end(s *Subject, p *Piece, r *raw, f Finding) (line, col int) {
	if p.end != nil && r.to > r.from {
		after := p.end(p.base + r.to)
		return after.Line, after.Col
	}
	if r.to <= r.from {
		return f.Line, f.Column + len([]rune(l.valueAt(s, f)))
	}
	text := []rune(p.Text[r.from:r.to])
	size := len(string(text[len(text)-1]))
	last := s.At(p, r.to-size)
	if last == f.Pos() && len(text) > 1 {
		return f.Line, f.Column + len(text) // of a value whose file cannot be found
	}
	width := 1
	if raw := l.line(s, last.File, last.Line); last.Col >= 1 && last.Col <= len(raw) && raw[last.Col-1] != text[len(text)-1] {
		if after := s.At(p, r.to); after.Line == last.Line && after.Col > last.Col {
			width = after.Col - last.Col
		}
	}
	return max(last.Line, f.Line), last.Col + width
}

// line is a line of a file as it is.
func (l *Linter) line(s *Subject, file string, line int) []rune {
	data := s.source(file)
	starts, _ := l.lineStart.Get(file, func() ([]int, error) { return lineStarts(data), nil })
	if line < 1 || line > len(starts) {
		return nil
	}
	end := len(data)
	if line < len(starts) {
		end = starts[line]
	}
	return []rune(strings.TrimRight(string(data[starts[line-1]:end]), "\r\n"))
}

func lineStarts(data []byte) []int {
	starts := []int{0}
	if strings.HasPrefix(string(data[:min(3, len(data))]), "\ufeff") {
		starts[0] = 3
	}
	for i, c := range data {
		if c == '\n' && i+1 < len(data) {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func (s *Subject) source(file string) []byte {
	if s.Source == nil || file == "" {
		return nil
	}
	return s.Source(file)
}

// raw is what a file has between the ends of a finding.
func (l *Linter) raw(s *Subject, f Finding) string {
	var b strings.Builder
	for n := f.Line; n <= f.EndLine; n++ {
		line := l.line(s, f.File, n)
		from, to := 0, len(line)
		if n == f.Line {
			from = min(f.Column-1, len(line))
		}
		if n == f.EndLine {
			to = max(from, min(f.EndColumn-1, len(line)))
		}
		if n > f.Line {
			b.WriteByte('\n')
		}
		b.WriteString(string(line[from:to]))
	}
	return b.String()
}

// valueAt is the single value that stands in a YAML file where a finding is.
func (l *Linter) valueAt(s *Subject, f Finding) string {
	line := l.line(s, f.File, f.Line)
	if f.Column > len(line) {
		return ""
	}
	rest := string(line[f.Column-1:])
	if strings.HasPrefix(rest, "{") || strings.HasPrefix(rest, "[") || strings.HasPrefix(rest, "|") || strings.HasPrefix(rest, ">") {
		return rest[:1]
	}
	if quote := rest[:min(1, len(rest))]; quote == `"` || quote == "'" {
		if end := strings.Index(rest[1:], quote); end >= 0 {
			return rest[:end+2]
		}
	}
	end := len(rest)
	inFlow := strings.ContainsAny(string(line[:f.Column-1]), "{[")
	for i := range rest {
		if strings.HasPrefix(rest[i:], " #") || inFlow && strings.IndexByte(",}]", rest[i]) >= 0 || strings.HasPrefix(rest[i:], ": ") || rest[i:] == ":" {
			end = i
			break
		}
	}
	return strings.TrimSpace(rest[:end])
}

func parseNumber(s string) (float64, error) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n < 0 {
		return 0, errors.New(strconv.Quote(s) + " is not a number; write one such as 12 or 1.5")
	}
	return n, nil
}

// Lines gives lines of the files of subjects, as they are.
func (l *Linter) Lines(subjects []*Subject) func(file string, line int) string {
	return func(file string, line int) string {
		if len(subjects) == 0 {
			return ""
		}
		return string(l.line(subjects[0], file, line))
	}
}
