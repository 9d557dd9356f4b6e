package store

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// SharedManifest is the name of the manifest of what is in no numbered shard.
const SharedManifest = manifestName + "-shared"

// ShardManifest is the name of the manifest of the i-th of n shards of a site.
func ShardManifest(i, n int) string { return fmt.Sprintf("%s-%d-of-%d", manifestName, i, n) }

// shardsOf is the number of shards that the site of a manifest is split into.
func shardsOf(manifest string) string { return manifest[strings.LastIndexByte(manifest, '-')+1:] }

// readOthers learns what builds of other shards of the site wrote. A build of the whole
// site takes that over, with what these builds may have moved before they were killed; a
// build of a shard leaves it alone.
func (f *Folder) readOthers(moved map[string]bool) error {
	manifests, err := f.otherManifests()
	if err != nil {
		return err
	}
	f.theirs = map[string]bool{}
	for _, name := range manifests {
		entries, _, _ := f.read(name)
		if f.manifest == manifestName {
			f.others, f.entries = append(f.others, name), append(f.entries, entries...)
			maps.Copy(moved, f.readJournal(name))
			continue
		}
		for _, e := range entries {
			f.theirs[e.name] = true
		}
	}
	return nil
}

// otherManifests lists the manifests of other shards of the site. For a shard it is an
// error if the site was split in another way: nobody would know which build has to remove
// files that are no longer written.
func (f *Folder) otherManifests() (others []string, err error) {
	whole := f.manifest == manifestName
	found, _ := os.ReadDir(f.dir)
	for _, entry := range found {
		name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(entry.Name(), journalSuffix), memorySuffix), timesSuffix)
		switch {
		case !strings.HasPrefix(name, manifestName), name == f.manifest, slices.Contains(others, name):
		case whole, name == SharedManifest, name != manifestName && f.manifest == SharedManifest, shardsOf(name) == shardsOf(f.manifest):
			others = append(others, name)
		case name == manifestName:
			return nil, fmt.Errorf("%s contains a full build; build shards into another folder with --out, or delete it", f.dir)
		default:
			return nil, fmt.Errorf("%s contains shards of a site split in %s; build these into another folder with --out, or delete it", f.dir, shardsOf(name))
		}
	}
	return others, nil
}

// forgetOthers removes what builds of shards remembered.
func (f *Folder) forgetOthers() error {
	for _, name := range f.others {
		for _, suffix := range []string{"", journalSuffix, memorySuffix, timesSuffix} {
			if err := f.disk.remove(filepath.Join(f.dir, name+suffix)); err != nil {
				return f.fail(name, err)
			}
		}
	}
	return nil
}
