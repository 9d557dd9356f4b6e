// Package yamlfile reads YAML files strictly: every key must be known, every
// value of the right form, and every problem of a file is reported with its
// position. It works on the nodes of yaml.v3, because decoding into Go values
// loses columns, accepts duplicate documents and names Go types to users. It
// knows no word of the field.
package yamlfile

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"gopkg.in/yaml.v3"

	"jobdesc/internal/diag"
	"jobdesc/internal/yamlfile/fastyaml"
)

const (
	// MaxSize is the size in bytes of the largest file that is read.
	MaxSize = 16 << 20
	// maxDepth is how deep mappings and lists may be nested.
	maxDepth = 100
	// maxNodes is how many values a file may have once its aliases are
	// followed; an alias bomb has billions.
	maxNodes = 2_000_000
	// maxEnds is the size in bytes of the largest file whose problems have an end.
	maxEnds = 1 << 20
	// maxProblems is how many problems of a file are reported; nobody reads more.
	maxProblems = 100
)

// Decoder is implemented by types that read themselves from a value, such as
// "a text or a mapping".
type Decoder interface {
	DecodeYAML(v Value)
}

// Value is a node of a file while it is read.
type Value struct {
	node *yaml.Node
	r    *reader
	deep int
	key  string // that it is the value of, or in whose list it is
	item bool   // it is in a list
}

// Pos is the position of the value.
func (v Value) Pos() diag.Pos { return diag.Pos{File: v.r.file, Line: v.node.Line, Col: v.node.Column} }

// IsScalar reports whether the value is a plain or quoted text, number or date.
func (v Value) IsScalar() bool { return v.node.Kind == yaml.ScalarNode && v.node.Tag != "!!null" }

// IsMap reports whether the value is a mapping.
func (v Value) IsMap() bool { return v.node.Kind == yaml.MappingNode }

// IsList reports whether the value is a list.
func (v Value) IsList() bool { return v.node.Kind == yaml.SequenceNode }

// Text is the text of a scalar, as written in the file.
func (v Value) Text() string { return v.node.Value }

// Problem reports something wrong with the value.
func (v Value) Problem(code diag.Code, hint, format string, args ...any) {
	v.r.add(diag.Problem{Code: code, Pos: v.Pos(), End: v.end(), Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// end is where a single value or a key ends, with its quotes; zero for others, and
// in a file so large that to look for it takes long.
func (v Value) end() diag.Pos {
	n := v.node
	if n.Kind != yaml.ScalarNode || n.Line == 0 || n.Value == "" && n.Tag == "!!null" || len(v.r.data) > maxEnds {
		return diag.Pos{}
	}
	pos, err := Locate(v.r.data, v.Pos(), n.Value, len(n.Value))
	if err == nil && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		pos.Col++
	}
	return pos
}

// Into decodes the value into the pointer p.
func (v Value) Into(p any) { v.decode(reflect.ValueOf(p).Elem()) }

type reader struct {
	file     string
	data     []byte // of the file
	problems diag.Problems
	nodes    int
	full     bool
	structs  *sync.Map // of *structKeys by reflect.Type
	setting  bool      // it reads no file, but one value of the command line
}

func (r *reader) add(p diag.Problem) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, p)
		return
	}
	if len(r.problems) == maxProblems {
		r.problems = append(r.problems, diag.Problem{Code: diag.TooLarge, Pos: p.Pos, Msg: "too many problems; the rest of the file is not checked"})
	}
	r.full = true
}

// Reader reads many files of few kinds: it finds out once which keys the structs
// have that it reads into. The zero Reader is ready for use, and safe for
// concurrent use.
type Reader struct{ structs sync.Map }

// Read decodes data, the content of file, into the pointer to a struct or map.
// It returns all problems of the file; the value is complete only without errors.
// Warnings are about what is valid, but probably not what was meant.
func (r *Reader) Read(file string, data []byte, into any) diag.Problems {
	doc, problem := parse(file, data)
	if problem != nil {
		return diag.Problems{*problem}
	}
	one := &reader{file: file, data: data, structs: &r.structs}
	Value{node: doc, r: one}.Into(into)
	return append(one.problems, doubtsOf(file, data, doc)...)
}

// Read is what a Reader does with one file.
func Read(file string, data []byte, into any) diag.Problems {
	return new(Reader).Read(file, data, into)
}

func parse(file string, data []byte) (*yaml.Node, *diag.Problem) {
	fail := func(p *diag.Problem) (*yaml.Node, *diag.Problem) {
		p.Pos.File = file
		return nil, p
	}
	if len(data) > MaxSize {
		return fail(&diag.Problem{Code: diag.TooLarge, Msg: fmt.Sprintf("the file is larger than %d MB", MaxSize>>20)})
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		if root := fastyaml.Parse(data); root != nil {
			return root, nil
		}
	}
	if p := notText(data); p != nil {
		return fail(p)
	}
	if at, name := lineMark(data); at >= 0 {
		return fail(&diag.Problem{Code: diag.Syntax, Pos: posOf(data, at), Msg: "there is a " + name + " here", Hint: "replace it with a space or a normal line break"})
	}
	root, p := parseAny(data)
	if p != nil && p.Code == diag.Syntax {
		if changed, ok := asInJSON(data); ok {
			if again, bad := parseAny(changed); bad == nil {
				return again, nil
			}
		}
	}
	if p != nil {
		return fail(p)
	}
	if root.Kind == yaml.ScalarNode {
		lines := bytes.SplitAfter(data, []byte("\n"))
		if hidden := hiddenMistake(lines, min(len(lines), 4)); hidden != nil {
			return fail(hidden)
		}
	}
	return root, nil
}

// parseAny parses all that YAML is.
func parseAny(data []byte) (*yaml.Node, *diag.Problem) {
	empty := &diag.Problem{Code: diag.Syntax, Pos: diag.Pos{Line: 1, Col: 1}, Msg: "the file is empty"}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, empty
	} else if err != nil {
		return nil, syntaxError(data, err)
	}
	if err := dec.Decode(&second); err == nil {
		return nil, &diag.Problem{
			Code: diag.Syntax, Pos: diag.Pos{Line: second.Line, Col: second.Column},
			Msg: "only one document per file", Hint: `remove "---" and what follows`,
		}
	} else if !errors.Is(err, io.EOF) {
		return nil, syntaxError(data, err)
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return nil, empty
	}
	return root, nil
}

// enter follows aliases and guards against values without end.
func (v Value) enter() (Value, bool) {
	for v.node.Kind == yaml.AliasNode {
		v.node = v.node.Alias
	}
	v.r.nodes++
	if v.r.full {
		return v, false
	}
	if v.deep > maxDepth || v.r.nodes > maxNodes {
		v.r.full = true
		v.Problem(diag.TooLarge, "", "the file is nested too deeply, or its aliases expand to too many values")
		return v, false
	}
	return v, true
}

func (v Value) child(n *yaml.Node, key string, item bool) Value {
	return Value{n, v.r, v.deep + 1, key, item}
}

func (v Value) decode(dst reflect.Value) {
	v, ok := v.enter()
	if !ok {
		return
	}
	if dst.Kind() == reflect.Pointer {
		dst.Set(reflect.New(dst.Type().Elem()))
		v.decode(dst.Elem())
		return
	}
	if d, ok := dst.Addr().Interface().(Decoder); ok {
		d.DecodeYAML(v)
		return
	}
	if text, ok := dst.Addr().Interface().(encoding.TextUnmarshaler); ok {
		if v.isOne(true) {
			if err := text.UnmarshalText([]byte(v.node.Value)); err != nil {
				v.Problem(diag.CodeOf(err), "", "%s", err)
			}
		}
		return
	}
	switch dst.Kind() {
	case reflect.Slice:
		v.decodeList(dst)
	case reflect.Map:
		v.decodeMap(dst)
	case reflect.Struct:
		v.decodeStruct(dst)
	default:
		v.decodeScalar(dst)
	}
}

func (v Value) decodeScalar(dst reflect.Value) {
	if !v.isOne(dst.Kind() != reflect.String) {
		return
	}
	text := v.node.Value
	switch dst.Kind() {
	case reflect.String:
		dst.SetString(norm.NFC.String(text)) // so that é is the same text, however it was typed
		v.checkControls()
	case reflect.Bool:
		if dst.SetBool(text == "true"); text != "true" && text != "false" {
			v.Problem(diag.InvalidValue, v.write(truth(text)), "%s is true or false, not %q", v.subject(), text)
		}
	case reflect.Int:
		n, err := strconv.Atoi(text)
		if dst.SetInt(int64(n)); err != nil {
			v.Problem(diag.InvalidValue, v.write(wholeNumber(text)), "%s is a whole number, not %q", v.subject(), text)
		}
	default:
		panic("yamlfile: cannot read into " + dst.Type().String())
	}
}

// checkControls reports a control character, which only an escape such as "\a" can put into
// a text: it would steer a terminal, and HTML and XML cannot have it.
func (v Value) checkControls() {
	for _, r := range v.node.Value {
		if unicode.IsControl(r) && r != '\t' && r != '\n' {
			v.Problem(diag.Control, "remove it", "there is a control character (U+%04X) here", r)
			return
		}
	}
}

// plainTag reports a tag that gives the value another meaning than its text has.
func (v Value) plainTag() {
	n := v.node
	if n.Style&yaml.TaggedStyle == 0 {
		return
	}
	switch n.ShortTag() {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp", "!!map", "!!seq":
		return
	}
	v.Problem(diag.InvalidValue, "remove "+n.ShortTag(), "YAML tags are not supported")
}

func (v Value) decodeList(dst reflect.Value) {
	if !v.IsList() {
		v.notList()
		return
	}
	dst.Set(reflect.MakeSlice(dst.Type(), len(v.node.Content), len(v.node.Content)))
	for i, n := range v.node.Content {
		item := v.child(n, v.key, true)
		if item.isBlank() {
			item.sayBlank()
			continue
		}
		item.plainTag()
		item.decode(dst.Index(i))
	}
	v.noneTwice(dst)
}

// eachKey calls f for each key of a mapping, once.
func (v Value) eachKey(f func(key, value Value)) {
	seen := map[string]int{} // the lines of the keys
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		key, ok := v.child(v.node.Content[i], v.key, v.item).enter()
		if !ok || v.r.full {
			return
		}
		if key.node.Tag == "!!merge" {
			key.Problem(diag.DuplicateKey, "write the keys out", `"<<" is not supported`)
			continue
		}
		if !key.IsScalar() {
			key.Problem(diag.WrongType, "", "a key must be a text")
			continue
		}
		value := v.child(v.node.Content[i+1], key.Text(), false)
		if line, dup := seen[key.Text()]; dup && value.afterComma() {
			f(key, value)
			continue
		} else if dup {
			hint := ""
			if line > 0 { // else it is of a setting
				hint = fmt.Sprintf("first defined on line %d", line)
			}
			key.Problem(diag.DuplicateKey, hint, "duplicate key %q", key.Text())
			continue
		}
		seen[key.Text()] = key.node.Line
		if value.isBlank() {
			value.sayBlank()
			said := len(v.r.problems)
			f(key, value)
			v.r.problems = v.r.problems[:min(said, len(v.r.problems))] // what else is wrong with it follows from that
			continue
		}
		value.plainTag()
		f(key, value)
	}
}

func (v Value) decodeMap(dst reflect.Value) {
	if !v.IsMap() {
		v.notMap(dst, nil)
		return
	}
	dst.Set(reflect.MakeMap(dst.Type()))
	v.eachKey(func(key, value Value) {
		name := reflect.New(dst.Type().Key()).Elem()
		key.decode(name)
		elem := reflect.New(dst.Type().Elem()).Elem()
		value.decode(elem)
		dst.SetMapIndex(name, elem)
	})
}

// structKeys are the keys of a mapping that is read into a struct.
type structKeys struct {
	names  []string
	fields [][]int // of each name, through embedded structs
	pos    int     // the field for the position of the mapping, or -1
}

// inlined reports whether the keys of a field are those of the struct that it is
// in: it is embedded, without a key of its own.
func inlined(f reflect.StructField) bool { return f.Anonymous && f.Tag.Get("yaml") == "" }

// keysOf finds the keys of a struct once: a list has many items of one type.
func (r *reader) keysOf(t reflect.Type) *structKeys {
	if keys, ok := r.structs.Load(t); ok {
		return keys.(*structKeys)
	}
	keys := &structKeys{make([]string, 0, t.NumField()), make([][]int, 0, t.NumField()), -1}
	for _, f := range reflect.VisibleFields(t) {
		switch name := f.Tag.Get("yaml"); name {
		case "":
		case ",pos":
			keys.pos = f.Index[0]
		default:
			keys.names, keys.fields = append(keys.names, name), append(keys.fields, f.Index)
		}
	}
	r.structs.Store(t, keys)
	return keys
}

func (v Value) decodeStruct(dst reflect.Value) {
	keys := v.r.keysOf(dst.Type())
	if keys.pos >= 0 {
		dst.Field(keys.pos).Set(reflect.ValueOf(v.Pos()))
	}
	if !v.IsMap() {
		v.notMap(dst, keys.names)
		return
	}
	var last, empty *Value // the value before, and one whose keys are not indented
	v.eachKey(func(key, value Value) {
		i := slices.Index(keys.names, key.Text())
		switch {
		case i >= 0:
			empty = nil
			if last = &value; value.node.Tag == "!!null" && v.unindented(value, keys.names) {
				empty = &value
				return
			}
			value.decode(dst.FieldByIndex(keys.fields[i]))
		case empty != nil: // its problem was told
		case v.renamed(dst, key, value), v.elsewhere(dst, key):
		default:
			key.unknown(last, value, keys.names)
		}
	})
}

// ProblemAt reports something wrong at another position in the value's file.
func (v Value) ProblemAt(at diag.Pos, code diag.Code, hint, format string, args ...any) {
	v.r.add(diag.Problem{Code: code, Pos: at, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// HasKey reports whether the value is a mapping with the key.
func (v Value) HasKey(key string) bool {
	if v.IsMap() {
		for i := 0; i < len(v.node.Content); i += 2 {
			if v.node.Content[i].Value == key {
				return true
			}
		}
	}
	return false
}
