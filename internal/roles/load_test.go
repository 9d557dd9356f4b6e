package roles

import (
	"testing"

	"jobdesc/catalog"
)

func TestEmbeddedCatalog(t *testing.T) {
	c, err := Load(catalog.Name, catalog.FS())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.Roles {
		for _, d := range r.Duties {
			if d.Text == "" || d.Area == "" || len(d.Sources) == 0 {
				t.Errorf("%s: duty %q lacks a text, an area or a source", r.ID, d.ID)
			}
		}
	}
	for name, want := range map[string]string{
		"office-manager": "office-manager", "Office Managers": "office-manager", "OFFICE COORDINATOR": "operations-manager",
		"community-manager": "office-manager", "executive assistant": "executive-assistant", "operations manager": "operations-manager",
	} {
		r, _, err := c.Find(name)
		if err != nil || r.ID != want {
			t.Errorf("%q is %v, %v; want %s", name, r, err, want)
		}
	}
	if _, _, err := c.Find("ofice manager"); err == nil || err.Error() != `no role is called "ofice manager"; did you mean "Office Manager"?` {
		t.Errorf("got %v", err)
	}
}
