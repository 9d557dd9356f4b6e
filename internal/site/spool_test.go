package site

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// TestSpool: pieces come back as they went in, those in memory, those in the file
// and those that are larger than a chunk of memory.
func TestSpool(t *testing.T) {
	f := put(t, t.TempDir(), nil)
	random := rand.New(rand.NewPCG(1, 2))
	var want [][]byte
	var spans []span
	for i := 0; len(want) < feeds*400; i++ {
		var pieces [feeds][]byte
		for k := range pieces {
			size := random.IntN(20_000)
			if i%100 == 50 {
				size *= 20
			}
			pieces[k] = bytes.Repeat([]byte{byte(random.IntN(256))}, size)
		}
		got, err := f.Spool(pieces)
		if err != nil {
			t.Fatal(err)
		}
		want, spans = append(want, pieces[:]...), append(spans, got[:]...)
	}
	if f.spool.file == nil || len(f.spool.held) == 0 {
		t.Fatal("the pieces are not both in memory and in the file")
	}
	for i, s := range spans {
		got, err := f.piece(s, &lastFeed{})
		if err != nil || !bytes.Equal(got, want[i]) {
			t.Errorf("piece %d of %d bytes is not what it was: %v", i, len(want[i]), err)
		}
	}
}
