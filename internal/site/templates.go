package site

import "jobdesc/internal/render"

// Templates lists the layouts of the site.
func Templates() []render.Template {
	about := map[string]string{
		"layout": "the page around the content of every page of the site", "head": "what the heads of all pages have in common", "foot": "the foot of all pages", "index": "the list of openings", "job": "the page of an opening",
		"choose": "the page to choose a place, if they pay differently", "closed": "the page of a closed posting",
		"ladder": "what each level of a family of roles changes", "list": "the openings of a department or place", "missing": "the page for addresses that do not exist",
		"item": "one opening in a list", "moved": "the page that redirects from a former address",
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
