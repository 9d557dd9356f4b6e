package messages_test

import (
	"testing"

	"jobdesc/internal/messages"
)

func BenchmarkSection(b *testing.B) {
	f := messages.Files{{FS: files("en.yaml", english)}}
	for b.Loop() {
		var w words
		if found, problems := f.Section("en", messages.Site, &w); !found || len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
