package main

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// mergeHints tell the API server how to merge two writers' changes. They say
// nothing about what a manifest may hold, so schemas are compared without them.
var mergeHints = []string{"x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type", "description"}

// comparison is what two sets of definitions have in common, field by field.
type comparison struct {
	kinds, equal int
	differences  []string
}

// compareCRDs compares each of our definitions with the one of the same kind
// in theirs: names, scope, version, and every field of the schema.
func compareCRDs(ours, theirs []object) comparison {
	c := comparison{}
	byName := map[string]object{}
	for _, crd := range theirs {
		byName[nameOf(crd)] = crd
	}
	for _, crd := range ours {
		kind := lookup(crd, "spec", "names", "kind").(string)
		other, ok := byName[nameOf(crd)]
		if !ok {
			c.differ(kind, "no such definition to compare with")
			continue
		}
		c.kinds++
		for _, key := range []string{"group", "names", "scope"} {
			if a, b := lookup(crd, "spec", key), lookup(other, "spec", key); !reflect.DeepEqual(a, b) {
				c.differ(kind+" "+key, fmt.Sprintf("%v, there %v", a, b))
			}
		}
		version, otherVersion := newestServed(crd), newestServed(other)
		if version["name"] != otherVersion["name"] {
			c.differ(kind, fmt.Sprintf("version %v, there %v", version["name"], otherVersion["name"]))
		}
		a, b := flatten(schemaIn(version)), flatten(schemaIn(otherVersion))
		for _, path := range slices.Sorted(maps.Keys(a)) {
			theirs, ok := b[path]
			switch {
			case !ok:
				c.differ(kind+path, "only here")
			case a[path] != theirs:
				c.differ(kind+path, a[path]+", there "+theirs)
			default:
				c.equal++
			}
		}
		for _, path := range slices.Sorted(maps.Keys(b)) {
			if _, ok := a[path]; !ok {
				c.differ(kind+path, "only there")
			}
		}
	}
	return c
}

func (c *comparison) differ(where, what string) {
	c.differences = append(c.differences, where+": "+what)
}

// flatten answers, for each path of a schema, all it says there itself.
func flatten(schema object) map[string]string {
	out := map[string]string{}
	var walk func(s object, path string)
	walk = func(s object, path string) {
		own := object{}
		for key, value := range s {
			switch key {
			case "properties":
				for name, child := range value.(object) {
					walk(child.(object), path+"."+name)
				}
			case "items":
				walk(value.(object), path+"[]")
			case "additionalProperties":
				if child, ok := value.(object); ok {
					walk(child, path+"{}")
					continue
				}
				own[key] = value
			default:
				if !slices.Contains(mergeHints, key) {
					own[key] = value
				}
			}
		}
		out[path] = fmt.Sprint(own) // fmt prints a map's keys sorted
	}
	walk(schema, "")
	return out
}
