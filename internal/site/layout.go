package site

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"html"
	htmltemplate "html/template"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"jobdesc/internal/convert"
	"jobdesc/internal/parallel"
	"jobdesc/internal/render"
	"jobdesc/internal/site/store"
)

// Layouts of the site, below the folder of templates. A user's file of the same
// name takes the place of one of them.
const (
	layoutFolder = "site/"
	layoutSuffix = ".html.tmpl"
	styleName    = layoutFolder + "site.css"
	scriptName   = layoutFolder + "site.js"
)

// LayoutNames are the kinds of pages that have a layout; "layout", which is around
// each of them, with "head" and "foot"; "item", one opening in a list; and "moved",
// which is a whole page.
func LayoutNames() []string {
	return []string{"layout", "head", "foot", "index", "job", "choose", "closed", "list", "ladder", "missing", "item", "moved"}
}

// layouts runs the layouts; each is parsed when it is first needed.
type layouts struct {
	r     *render.Renderer
	known sync.Map // of name to layout
	pool  parallel.Pool[bytes.Buffer]
}

type layout struct {
	run func(*bytes.Buffer, any) error
	err error
}

func (l *layouts) run(out *bytes.Buffer, name string, example, data any) error {
	v, ok := l.known.Load(name)
	if !ok {
		run, err := l.r.Layout(layoutFolder+name+layoutSuffix, example)
		v, _ = l.known.LoadOrStore(name, layout{run, err})
	}
	if v.(layout).err != nil {
		return v.(layout).err
	}
	return v.(layout).run(out, data)
}

// html makes a whole page, the layout of its kind inside the one around all, and
// gives it to use, which may not keep it.
func (l *layouts) html(p *Page, use func([]byte) error) error {
	buf := l.pool.Get()
	defer l.pool.Put(buf)
	buf.Reset()
	if err := l.run(buf, p.Kind, Page{}, *p); err != nil {
		return err
	}
	if p.Kind != "moved" {
		p.Main = htmltemplate.HTML(buf.String())
		buf.Reset()
		if err := l.run(buf, "layout", Page{}, *p); err != nil {
			return err
		}
	}
	return use(buf.Bytes())
}

// assets are the files that all pages share; each has in its name a part of the
// sum of its content, so that a browser may keep it for ever.
type assets struct {
	style, script, logo, icon string // paths in the site; "" for none
	files                     []Asset
}

func (a assets) names() []string {
	return convert.Each(a.files, func(f Asset) string { return f.Name })
}

func (a *assets) add(name string, data []byte) string {
	ext := path.Ext(name)
	s := store.SumOf(data)
	full := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(s[:5]) + ext
	a.files = append(a.files, Asset{full, data})
	return full
}

func (b *build) makeAssets() (assets, error) {
	var a assets
	style, err := b.Renderer.File(styleName)
	if err != nil {
		return a, err
	}
	accent := b.accent()
	a.style = a.add("site.css", slices.Concat(style, []byte(accentStyle(accent))))
	a.icon = a.add("icon.svg", iconOf(b.Params.Name.V, accent))
	script, err := b.Renderer.File(scriptName)
	if err != nil {
		return a, err
	}
	if len(bytes.TrimSpace(script)) > 0 {
		a.script = a.add("site.js", script)
	}
	if b.Logo != nil {
		ext := strings.ToLower(path.Ext(b.Logo.Name))
		a.logo = a.add("logo"+ext, b.Logo.Data)
	}
	return a, nil
}

// minContrast is what WCAG 2.2 asks of text at level AA (success criterion
// 1.4.3).
const minContrast = 4.5

// The grounds of the stylesheet, on which a company's color has to be read.
const (
	lightGround = "#ffffff"
	darkGround  = "#14171a"
)

// defaultAccent is the color of a company that names none.
const defaultAccent = "#1b5e8c"

// iconOf is a picture for the browser's tab: the first letter of the company's
// name on its color.
func iconOf(name, accent string) []byte {
	letter := ""
	for _, r := range name {
		letter = html.EscapeString(string(unicode.ToUpper(r)))
		break
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="%s"/><text x="16" y="23" fill="#fff" font-family="Georgia, serif" font-size="21" font-weight="700" text-anchor="middle">%s</text></svg>`+"\n", accent, letter)
}

// accentStyle is the company's color for light and, made lighter until it can
// be read, for dark pages.
func accentStyle(accent string) string {
	return fmt.Sprintf("\n:root { --accent: %s; --accent-dark: %s; }\n", strings.ToLower(accent), lighten(accent))
}

func lighten(color string) string {
	for step := range 21 {
		mixed := mix(color, "#ffffff", float64(step)/20)
		if contrast(mixed, darkGround) >= minContrast+0.5 {
			return mixed
		}
	}
	return "#ffffff"
}

func mix(a, b string, share float64) string {
	x, y := channels(a), channels(b)
	var out strings.Builder
	out.WriteString("#")
	for i := range x {
		out.WriteString(fmt.Sprintf("%02x", int(math.Round(x[i]*(1-share)+y[i]*share))))
	}
	return out.String()
}

func channels(color string) (c [3]float64) {
	for i := range c {
		n, _ := strconv.ParseUint(color[1+2*i:3+2*i], 16, 8)
		c[i] = float64(n)
	}
	return c
}

// contrast is the contrast ratio of two colors, 1 to 21, as WCAG 2.2 defines
// it from their relative luminance.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(color string) float64 {
	c := channels(color)
	for i, v := range c {
		if v /= 255; v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}
