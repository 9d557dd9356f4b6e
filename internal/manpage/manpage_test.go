package manpage

import (
	"testing"

	"jobdesc/internal/blocks"
	"jobdesc/internal/markdown"
)

func TestPage(t *testing.T) {
	p := newPage("jobdesc-x", 7, "", "jobdesc")
	p.section("Name")
	p.text(blocks.Node{Kind: blocks.Plain, Text: "jobdesc-x - it's"})
	p.blocks(markdown.New().Tree(markdown.Source{Text: []byte(`# Head & tail

.not a request; 'nor this\\ "q" ~^

## postings/\*.yaml

A ` + "`--flag`" + ` and *that* **one**, <https://example.com>.

- one
- two

  more

      .code

2. second

| a | b | c |
|---|---|---|
| 1 | 2 | 3 |

> said
`)}))
	want := `.TH "JOBDESC\-X" "7" "" "jobdesc"
.nh
.ad l
.SH "NAME"
jobdesc\-x \- it\(aqs
.SH "HEAD & TAIL"
\&.not a request; \(aqnor this\e \(dqq\(dq \(ti\(ha
.SH "postings/*.yaml"
A \fB\-\-flag\fR and \fIthat\fR \fBone\fR, https://example.com.
.IP "\(bu" 3
one
.IP "\(bu" 3
two
.IP "" 3
more
.RS 3
.PP
.RS 4
.nf
\&.code
.fi
.RE
.RE
.IP "2." 3
second
.TP
a
b; c
.TP
1
2; 3
.RS 4
.PP
said
.RE
`
	if got := string(p.bytes()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
