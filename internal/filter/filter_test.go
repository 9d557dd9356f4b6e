package filter

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// grade is a word of a list.
type grade string

func (grade) Words() []string { return []string{"junior", "senior", "head"} }

func (g *grade) UnmarshalText(text []byte) error {
	if !strings.Contains("junior senior head", string(text)) {
		return fmt.Errorf("%q is no grade", text)
	}
	*g = grade(text)
	return nil
}

// day is a checked text that has an order and writes itself.
type day struct{ text string }

func (d day) MarshalText() ([]byte, error) { return []byte(d.text), nil }

func (d *day) UnmarshalText(text []byte) error {
	if len(text) != len("2026-11-25") {
		return fmt.Errorf("want a date, got %q", text)
	}
	d.text = string(text)
	return nil
}

type item struct {
	ID     string            `json:"id"`
	Pay    *pay              `json:"pay,omitempty"`
	Tags   []tag             `json:"tags"`
	Open   bool              `json:"open"`
	Grade  grade             `json:"grade,omitempty"`
	Closes day               `json:"closes,omitzero"`
	Codes  map[string]string `json:"codes,omitempty"`
	None   string            `json:"-"`
}

type pay struct {
	Max  int    `json:"max,omitzero"`
	Note string `json:"note"`
}

type tag struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func schema() *Schema { return SchemaOf(reflect.TypeFor[item](), "role") }

func thing() item {
	return item{
		ID: "Office", Pay: &pay{9000, "gross"}, Tags: []tag{{"a", "Äpfel"}, {"b", "Beans, green"}}, Grade: "senior",
		Closes: day{"2026-11-25"}, Codes: map[string]string{"onet": "43-1011.00"},
	}
}

func TestFields(t *testing.T) {
	want := "id pay pay.max pay.note tags tags.id tags.name open grade closes codes role"
	if got := strings.Join(schema().Names(), " "); got != want {
		t.Errorf("fields %s, want %s", got, want)
	}
}

func TestConditions(t *testing.T) {
	v := thing()
	for expr, want := range map[string]bool{
		"id=office": true, "id=x": false, "id!=x": true, "id~FF": true, "id=x,office": true, "id != x, office": false,
		// Numbers as numbers, also where there is none.
		"pay.max>800": true, "pay.max > 9000": false, "pay.max>=9000": true, "pay.max<10000": true, "pay.max=9000.0": true, "pay.max!=9000": false,
		// A list holds if one of its values does; a struct has its name and its id.
		"tags=b": true, "tags=äpfel": true, "tags.name=c": false, "tags!=a": false, "tags!=c": true,
		`tags="Beans, green"`: true, `tags=x,"beans, green"`: true, "tags=Beans, green": false, `tags~", "`: true,
		// Letters with accents have two spellings.
		"tags=A\u0308pfel": true,
		"open=true":        false, "open=false": true, "open=": false,
		"grade=Senior": true, "grade>=senior": true, "grade>senior": false, "grade<head": true, "grade>junior": true,
		"closes<2026-12-01": true, "closes<2026-11-25": false, "closes<=2026-11-25": true, "closes~2026-11": true,
		"codes.onet=43-1011.00": true, "codes.isco=": true, "codes~onet": true,
		// Nothing after the operator: the field is empty.
		"pay=": false, "pay!=": true, `id=""`: false, `id="",office`: true, "pay.note~oss": true,
	} {
		c, err := schema().Parse(expr)
		if err != nil {
			t.Errorf("%s: %v", expr, err)
		} else if got := c.Holds(c.Field.Comparable(v)); got != want {
			t.Errorf("%s is %v", expr, got)
		}
	}
}

// TestAFieldWithoutValue: only = and != with nothing after them find it.
func TestAFieldWithoutValue(t *testing.T) {
	for expr, want := range map[string]bool{
		"closes=": true, "closes!=": false, "closes<2030-01-01": false, "closes>2000-01-01": false, "closes!=2030-01-01": true,
		"pay=": true, "pay.max=": true, "pay.max<1": false, "tags=": true, "grade=": true, "grade<head": false,
	} {
		c, err := schema().Parse(expr)
		if err != nil {
			t.Errorf("%s: %v", expr, err)
		} else if got := c.Holds(c.Field.Comparable(item{})); got != want {
			t.Errorf("%s is %v", expr, got)
		}
	}
}

func TestAnErrorShowsThePlace(t *testing.T) {
	for expr, want := range map[string]string{
		"id":            "write FIELD=VALUE, with one of = != < <= > >= ~\n  id\n    ^",
		"":              "write FIELD=VALUE, with one of = != < <= > >= ~\n  \n  ^",
		"!closes":       "a field is missing; write one such as status=open\n  !closes\n  ^",
		"pay.mx>5":      "unknown field \"pay.mx\"; did you mean \"pay.max\"?\n  pay.mx>5\n  ^",
		"  qqqqqq=5":    "unknown field \"qqqqqq\"; \"jobdesc help filters\" lists them\n    qqqqqq=5\n    ^",
		"id!x":          "unknown operator \"!\"; use one of = != < <= > >= ~, and quotes around a value that starts with one\n  id!x\n    ^",
		"id==x":         "unknown operator \"==\"; use one of = != < <= > >= ~, and quotes around a value that starts with one\n  id==x\n    ^",
		"id~":           "a value is missing\n  id~\n     ^",
		"pay.max>":      "a value is missing\n  pay.max>\n          ^",
		"id=a,,b":       "a value is missing; \"\" means no value\n  id=a,,b\n       ^",
		"id=a,":         "a value is missing; \"\" means no value\n  id=a,\n       ^",
		"pay.max>lots":  "\"lots\" is not a number; write one such as 28 or 37.5\n  pay.max>lots\n          ^",
		"pay.max=1e3":   "\"1e3\" is not a number; write one such as 28 or 37.5\n  pay.max=1e3\n          ^",
		"pay.max>5,000": "> takes one value; write numbers without commas\n  pay.max>5,000\n           ^",
		"pay>5":         "pay has several values; choose one, such as pay.NAME\n  pay>5\n      ^",
		"open=yes":      "open is true or false, not \"yes\"\n  open=yes\n       ^",
		"open>true":     "open cannot be compared by size; use = or !=\n  open>true\n       ^",
		"grade=chief":   "\"chief\" is no grade\n  grade=chief\n        ^",
		"closes<soon":   "want a date, got \"soon\"\n  closes<soon\n         ^",
		`id="a`:         "the quotation mark is not closed\n  id=\"a\n     ^",
		`id="a"b`:       "only a comma can follow the closing quotation mark; inside quotes, write \\\" for one\n  id=\"a\"b\n        ^",
		"世界é\t=1":       "unknown field \"世界é\"; \"jobdesc help filters\" lists them\n  世界é =1\n  ^",
		"id=世界,":        "a value is missing; \"\" means no value\n  id=世界,\n          ^",
	} {
		if _, err := schema().Parse(expr); err == nil || err.Error() != want {
			t.Errorf("%q: got\n%v\nwant\n%s", expr, err, want)
		}
	}
}

func TestValuesAreWhatJSONHas(t *testing.T) {
	v := thing()
	for name, want := range map[string]string{
		"id": `"Office"`, "pay.max": "9000", "pay": `{"max":9000,"note":"gross"}`, "tags.name": `["Äpfel","Beans, green"]`, "open": "false",
		"grade": `"senior"`, "closes": `"2026-11-25"`, "codes.onet": `"43-1011.00"`, "codes.isco": "null",
	} {
		f, err := schema().Field(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := json.Marshal(f.Value(v)); string(got) != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
		if got, _ := json.Marshal(f.Value(item{})); f.List && string(got) != "[]" {
			t.Errorf("%s of nothing is %s", name, got)
		}
	}
	for name, want := range map[string]string{"pay": "9000 gross", "tags": "Äpfel|Beans, green", "codes": "onet 43-1011.00", "open": "false"} {
		f, _ := schema().Field(name)
		if got := strings.Join(f.Texts(v), "|"); got != want {
			t.Errorf("%s reads %s, want %s", name, got, want)
		}
	}
}

func TestTheDayOfTheRun(t *testing.T) {
	for expr, want := range map[string]bool{"closes<Today": false, "closes>=today": true, "closes=today,2030-01-01": true} {
		c, err := schema().Parse(expr)
		if err != nil || !c.NeedsDay() || c.On("2026-11-25").Holds([]string{"2026-11-25"}) != want {
			t.Errorf("%s: %v, %v", expr, c, err)
		}
	}
	if c, err := schema().Parse("id=today"); err != nil || c.NeedsDay() {
		t.Errorf("a text that is no date: %v, %v", c, err)
	}
}

func TestOrder(t *testing.T) {
	field := func(name string) Field {
		f, err := schema().Field(name)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	for _, c := range []struct{ name, low, high string }{
		{"pay.max", "900", "1000"}, {"id", "ärger", "Zaun"}, {"id", "9", "10"}, {"grade", "junior", "head"}, {"closes", "2026-02-01", "2026-10-01"},
	} {
		if f := field(c.name); f.Compare(c.low, c.high) >= 0 || f.Compare(c.high, c.low) <= 0 || f.Compare(c.low, c.low) != 0 {
			t.Errorf("%s: %s is not below %s", c.name, c.low, c.high)
		}
	}
}

// TestConditionsReadBackAsTheyAreWritten: any values can be written in an
// expression.
// TestInOrder: an order from elsewhere, in which a value need not be.
func TestInOrder(t *testing.T) {
	for _, c := range []struct {
		op, value string
		matches   string // of the texts low, high and other
	}{
		{">=", "low", "low high"}, {">", "low", "high"}, {"<", "high", "low"}, {"=", "other", "other"}, {"!=", "other", "low high"},
	} {
		f, err := schema().Field("role")
		if err != nil {
			t.Fatal(err)
		}
		f = f.InOrder([]string{"low", "high"})
		var matches []string
		for _, text := range []string{"low", "high", "other"} {
			if (Condition{Field: f, Op: c.op, Values: []string{c.value}}).Holds([]string{text}) {
				matches = append(matches, text)
			}
		}
		if got := strings.Join(matches, " "); got != c.matches {
			t.Errorf("%s %s holds for %q, not %q", c.op, c.value, got, c.matches)
		}
		if f.Compare("high", "low") <= 0 || f.Compare("high", "a") >= 0 || f.Compare("b", "a") <= 0 {
			t.Error("a text that is not in the order belongs after the others")
		}
	}
}

func TestConditionsReadBackAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		field, _ := schema().Field("id")
		c := Condition{Field: field, Op: rapid.SampledFrom([]string{"=", "!="}).Draw(t, "op")}
		c.Values = rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.StringMatching(`[ ,"\\=<>!~a]*`)), 1, 4).Draw(t, "values")
		got, err := schema().Parse(written(c))
		if err != nil || !reflect.DeepEqual(got, c) {
			t.Fatalf("%s reads back as %q, %v", written(c), got.Values, err)
		}
	})
}

// written is an expression that Parse reads as the condition.
func written(c Condition) string {
	values := make([]string, len(c.Values))
	for i, v := range c.Values {
		values[i] = v
		if v == "" || strings.ContainsAny(v, `,"`) || strings.TrimSpace(v) != v || strings.ContainsAny(v[:1], signs) {
			values[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v) + `"`
		}
	}
	return c.Field.Name + c.Op + strings.Join(values, ",")
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"id=x", "", "!", "é=1", " pay.max <= 5", `tags="a, \"b\"",c`, "id=a,,b", "closes=", "codes.=1", "grade>=head"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, expr string) {
		c, err := schema().Parse(expr)
		if err != nil {
			if !strings.Contains(err.Error(), "\n  ") || !strings.HasSuffix(err.Error(), "^") {
				t.Errorf("%q: no place in %v", expr, err)
			}
			return
		}
		c.Holds(c.Field.Comparable(thing()))
		again, err := schema().Parse(written(c))
		if err != nil || !reflect.DeepEqual(again, c) {
			t.Errorf("%q is written %q and reads back as %v, %v", expr, written(c), again, err)
		}
	})
}
