package adverts

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/scalar"
)

// takeContact reads the value of a label of how to apply, or of whom to ask.
func (r *reader) takeContact(key string, at Span) bool {
	email, url := r.addressIn(at)
	phone := phoneIn(r.text(at))
	switch {
	case key == "apply" && (email.IsSet() || url.IsSet()):
		if !r.ApplyEmail.IsSet() && !r.ApplyURL.IsSet() {
			r.ApplyEmail, r.ApplyURL = email, url
		}
		return len(strings.Fields(r.text(at))) <= 4
	case key == "apply" && phone != "" && len(strings.Fields(r.text(at))) <= 6:
		r.ApplyPhone = Text{phone, at}
		return true
	case key == "contact" && strings.Contains(r.text(at), ";") && !strings.HasSuffix(r.text(at), "."):
		for _, part := range r.between(at, ';') {
			r.takeContact(key, part)
		}
		return true
	case key == "contact":
		name := personIn(r.text(at))
		if first, _, _ := strings.Cut(r.text(at), ","); name == "" && first != r.text(at) && len(strings.Fields(first)) <= 5 && !hasDigit(first) && !strings.Contains(first, "@") {
			name = first
		}
		if name == "" && !email.IsSet() && phone == "" {
			return false
		}
		r.addContact(Contact{name, email.V, phone, at})
		return len(strings.Fields(r.text(at))) <= 10
	case key == "email" && email.IsSet() && r.in(at.Line, "contact"):
		r.addContact(Contact{Email: email.V, At: at})
		return true
	case key == "email" && email.IsSet():
		if n := len(r.Contacts); n > 0 && r.Contacts[n-1].Email == "" && at.Line-r.Contacts[n-1].At.Line <= 4 {
			r.Contacts[n-1].Email = email.V
		} else if !r.ApplyEmail.IsSet() {
			r.ApplyEmail = email
		}
		return true
	case key == "phone" && phone != "":
		if n := len(r.Contacts); n > 0 && r.Contacts[n-1].Phone == "" {
			r.Contacts[n-1].Phone = phone
		} else {
			r.addContact(Contact{Phone: phone, At: at})
		}
		return true
	}
	return false
}

// between are the parts of a span between a separator.
func (r *reader) between(at Span, sep byte) []Span {
	var out []Span
	text := r.text(at)
	start := 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == sep {
			from := start + len(text[start:i]) - len(strings.TrimLeft(text[start:i], " "))
			out = append(out, Span{at.Line, at.Start + from, at.Start + i})
			start = i + 1
		}
	}
	return out
}

func (r *reader) addContact(c Contact) {
	for _, have := range r.Contacts {
		same := c.Email != "" && c.Email == have.Email || c.Phone != "" && c.Phone == have.Phone
		if have.Name == c.Name && have.Email == c.Email && have.Phone == c.Phone || same && (c.Name == "" || have.Name != "") {
			return
		}
	}
	if n := len(r.Contacts); n > 0 { // the name, the address and the telephone on lines of their own
		last := &r.Contacts[n-1]
		if d := c.At.Line - last.At.Line; d > 0 && d <= 3 && (c.Name == "" || last.Name == "") && (c.Email == "" || last.Email == "") && (c.Phone == "" || last.Phone == "") {
			last.Name, last.Email, last.Phone = cmp.Or(last.Name, c.Name), cmp.Or(last.Email, c.Email), cmp.Or(last.Phone, c.Phone)
			return
		}
	}
	r.Contacts = append(r.Contacts, c)
}

// addressIn is the mail address and the web address of a part of a line, also where
// only a link has it.
func (r *reader) addressIn(at Span) (email, url Text) {
	l := &r.lines[at.Line]
	for _, k := range l.Links {
		if k.Start < at.Start || k.End > at.End {
			continue
		}
		target := strings.TrimSpace(k.Target)
		span := Span{at.Line, k.Start, k.End}
		if mail, ok := strings.CutPrefix(target, "mailto:"); ok && !email.IsSet() {
			mail, _, _ = strings.Cut(mail, "?")
			if isEmail(mail) {
				email = Text{mail, span}
			}
		} else if strings.HasPrefix(target, "http") && !url.IsSet() {
			url = Text{target, span}
		}
	}
	text := l.Text[at.Start:at.End]
	start := 0
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return c == ' ' || c == '\t' || c == '<' || c == '>' }) {
		start += strings.Index(text[start:], word)
		bare := strings.Trim(word, ".,;:()[]<>\"'„“”")
		from := at.Start + start + strings.Index(word, bare)
		span := Span{at.Line, from, from + len(bare)}
		start += len(word)
		bare = strings.TrimPrefix(bare, "mailto:")
		switch {
		case !email.IsSet() && isEmail(bare):
			email = Text{bare, span}
		case !url.IsSet() && (strings.HasPrefix(bare, "http://") || strings.HasPrefix(bare, "https://")):
			url = Text{bare, span}
		case !url.IsSet() && isBareAddress(bare):
			url = Text{"https://" + bare, span}
		}
	}
	return email, url
}

func isEmail(text string) bool {
	var e scalar.Email
	return strings.Contains(text, "@") && strings.Contains(text, ".") && e.UnmarshalText([]byte(text)) == nil
}

// isBareAddress reports whether a word is a web address without its scheme.
func isBareAddress(word string) bool {
	host, path, hasPath := strings.Cut(word, "/")
	if strings.HasPrefix(host, "www.") && strings.Count(host, ".") >= 2 {
		return true
	}
	dot := strings.LastIndexByte(host, '.')
	return hasPath && path != "" && dot > 0 && len(host)-dot > 2 && len(host) > 5 && !hasDigit(host[dot:]) && strings.ToLower(host) == host
}

// phoneIn is the telephone number in a text.
func phoneIn(text string) string {
	best := ""
	for at := 0; at < len(text); {
		if c := text[at]; c != '+' && c != '(' && (c < '0' || c > '9') {
			at++
			continue
		}
		end, count := at, 0
		for end < len(text) && strings.IndexByte("0123456789+-/(). ", text[end]) >= 0 {
			if text[end] >= '0' && text[end] <= '9' {
				count++
			}
			end++
		}
		found := strings.Trim(text[at:end], " -/.")
		if strings.HasPrefix(found, "(") && strings.HasSuffix(found, ")") {
			found = found[1 : len(found)-1]
		}
		if strings.Count(found, "(") > strings.Count(found, ")") {
			found = strings.TrimRight(found[:strings.LastIndexByte(found, '(')], " ")
		}
		if count >= 7 && (count >= 9 || found[0] == '+' || found[0] == '0' || found[0] == '(') && count <= 16 && !strings.Contains(found, "..") && (found[0] == '+' || found[0] == '0' || found[0] == '(' || strings.Count(found, "-") == 2 || strings.Count(found, ".") == 2 || strings.Count(found, " ") >= 2) && !looksLikeDate(found) && best == "" {
			best = found
		}
		at = end
	}
	return best
}

func looksLikeDate(text string) bool {
	parts := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("./- ", c) })
	return len(parts) == 3 && (len(parts[0]) <= 2 && len(parts[1]) <= 2 && len(parts[2]) == 4 || len(parts[0]) == 4 && len(parts[1]) == 2 && len(parts[2]) == 2)
}

// personIn is the name of a person that a text begins with or has: two to four words
// with capitals.
func personIn(text string) string {
	for _, title := range []string{"Frau ", "Herr ", "Herrn ", "Mr. ", "Mrs. ", "Ms. ", "Mr ", "Mrs ", "Ms ", "Dr. ", "Dr ", "Prof. ", "M. ", "Mme ", "Madame ", "Monsieur "} {
		if i := strings.Index(text, title); i >= 0 && (i == 0 || text[i-1] == ' ' || text[i-1] == '\t') {
			rest := text[i+len(title):]
			for _, again := range []string{"Dr. ", "Prof. ", "Ing. ", "Mag. ", "Dipl.-Ing. ", "DI "} {
				rest = strings.TrimPrefix(rest, again)
			}
			if name := properName(rest); name != "" {
				if !strings.Contains(name, " ") {
					return title + name
				}
				return name
			}
		}
	}
	name := properName(text)
	if strings.Count(name, " ") >= 1 && strings.Count(name, " ") <= 3 {
		return name
	}
	return ""
}

// properName is the words with a capital that a text begins with.
func properName(text string) string {
	end := 0
	for at := 0; at < len(text); {
		start := at + len(text[at:]) - len(strings.TrimLeft(text[at:], " "))
		stop := start
		for stop < len(text) && text[stop] != ' ' && text[stop] != '\t' {
			stop++
		}
		word := text[start:stop]
		first, _ := utf8.DecodeRuneInString(word)
		bare := strings.TrimRight(word, ".,;:!?)(–")
		lower := bare == "von" || bare == "van" || bare == "de" || bare == "der" || bare == "zu" || bare == "del" || bare == "la"
		if !(unicode.IsUpper(first) || lower && end > 0) || strings.ContainsAny(bare, "@/0123456789:") || bare == "" {
			break
		}
		if !lower {
			end = start + len(bare)
		}
		if word != bare && !(len(bare) == 1 && word == bare+".") || stop < len(text) && text[stop] == '\t' {
			break
		}
		at = stop
	}
	return strings.TrimSpace(text[:end])
}

// findContacts looks for ways to apply and people: in the sections about them first,
// then in all others.
func (r *reader) findContacts() {
	for _, meaning := range []string{"contact", "apply", "any"} {
		for i := range r.lines {
			if !r.lines[i].Furniture && (meaning == "any" || r.in(i, meaning)) {
				r.contactIn(i, meaning)
			}
		}
	}
	r.findButton()
}

// findButton takes the address of a link "Apply now".
func (r *reader) findButton() {
	if r.ApplyURL.IsSet() {
		return
	}
	for i := range r.lines {
		for _, k := range r.lines[i].Links {
			s := fold(r.lines[i].Text[k.Start:k.End]).s
			if strings.HasPrefix(k.Target, "http") && len(s) < 40 && r.words.apply.has(s) {
				r.ApplyURL = Text{k.Target, Span{i, k.Start, k.End}}
				return
			}
		}
	}
}

// contactIn reads the addresses of a line, sentence by sentence.
func (r *reader) contactIn(i int, meaning string) {
	if meaning == "any" && r.inList(i) && r.in(i, "duties", "requirements", "preferred") {
		return
	}
	for _, at := range r.sentences(i) {
		s := fold(r.text(at)).s
		if strings.Contains(s, "accommodation") || strings.Contains(s, "privacy") || strings.Contains(s, "datenschutz") || strings.Contains(s, "adjustment") || strings.Contains(s, "unsubscribe") {
			continue
		}
		applies, asks := r.words.apply.has(s), r.words.contact.has(s)
		if meaning == "any" && !applies && !asks && !r.in(i, "summary", "") {
			continue
		}
		r.addressesOf(at, applies || meaning == "apply", asks, meaning)
	}
}

// sentences are the parts of a line between full stops.
func (r *reader) sentences(i int) []Span {
	text := r.lines[i].Text
	var out []Span
	start := 0
	for at := 0; at < len(text); at++ {
		if n := sentenceEnd(text, at); n > 0 {
			out = append(out, Span{i, start, at + 1})
			start = at + n
		}
	}
	return append(out, Span{i, start, len(text)})
}

// addressesOf decides for the addresses of a sentence what they are for.
func (r *reader) addressesOf(at Span, applies, asks bool, meaning string) {
	email, url := r.addressIn(at)
	text := r.text(at)
	phone := phoneIn(text)
	if phone != "" && phone == r.ApplyPhone.V {
		return
	}
	before := text
	if phone != "" {
		before = text[:strings.Index(text, phone[:1])]
		if n := strings.Index(text, phone); n > 0 {
			before = text[:n]
		}
	} else if email.IsSet() && email.At.Start > at.Start {
		before = text[:email.At.Start-at.Start]
	}
	name := personBefore(before)
	own := email.IsSet() && isOwn(name, email.V)
	person := name != "" && asks && !applies && hasForm(before) || name != "" && (phone != "" || own) || asks && (phone != "" || email.IsSet()) && !(applies && phone == "")
	switch {
	case r.hasEmail(email.V) && email.IsSet() && !person:
	case person:
		c := Contact{Name: name, Phone: phone, At: at}
		if own || asks && !applies || meaning == "contact" {
			c.Email = email.V
		}
		r.addContact(c)
	case meaning == "contact" && (email.IsSet() || phone != ""):
		r.addContact(Contact{name, email.V, phone, at})
	}
	if email.IsSet() && applies && !r.ApplyEmail.IsSet() && !(asks && !r.words.apply.has(fold(text).s)) {
		r.ApplyEmail = email
	}
	if url.IsSet() && applies && !r.ApplyURL.IsSet() {
		r.ApplyURL = url
	}
	if rest := len(strings.Fields(text)); rest <= 8 && (r.ApplyURL.At == url.At && url.IsSet() || r.ApplyEmail.At == email.At && email.IsSet()) && at.End-at.Start == len(r.lines[at.Line].Text) {
		r.Stated[at.Line] = true // nothing but the address
	}
}

// hasForm reports whether a text addresses a person.
func hasForm(text string) bool {
	for _, form := range []string{"Frau ", "Herr ", "Herrn ", "Mr ", "Mrs ", "Ms ", "Mr. ", "Mrs. ", "Ms. ", "Mme ", "M. ", "Dr "} {
		if i := strings.Index(text, form); i >= 0 && (i == 0 || text[i-1] == ' ') {
			return true
		}
	}
	return false
}

// isOwn reports whether a mail address has a part of a person's name.
func isOwn(name, email string) bool {
	local, _, _ := strings.Cut(strings.ToLower(email), "@")
	for w := range strings.FieldsSeq(fold(name).s) {
		plain := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "'", "").Replace(w)
		if len(plain) >= 3 && strings.Contains(local, plain) {
			return true
		}
	}
	return false
}

func (r *reader) hasEmail(email string) bool {
	if r.ApplyEmail.V == email {
		return true
	}
	for _, c := range r.Contacts {
		if c.Email == email {
			return true
		}
	}
	return false
}

// personBefore is the name of a person in a sentence: behind a form of address, or two
// to three words with capitals that do not begin it.
func personBefore(text string) string {
	if name := personIn(text); name != "" && !commonName(name) && !commonLead(name) {
		return name
	}
	words, starts := fieldsAt(text)
	best := ""
	for i := 0; i < len(words); i++ {
		name := properName(text[starts[i]:])
		n := strings.Count(name, " ")
		for n > 0 && commonLead(name) {
			_, name, _ = strings.Cut(name, " ")
			i++
			n--
		}
		if n >= 1 && n <= 2 && !commonName(name) && (i > 0 || len(words) <= 6) {
			best = name
		}
		i += max(0, n)
	}
	return best
}

// commonLead reports whether a name begins with a word that only begins a sentence.
func commonLead(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	switch first {
	case "Call", "Contact", "Ask", "Email", "Write", "Phone", "Questions", "Dear", "Regards", "Ring", "Speak", "Telephone", "Fragen", "Kontakt", "Contactez", "Appelez", "Reach", "Informal", "Ruf", "Dr.", "Dr", "Prof.", "Ing.", "Mag.":
		return true
	}
	return false
}

// commonName reports whether words with capitals are something else than a name.
func commonName(name string) bool {
	for w := range strings.FieldsSeq(name) {
		switch strings.ToLower(strings.Trim(w, ".,")) {
		case "please", "human", "resources", "team", "council", "university", "department", "office", "manager", "coordinator", "questions", "for", "to", "the", "apply", "send", "mail", "street", "road", "avenue",
			"school", "trust", "gmbh", "ag", "ltd", "personal", "recruitment", "recruiting", "bewerbung", "unterlagen", "online", "your", "our", "if", "we", "you", "ville", "monsieur", "maire", "center", "centre", "ihre", "ihr", "bitte", "cover", "letter", "fragen",
			"resume", "cv", "phone", "telephone", "tel", "email", "e-mail", "museum", "box", "eastern", "daylight", "time", "january", "february", "march", "friday", "monday", "thursday", "tuesday", "wednesday", "hr", "stadt", "envoyez", "adressez":
			return true
		}
	}
	return false
}
