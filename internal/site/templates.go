package site

import "jobdesc/internal/render"

// Templates lists the layouts of the site.
func Templates() []render.Template {
	about := map[string]string{
		"layout": "around every page of the site", "head": "what the heads of all pages have in common", "foot": "the foot of all pages", "index": "the list of openings", "job": "the page of an opening",
		"choose": "the choice of a place, where they pay differently", "closed": "the page of a closed posting",
		"list": "the openings of a department or place", "missing": "the page that is shown where there is none",
		"item": "one opening in a list", "moved": "leads from a former address to the new one",
	}
	var out []render.Template
	for _, name := range LayoutNames() {
		var data any = Page{}
		switch name {
		case "item":
			data = Item{}
		case "head", "foot":
			data = Common{}
		}
		out = append(out, render.NewLayout(layoutFolder+name+layoutSuffix, about[name], data))
	}
	return out
}
