package schema

import (
	"encoding/json"
	"reflect"
	"testing"
)

type word string

func (word) Words() []string { return []string{"a", "b"} }

type part struct {
	Name string `yaml:"name" doc:"What it is called" example:"Bolt"`
	Size int    `yaml:"size" example:"12"`
	Skip string
	Pos  string `yaml:",pos"`
}

type wholeFile struct {
	Part  *part           `yaml:"part" doc:"The main one"`
	Parts []part          `yaml:"parts"`
	Kind  word            `yaml:"kind"`
	By    map[word]string `yaml:"by"`
	Other map[string]bool `yaml:"other"`
	More  any             `yaml:"more" schema:"more"`
}

type moreFile struct {
	Note string `yaml:"note"`
}

func build(f File) string {
	out, err := json.Marshal(Build(f, []File{{Name: "more", Type: reflect.TypeFor[moreFile]()}}))
	if err != nil {
		return err.Error()
	}
	return string(out)
}

func TestBuildDescribesAType(t *testing.T) {
	got := build(File{Name: "whole", Title: "A whole", About: "All of it.", Type: reflect.TypeFor[wholeFile]()})
	const want = `{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:jobdesc:schema:whole","title":"A whole","description":"All of it.","type":"object","properties":{` +
		`"part":{"description":"The main one","$ref":"#/$defs/part"},"parts":{"type":"array","items":{"$ref":"#/$defs/part"}},"kind":{"$ref":"#/$defs/word"},` +
		`"by":{"type":"object","properties":{"a":{"$ref":"#/$defs/text"},"b":{"$ref":"#/$defs/text"}},"additionalProperties":false},` +
		`"other":{"type":"object","additionalProperties":{"type":["boolean","string"],"pattern":"^(true|false)$"}},"more":{"$ref":"#/$defs/more"}},"additionalProperties":false,"$defs":{` +
		`"more":{"type":"object","properties":{"note":{"$ref":"#/$defs/text"}},"additionalProperties":false},` +
		`"part":{"type":"object","properties":{"name":{"description":"What it is called","$ref":"#/$defs/text","examples":["Bolt"]},"size":{"type":["integer","string"],"pattern":"^[+-]?[0-9]+$","examples":[12]}},"additionalProperties":false},` +
		`"text":{"description":"A text; unquoted numbers and dates are read as text","type":["string","number","boolean"],"pattern":"\\S"},` +
		`"word":{"type":"string","enum":["a","b"]}}}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func outerPart() reflect.Type { return reflect.TypeFor[part]() }

func TestNamesOfDefinitions(t *testing.T) {
	for name, want := range map[string]string{"DutyItem": "duty-item", "URL": "url", "EmailOrURL": "email-or-url", "FLSA": "flsa", "File": "file"} {
		if got := kebab(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	type part struct {
		Other string `yaml:"other"`
	}
	b := &Builder{names: map[reflect.Type]string{}}
	b.Of(outerPart())
	if got := b.Of(reflect.TypeFor[part]()).Ref; got != "#/$defs/schema-part" {
		t.Errorf("a second part is %s", got)
	}
}
