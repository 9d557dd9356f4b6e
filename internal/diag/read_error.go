package diag

import (
	"errors"
	"io/fs"
	"syscall"
)

// ReadError is the problem that the file called name cannot be read, in the
// words of its reader rather than those of the system call.
func ReadError(name string, err error) Problem {
	p := Problem{Code: Unreadable, Pos: Pos{File: name}}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Msg = "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		p.Msg = "permission denied"
	case errors.Is(err, syscall.EISDIR):
		p.Msg, p.Hint = "this is a folder", "name a file"
	case errors.Is(err, syscall.ENXIO):
		p.Msg = "this is not a regular file"
	default:
		p.Msg = "cannot be read: " + Cause(err).Error()
	}
	return p
}
