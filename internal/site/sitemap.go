package site

import (
	"encoding/xml"
	"fmt"
	"html"
	"slices"
	"strings"
)

// sitemapMax is how many addresses a sitemap may hold (sitemaps.org).
const sitemapMax = 50_000

// sitemap writes the sitemap, as several files if it is too long for one.
func (l *lists) sitemap(entries []string) error {
	if l.base == "" {
		return nil
	}
	const open, end = xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n", "</urlset>\n"
	if len(entries) <= sitemapMax {
		return l.folder.Put("sitemap.xml", []byte(open+strings.Join(entries, "")+end))
	}
	var index strings.Builder
	index.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	n := 0
	for chunk := range slices.Chunk(entries, sitemapMax) {
		n++
		name := fmt.Sprintf("sitemap-%d.xml", n)
		if err := l.folder.Put(name, []byte(open+strings.Join(chunk, "")+end)); err != nil {
			return err
		}
		fmt.Fprintf(&index, "<sitemap><loc>%s</loc></sitemap>\n", html.EscapeString(l.base+"/"+name))
	}
	index.WriteString("</sitemapindex>\n")
	return l.folder.Put("sitemap.xml", []byte(index.String()))
}

// sitemapEntry is an address in a sitemap, with the day of the last change if there is one.
func (l *lists) sitemapEntry(path, changed string) string {
	if changed != "" {
		changed = "<lastmod>" + changed + "</lastmod>"
	}
	return "<url><loc>" + html.EscapeString(l.base+"/"+path) + "</loc>" + changed + "</url>\n"
}
