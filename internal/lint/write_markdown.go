package lint

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/markdown"
)

// Markdown writes findings as a summary, for a pull request: a table by file.
func Markdown(found []Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## Job descriptions: %s\n", Count(found).Total())
	if len(found) == 0 {
		return b.String()
	}
	b.WriteString("\n| | where | what | rule |\n|---|---|---|---|\n")
	for _, f := range found {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.Severity, cell(f.Pos().String()), cell(f.Said()), cell(f.Rule))
	}
	return b.String()
}

func cell(s string) string {
	return strings.ReplaceAll(markdown.Escape(strings.Join(strings.Fields(s), " ")), "|", `\|`)
}

// Report writes what a folder looks like as one page in Markdown: findings by rule and by
// posting, what the postings pay and until when they are open. There is no score.
func Report(found []Finding, subjects []*Subject, titles func(id string) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Job descriptions: %s\n\n", Count(found).Total())
	byRule := map[string]int{}
	for _, f := range found {
		byRule[f.Rule]++
	}
	rules := make([]string, 0, len(byRule))
	for id := range byRule {
		rules = append(rules, id)
	}
	slices.SortFunc(rules, func(a, b string) int { return cmp.Or(byRule[b]-byRule[a], strings.Compare(a, b)) })
	if len(rules) > 0 {
		b.WriteString("## By rule\n\n| rule | what it is about | findings |\n|---|---|---|\n")
		for _, id := range rules {
			fmt.Fprintf(&b, "| %s | %s | %d |\n", cell(id), cell(titles(id)), byRule[id])
		}
		b.WriteByte('\n')
	}
	b.WriteString(postingTable(subjects, found) + lawTable(found))
	if len(found) > 0 {
		b.WriteString("## All findings\n\n| | where | what | rule |\n|---|---|---|---|\n")
		for _, f := range found {
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.Severity, cell(f.Pos().String()), cell(f.Said()), cell(f.Rule))
		}
	}
	return b.String()
}

// lawTable has a row for each law that a posting does not meet.
func lawTable(found []Finding) string {
	var b strings.Builder
	for _, f := range found {
		if f.Law == nil {
			continue
		}
		if b.Len() == 0 {
			b.WriteString("## By law\n\n| posting | place | asks for | enforced from | | what is missing |\n|---|---|---|---|---|---|\n")
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", cell(strings.Join(f.subjects, ", ")), f.Law.Place, f.Law.Asks, f.Law.From, f.Severity, cell(f.Said()))
	}
	if b.Len() > 0 {
		b.WriteString("\nThis is not legal advice.\n\n")
	}
	return b.String()
}

// postingTable has a row for each posting.
func postingTable(subjects []*Subject, found []Finding) string {
	var b strings.Builder
	for _, s := range subjects {
		if s.Of != OfPosting && s.Of != OfAdvert {
			continue
		}
		if b.Len() == 0 {
			b.WriteString("## By posting\n\n| posting | status | pay | width | closes | errors | warnings | hints |\n|---|---|---|---|---|---|---|---|\n")
		}
		own := slices.DeleteFunc(slices.Clone(found), func(f Finding) bool { return !slices.Contains(f.subjects, s.Name) })
		c := Count(own)
		pay, width := "not shown", ""
		for _, p := range s.Facts.Pays {
			if p.Min > 0 || p.Max > 0 {
				if pay == "not shown" {
					pay, width = "", ""
				}
				pay = strings.TrimPrefix(pay+"; "+p.String(), "; ")
				if p.Min > 0 && p.Max > p.Min {
					width = strings.TrimPrefix(width+fmt.Sprintf("; %.0f%%", 100*(p.Max/p.Min-1)), "; ")
				}
			}
		}
		closes := s.Facts.Closes.V.String()
		if s.Facts.Closes.V.IsZero() {
			closes = ""
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %d | %d | %d |\n", cell(s.Name), cell(s.Facts.Status.V), cell(pay), cell(width), closes, c.Error, c.Warning, c.Info)
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// Page is a report in Markdown as one page of HTML.
func Page(report string) (string, error) {
	const head = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Job descriptions: findings</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #ddd}
</style>
</head>
<body>
`
	out := bytes.NewBufferString(head)
	if err := markdown.New().HTML(out, markdown.Source{Text: []byte(report)}); err != nil {
		return "", err
	}
	return out.String() + "</body>\n</html>\n", nil
}
