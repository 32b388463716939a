package main

import (
	"reflect"
	"testing"
)

func TestLowerFirst(t *testing.T) {
	for name, want := range map[string]string{
		"Name":                    "name",
		"HTTP":                    "http",
		"TLSMinVersion":           "tlsMinVersion",
		"ConnectCA":               "connectCA",
		"JSONWebKeySet":           "jsonWebKeySet",
		"KV":                      "kv",
		"EnforcingConsecutive5xx": "enforcingConsecutive5xx",
		"H2Ratio":                 "h2Ratio",
		"URI":                     "uri",
		"UseSNI":                  "useSNI",
		"A":                       "a",
		"":                        "",
		"already":                 "already",
	} {
		if got := lowerFirst(name); got != want {
			t.Errorf("lowerFirst(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestKeyOf(t *testing.T) {
	type sample struct {
		Derived   string `json:",omitempty"`
		Untagged  string
		Explicit  string `json:"TheName,omitempty"`
		Aliased   string `json:",omitempty" alias:"other_name"`
		Left      string `json:"-"`
		unexposed string
	}
	want := map[string]string{
		"Derived": "derived", "Untagged": "untagged", "Explicit": "TheName", "Aliased": "aliased",
	}
	typ := reflect.TypeOf(sample{unexposed: ""})
	for i := range typ.NumField() {
		field := typ.Field(i)
		name, ok := keyOf(field)
		if _, wanted := want[field.Name]; ok != wanted || name != want[field.Name] {
			t.Errorf("keyOf(%s) = %q, %v; want %q, %v", field.Name, name, ok, want[field.Name], wanted)
		}
	}
}
