package store

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// Sum identifies content: it is the first half of its SHA-256.
type Sum [16]byte

// SumOf is the sum of texts. Where one ends and the next begins is part of it.
func SumOf(texts ...[]byte) Sum {
	if len(texts) == 1 {
		full := sha256.Sum256(texts[0])
		return Sum(full[:16])
	}
	h := sha256.New()
	var size [8]byte
	for _, text := range texts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(text)))
		h.Write(size[:])
		h.Write(text)
	}
	return sumOfHash(h)
}

// sumOfHash is the sum of what was written to a SHA-256.
func sumOfHash(h hash.Hash) Sum { return Sum(h.Sum(nil)[:len(Sum{})]) }
