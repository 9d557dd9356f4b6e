package site

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
	"jobdesc/internal/site/store"
	"jobdesc/internal/yamlfile"
)

// build is a call of Build: what all parts of it know.
type build struct {
	Input
	folder   *store.Folder
	today    string // as dates in records
	base     string // address of the site without a slash at the end, or ""
	jobs     string // the folder of the pages of postings, as addresses have it
	lang     string // the company's language
	zone     *time.Location
	mu       sync.Mutex
	warnings map[diag.Problem]bool
	failed   diag.Problems // of the words of a language, and of what pages have in common
	layouts  layouts
	assets   assets
	phrases  sync.Map // of *phrases by language
	frames   sync.Map // of *frame by language and root

	staticSums []store.Sum // of the static files

	sums parallel.Memo[string, store.Sum] // of attached files, by their paths
}

func newBuild(in Input, folder *store.Folder) (b *build, err error) {
	b = &build{
		Input: in, folder: folder, today: in.Today.String(), base: addressOf(in.Params.Site.BaseURL.V),
		jobs: (&url.URL{Path: in.Params.Site.Path.V}).EscapedPath(),
		lang: string(in.Params.Locale.V), zone: in.Params.TimeZone.V.Location(), warnings: map[diag.Problem]bool{},
		layouts: layouts{r: in.Renderer},
	}
	b.warn(in.Warnings...)
	if b.base == "" {
		b.warn(diag.Problem{
			Code: diag.Missing, Severity: diag.Warning, Pos: in.Company,
			Msg: "the site has no feeds, no sitemap and no addresses for search engines", Hint: `add "site.base_url"`,
		})
	}
	if err := b.checkParams(); err != nil {
		return nil, err
	}
	b.checkFeeds()
	if _, err := b.readWords(b.lang); err != nil {
		return nil, err
	}
	b.assets, err = b.makeAssets()
	return b, err
}

func (b *build) warn(warnings ...diag.Problem) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, w := range warnings {
		b.warnings[w] = true
	}
}

// fail notes an error that no posting is the cause of.
func (b *build) fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failed = append(b.failed, diag.ProblemsOf(err)...)
}

func (b *build) sortedWarnings() Warnings {
	return slices.SortedFunc(maps.Keys(b.warnings), func(x, y diag.Problem) int { return strings.Compare(x.String(), y.String()) })
}

// state says what a posting is on a day.
type state int

const (
	hidden state = iota // it has no page
	closed              // its page says so
	draft               // it has a page in a preview only
	open
)

// isListed reports whether the posting is in lists and has a page with its text.
func (s state) isListed() bool { return s >= draft }

// stateOf follows the posting's status and dates: it is open when its status is
// open and posted ≤ today ≤ closes; after that it is closed.
func (b *build) stateOf(r *record) state {
	switch {
	case r.Status == "closed":
		return closed
	case r.Status == "open" && r.Closes != "" && r.Closes < b.today:
		return closed
	case r.Status == "open" && r.Posted <= b.today:
		return open
	case b.Drafts:
		return draft
	}
	return hidden
}

// inShard reports whether this build writes the pages of the open posting id.
func (b *build) inShard(id string) bool {
	if b.Of == 0 {
		return !b.Shared
	}
	sum := store.SumOf([]byte(id))
	return int(binary.BigEndian.Uint64(sum[:])%uint64(b.Of)) == b.Shard-1
}

// addressOf is the address of a site without a slash at the end, with the characters that
// addresses cannot have as %XX.
func addressOf(base scalar.URL) string {
	if u, err := url.Parse(string(base)); err == nil {
		base = scalar.URL(u.String())
	}
	return strings.TrimRight(string(base), "/")
}

// path is the path of a page in the site as addresses have it, with a slash at the end.
func (b *build) path(lang, name string) string {
	return b.prefix(lang) + b.jobs + "/" + name + "/"
}

// fileOf is the name of a file in the folder of the site.
func fileOf(path, name string) string {
	if raw, err := url.PathUnescape(path); err == nil {
		path = raw
	}
	return path + name
}

// prefix is the folder of a language; the site's own has none.
func (b *build) prefix(lang string) string {
	if lang == b.lang {
		return ""
	}
	return lang + "/"
}

// summary is what lists say of a document. The words of its language were read with those
// of the site, so they have no problems.
func (b *build) summary(d *posting.Document) render.Summary {
	s, _ := b.Renderer.Summary(d)
	return s
}

// has reports whether the site has a feed; without an address it has none.
func (b *build) has(feed company.Feed) bool {
	return b.base != "" && slices.ContainsFunc(b.Params.Site.Feeds.Items, func(f yamlfile.At[company.Feed]) bool { return f.V == feed })
}

// feedLacks is what company.yaml lacks for a feed, as keys; "" if it is complete.
func (b *build) feedLacks(feed company.Feed) string {
	switch in := b.Params.Site.LinkedIn; {
	case feed == "ojobpub" && !b.Params.Headquarters.IsSet():
		return "headquarters"
	case feed == "linkedin" && !in.CompanyID.IsSet():
		return "site.linkedin.company_id"
	case feed == "linkedin" && !in.PosterEmail.IsSet():
		return "site.linkedin.poster_email"
	}
	return ""
}

// checkFeeds says which feeds cannot be written, or will not be found.
func (b *build) checkFeeds() {
	for _, feed := range b.Params.Site.Feeds.Items {
		if lacks := b.feedLacks(feed.V); lacks != "" {
			b.warn(diag.Problem{
				Code: diag.Missing, Severity: diag.Notice, Pos: feed.Pos, Msg: fmt.Sprintf("the feed %q is not written", feed.V), Hint: fmt.Sprintf("add %q", lacks),
			})
		}
		base, err := url.Parse(b.base)
		if wellKnown := feed.V == "ojobpub" || feed.V == "ojcp"; wellKnown && err == nil && b.base != "" && base.Path != "" {
			b.warn(diag.Problem{
				Code: diag.Conflict, Severity: diag.Warning, Pos: b.Params.Site.BaseURL.Pos, Hint: "publish the site at the top of its host, or copy the folder .well-known there",
				Msg: fmt.Sprintf("the feed %q is looked for at the top of %s, but the site is below %s", feed.V, base.Host, base.Path),
			})
		}
	}
}

// isTrial reports whether search engines are asked not to list the site.
func (b *build) isTrial() bool { return b.Params.Site.Index.IsSet() && !b.Params.Site.Index.V }

// day is the first moment of a date where the company is.
func (b *build) day(d scalar.Date) time.Time { return d.In(b.zone) }

func (b *build) accent() string { return cmp.Or(string(b.Params.Site.Accent.V), defaultAccent) }

// badBase says why addresses of pages cannot be made by adding to an address.
func badBase(address string) (msg, hint string) {
	u, err := url.Parse(address)
	isASCII := func(s string) bool {
		return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
	}
	switch {
	case err != nil: // the parameters were read, so it is an address
	case strings.ContainsAny(address, "?#"):
		return "the address of the site has a query or a fragment", "the addresses of pages are appended to it"
	case path.Clean("/"+u.Path) != "/"+strings.Trim(u.Path, "/"):
		return "the path of the site's address is not normalized", ""
	case !isASCII(u.Host):
		return fmt.Sprintf("the host %q has letters other than a to z", u.Host), `write it as browsers send it, with "xn--"`
	}
	return "", ""
}

// checkParams reports what the company's parameters have that a site cannot.
func (b *build) checkParams() error {
	var problems diag.Problems
	add := problems.Add
	if accent := b.Params.Site.Accent; accent.IsSet() {
		if ratio := contrast(string(accent.V), lightGround); ratio < minContrast {
			add(accent.Pos, diag.InvalidValue, "choose a darker one", "the contrast of %s on white is %.2f:1; text needs %.1f:1", accent.V, ratio, minContrast)
		}
	}
	if base := b.Params.Site.BaseURL; base.V != "" {
		if msg, hint := badBase(string(base.V)); msg != "" {
			add(base.Pos, diag.InvalidValue, hint, "%s", msg)
		}
	}
	first, _, _ := strings.Cut(b.Params.Site.Path.V, "/")
	switch name := strings.ToLower(first); {
	case slices.Contains([]string{"assets", "departments", "places", strings.TrimSuffix(ojcpFolder, "/")}, name):
		add(b.Params.Site.Path.Pos, diag.Conflict, "", "site.path cannot be %q; the site uses that folder itself", first)
	case len(b.Ladders) > 0 && name == strings.TrimSuffix(laddersFolder, "/"):
		add(b.Params.Site.Path.Pos, diag.Conflict, "", "site.path cannot be %q beside site.ladders; the site uses that folder itself", first)
	case strings.HasPrefix(name, "."), strings.HasPrefix(name, "sitemap"), slices.Contains([]string{jobsName, atomName, feedName, indeedName, linkedInName, "index.html", "404.html", "robots.txt"}, name):
		add(b.Params.Site.Path.Pos, diag.Conflict, "", "site.path cannot be %q; the site uses that name itself", first)
	}
	for lang := range b.Params.Translations {
		if strings.EqualFold(first, string(lang)) {
			add(b.Params.Site.Path.Pos, diag.Conflict, "", "site.path cannot be %q; that is the folder of a language", first)
		}
	}
	return problems.Err()
}
