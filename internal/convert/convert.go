// Package convert makes a list of another.
package convert

// Each is what f makes of each item, in their order.
func Each[T, R any](items []T, f func(T) R) []R {
	out := make([]R, len(items))
	for i, item := range items {
		out[i] = f(item)
	}
	return out
}

// Strings is texts of a type of their own as plain strings.
func Strings[T ~string](texts []T) []string {
	return Each(texts, func(text T) string { return string(text) })
}
