package site

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// SharedManifest is the name of the manifest of what is no page of an open posting.
const SharedManifest = ManifestName + "-shared"

// PartManifest is the name of the manifest of the i-th of n parts of a site.
func PartManifest(i, n int) string { return fmt.Sprintf("%s-%d-of-%d", ManifestName, i, n) }

// partsOf is in how many parts the site of a manifest is split.
func partsOf(manifest string) string { return manifest[strings.LastIndexByte(manifest, '-')+1:] }

// readOthers learns what builds of other parts of the site wrote. A build of the
// whole takes that over, with what they may have changed when they were killed; to
// one of a part these are the files of others.
func (f *Folder) readOthers(changed map[string]bool) error {
	manifests, err := f.otherManifests()
	if err != nil {
		return err
	}
	f.theirs = map[string]bool{}
	for _, name := range manifests {
		entries, _, _ := f.read(name)
		if f.manifest == ManifestName {
			f.others, f.entries = append(f.others, name), append(f.entries, entries...)
			maps.Copy(changed, f.readMoves(name))
			continue
		}
		for _, e := range entries {
			f.theirs[e.name] = true
		}
	}
	return nil
}

// otherManifests lists the manifests of other parts of the site. For a part, it is
// an error that the site was split in another way: nobody would know whose the
// files are that are no longer written.
func (f *Folder) otherManifests() (others []string, err error) {
	whole := f.manifest == ManifestName
	found, _ := os.ReadDir(f.dir)
	for _, entry := range found {
		name := strings.TrimSuffix(strings.TrimSuffix(entry.Name(), movesSuffix), memorySuffix)
		switch {
		case !strings.HasPrefix(name, ManifestName), name == f.manifest, slices.Contains(others, name):
		case whole, name == SharedManifest, name != ManifestName && f.manifest == SharedManifest, partsOf(name) == partsOf(f.manifest):
			others = append(others, name)
		case name == ManifestName:
			return nil, fmt.Errorf("%s holds a site that was built whole; build parts into a folder of their own, or remove it", f.dir)
		default:
			return nil, fmt.Errorf("%s holds parts of a site that was split in %s; build these into a folder of their own, or remove it", f.dir, partsOf(name))
		}
	}
	return others, nil
}

// forgetOthers removes what builds of parts remembered.
func (f *Folder) forgetOthers() {
	for _, name := range f.others {
		for _, suffix := range []string{"", movesSuffix, memorySuffix} {
			_ = os.Remove(filepath.Join(f.dir, name+suffix))
		}
	}
}
