package gitfs

import (
	"crypto/sha1"
	"crypto/sha256"
	"fmt"
	"hash"
)

// BlobID is the id that git gives a file with this content, by the hash of
// which like is an id.
func BlobID(content []byte, like string) string {
	var h hash.Hash = sha1.New()
	if len(like) == 2*sha256.Size {
		h = sha256.New()
	}
	fmt.Fprintf(h, "blob %d\x00", len(content))
	h.Write(content)
	return fmt.Sprintf("%x", h.Sum(nil))
}
