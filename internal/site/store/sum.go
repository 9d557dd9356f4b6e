package store

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"
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

// SumFrom is the sum of content that may be too large to hold, and how many bytes it has.
func SumFrom(write func(w io.Writer) error) (Sum, uint64, error) {
	h := sha256.New()
	var n counter
	err := write(io.MultiWriter(h, &n))
	return sumOfHash(h), uint64(n), err
}

// counter counts the bytes that are written to it.
type counter uint64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// sumOfHash is the sum of what was written to a SHA-256.
func sumOfHash(h hash.Hash) Sum { return Sum(h.Sum(nil)[:len(Sum{})]) }
