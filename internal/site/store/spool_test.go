package store

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestJoin joins pieces of all sizes, which are in memory and on the disk, into a file;
// then that file's pieces in a different order, with new ones between them.
func TestJoin(t *testing.T) {
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	var pieces []*Piece
	var texts [][]byte
	first := true
	for _, more := range []int{1600, 200, 0} {
		f := put(t, dir, nil)
		for i := range more {
			size := random.IntN(20_000)
			if i%100 == 50 {
				size *= 20
			}
			text := bytes.Repeat([]byte{byte(random.IntN(256))}, size)
			p, err := f.Spool(text)
			if err != nil {
				t.Fatal(err)
			}
			pieces, texts = append(pieces, &p), append(texts, text)
		}
		if f.spool.file == nil && first {
			t.Fatal("no piece is on the disk")
		}
		first = false
		for range more / 4 {
			i, j := random.IntN(len(pieces)), random.IntN(len(pieces))
			pieces[i], pieces[j] = pieces[j], pieces[i]
			texts[i], texts[j] = texts[j], texts[i]
		}
		if err := f.Join("feed", []byte("head\n"), pieces, ",\n", "end\n"); err != nil {
			t.Fatal(err)
		}
		commit(t, f)
		got, err := os.ReadFile(filepath.Join(dir, "feed"))
		want := slices.Concat([]byte("head\n"), bytes.Join(texts, []byte(",\n")), []byte("end\n"))
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("with %d more pieces, the file is not what it should be: %v", more, err)
		}
		for i, p := range pieces {
			if !bytes.Equal(got[p.At:][:p.Size], texts[i]) {
				t.Errorf("piece %d is not at %d of the file", i, p.At)
			}
		}
	}
}
