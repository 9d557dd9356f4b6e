package cli

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"testing"
)

// TestTheExampleIsTheAgreedOne: the example employer is specified elsewhere, byte
// for byte. Where that changes, change the sum with it.
func TestTheExampleIsTheAgreedOne(t *testing.T) {
	const agreed = "54b8e9050920df8cf696e169757ef0b08555f86457caa47ca6ca5d9bedcfa366"
	sum := sha256.New()
	err := fs.WalkDir(starters, "example", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := starters.ReadFile(file)
		fmt.Fprintf(sum, "%s %d\n%s", file, len(text), text)
		return err
	})
	if got := fmt.Sprintf("%x", sum.Sum(nil)); err != nil || got != agreed {
		t.Errorf("the example has the sum %s, not %s; %v", got, agreed, err)
	}
}
