package diag

import (
	"errors"
	"io/fs"
	"syscall"
)

// Join makes one error of many, nil of none. An error that is not a problem in a file
// becomes one without a position; such keep their order.
func Join(errs ...error) error {
	var all Problems
	for _, err := range errs {
		switch e := err.(type) {
		case nil:
		case Problems:
			all = append(all, e...)
		default:
			all = append(all, Problem{Code: CodeOf(err), Msg: err.Error()})
		}
	}
	return all.Err()
}

// Cause is an error of the file system without the call and the path around it.
func Cause(err error) error {
	var errno syscall.Errno
	var path *fs.PathError
	switch {
	case errors.As(err, &errno):
		return errno
	case errors.As(err, &path):
		return path.Err
	}
	return err
}
