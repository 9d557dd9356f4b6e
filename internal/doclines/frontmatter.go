package doclines

import "strings"

// frontMatter reads the keys between two lines of --- or +++ at the start, and returns
// where the text begins. It is read line by line and not as YAML, because such files have tags,
// template code and mistakes that would lose all of it.
func (t *text) frontMatter() int {
	mark := ""
	for _, m := range []string{"---", "+++"} {
		if strings.HasPrefix(t.source, m+"\n") || strings.HasPrefix(t.source, m+"\r\n") {
			mark = m
		}
	}
	if mark == "" {
		return 0
	}
	at := strings.IndexByte(t.source, '\n') + 1
	var meta []Meta
	for at < len(t.source) {
		end := at + strings.IndexByte(t.source[at:], '\n')
		if end < at {
			end = len(t.source)
		}
		line := strings.TrimRight(t.source[at:end], "\r ")
		if line == mark || mark == "---" && line == "..." {
			t.doc.Meta = meta
			return min(end+1, len(t.source))
		}
		meta = matterLine(meta, line, at, mark == "+++")
		at = end + 1
	}
	return 0
}

// matterLine adds what a line of front matter says to the values.
func matterLine(meta []Meta, line string, at int, toml bool) []Meta {
	trimmed := strings.TrimSpace(line)
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	last := len(meta) - 1
	if trimmed == "" || strings.HasPrefix(trimmed, "#") {
		return meta
	}
	if item, ok := strings.CutPrefix(trimmed, "- "); ok && last >= 0 {
		meta[last].Value = joinValues(meta[last].Value, plain(item), ", ")
		return meta
	}
	sep := ":"
	if toml {
		sep = "="
	}
	key, value, ok := strings.Cut(trimmed, sep)
	if !ok || strings.ContainsAny(key, " \"{") && !toml || value != "" && value[0] != ' ' && !toml {
		if last >= 0 && indent > 0 {
			meta[last].Value = joinValues(meta[last].Value, plain(trimmed), " ")
		}
		return meta
	}
	if indent > 0 && last >= 0 && (meta[last].Value == "" || strings.HasPrefix(meta[last].Key, "\x00")) {
		key = strings.TrimSpace(key)
	}
	source := at + strings.Index(line, strings.TrimSpace(value))
	return append(meta, Meta{Key: strings.ToLower(strings.Trim(key, ` "'`)), Value: plain(strings.TrimSpace(value)), Source: source})
}

func joinValues(a, b, sep string) string {
	if a == "" {
		return b
	}
	return a + sep + b
}

// plain is a value of front matter without quotes, tags and the signs of blocks.
func plain(value string) string {
	value = strings.TrimSpace(value)
	for strings.HasPrefix(value, "!") {
		_, rest, ok := strings.Cut(value, " ")
		if !ok {
			return ""
		}
		value = strings.TrimSpace(rest)
	}
	switch value {
	case "|", ">", "|-", ">-", "|+", ">+":
		return ""
	}
	if strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]") {
		parts := strings.Split(value[1:len(value)-1], ",")
		for i, p := range parts {
			parts[i] = plain(p)
		}
		return strings.Join(parts, ", ")
	}
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = value[1 : n-1]
	}
	return strings.TrimSpace(value)
}
