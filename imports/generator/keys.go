package main

import (
	"reflect"
	"strings"
	"unicode"
)

// keyOf answers the name a Go struct field has in a manifest, and whether it
// has one at all. A name given in the json tag wins; Consul's types mostly
// give none, because its HTTP API writes Go's names, while its Kubernetes
// resources write them in camel case.
func keyOf(field reflect.StructField) (name string, ok bool) {
	name, _, _ = strings.Cut(field.Tag.Get("json"), ",")
	switch {
	case name == "-" || !field.IsExported():
		return "", false
	case name != "":
		return name, true
	}
	return lowerFirst(field.Name), true
}

// lowerFirst lower-cases the leading run of capitals of a Go name, keeping the
// last one when a word follows it: TLSMinVersion is tlsMinVersion, HTTP is
// http. Acronyms further on stay as they are: ConnectCA is connectCA.
func lowerFirst(name string) string {
	letters := []rune(name)
	run := 0
	for run < len(letters) && unicode.IsUpper(letters[run]) {
		run++
	}
	// A digit ends a run without starting a word, so it takes no capital along.
	if run > 1 && run < len(letters) && unicode.IsLower(letters[run]) {
		run--
	}
	return strings.ToLower(string(letters[:run])) + string(letters[run:])
}
