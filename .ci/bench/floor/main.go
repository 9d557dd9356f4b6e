// Command floor does, and measures, what a build of a site cannot do without:
// hash or parse the postings of a folder, convert the Markdown of a site, write
// its files.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"gopkg.in/yaml.v3"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return errors.New("want hash, parse, goldmark or write, and a folder")
	}
	switch args[0] {
	case "hash", "parse":
		return over(filepath.Join(args[1], "postings"), ".yaml", true, func(_ string, data []byte) error {
			if args[0] == "hash" {
				_ = sha256.Sum256(data)
				return nil
			}
			var node yaml.Node
			return yaml.Unmarshal(data, &node)
		})
	case "goldmark":
		md := goldmark.New(goldmark.WithExtensions(extension.Table))
		var out bytes.Buffer
		return over(args[1], ".md", false, func(_ string, data []byte) error {
			out.Reset()
			return md.Convert(data, &out)
		})
	case "write":
		if len(args) < 3 {
			return errors.New("write wants two folders")
		}
		return over(args[1], "", false, func(name string, data []byte) error {
			path := filepath.Join(args[2], name)
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				return err
			}
			return os.WriteFile(path, data, 0o666)
		})
	}
	return fmt.Errorf("%q is not one of hash, parse, goldmark and write", args[0])
}

// over does one thing with every file of a folder whose name ends in ext, and
// prints what that took, with or without the reading.
func over(dir, ext string, reading bool, do func(name string, data []byte) error) error {
	type file struct {
		name string
		data []byte
	}
	var files []file
	start := time.Now()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ext) {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		if reading && err == nil {
			return do(name, data)
		}
		files = append(files, file{name, data})
		return err
	})
	if err != nil {
		return err
	}
	if !reading {
		start = time.Now()
	}
	for _, f := range files {
		if err := do(f.name, f.data); err != nil {
			return err
		}
	}
	fmt.Println("took:", time.Since(start).Nanoseconds())
	return nil
}
