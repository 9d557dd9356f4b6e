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
		all = append(all, ProblemsOf(err)...)
	}
	return all.Err()
}

// ProblemsOf are the problems that an error consists of; another error is one problem
// without a position.
func ProblemsOf(err error) (problems Problems) {
	if err != nil && !errors.As(err, &problems) {
		problems = Problems{{Code: CodeOf(err), Msg: err.Error()}}
	}
	return problems
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
