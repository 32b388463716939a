package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// readCRDs answers the definitions in a YAML file, leaving out all else: one
// per document, or a list of them as kubectl prints it.
func readCRDs(path string) ([]object, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var crds []object
	for decoder := yaml.NewDecoder(bytes.NewReader(data)); ; {
		var document object
		if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
			return crds, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		items, isList := document["items"].([]any)
		if !isList {
			items = []any{document}
		}
		for _, item := range items {
			if crd, ok := item.(object); ok && crd["kind"] == "CustomResourceDefinition" {
				crds = append(crds, crd)
			}
		}
	}
}

// writeCRDs writes definitions as one YAML file, in the order of their names.
func writeCRDs(path, source string, crds []object) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "# Written by imports/generator from %s. Do not edit.\n", source)
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	slices.SortFunc(crds, func(a, b object) int { return strings.Compare(nameOf(a), nameOf(b)) })
	for _, crd := range crds {
		if err := encoder.Encode(crd); err != nil {
			return err
		}
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}

// selectKinds answers the definitions of the kinds wanted, reduced to what is
// of use here, and fails when one is missing.
func selectKinds(crds []object, kinds []string) ([]object, error) {
	var out []object
	for _, kind := range kinds {
		at := slices.IndexFunc(crds, func(crd object) bool { return lookup(crd, "spec", "names", "kind") == kind })
		if at < 0 {
			return nil, fmt.Errorf("no definition of %s", kind)
		}
		out = append(out, reduce(crds[at]))
	}
	return out, nil
}

// reduce keeps of a definition its newest served version, without
// descriptions: prose has no part in the bindings, and is most of the bytes.
func reduce(crd object) object {
	spec := crd["spec"].(object)
	newest := newestServed(crd)
	version := object{"name": newest["name"], "served": true, "storage": true, "schema": newest["schema"]}
	if subresources, ok := newest["subresources"]; ok {
		version["subresources"] = subresources
	}
	stripProse(schemaIn(version))
	metadata := object{"name": nameOf(crd)}
	annotations, _ := lookup(crd, "metadata", "annotations").(object)
	annotations = maps.Clone(annotations)
	maps.DeleteFunc(annotations, func(key string, _ any) bool { return strings.HasPrefix(key, "helm.sh/") })
	if len(annotations) > 0 { // an API server wants to see that a *.k8s.io group was approved
		metadata["annotations"] = annotations
	}
	return object{
		"apiVersion": crd["apiVersion"], "kind": crd["kind"], "metadata": metadata,
		"spec": object{
			"group": spec["group"], "names": spec["names"], "scope": spec["scope"], "versions": []any{version},
		},
	}
}

// keepValidations keeps of the rules of a schema what is asked of an object
// that is made: a rule about the old one is asked when it changes.
func keepValidations(schema object) {
	rules, _ := schema["x-kubernetes-validations"].([]any)
	var kept []any
	for _, entry := range rules {
		rule := entry.(object)
		if text := rule["rule"].(string); !strings.Contains(text, "oldSelf") {
			kept = append(kept, object{"rule": text, "message": rule["message"]})
		}
	}
	if delete(schema, "x-kubernetes-validations"); len(kept) > 0 {
		schema["x-kubernetes-validations"] = kept
	}
}

// stripProse removes, at every level of a schema, what is written for people.
// It follows the schema's own structure: a
// property that happens to be called "description" stays.
func stripProse(schema object) {
	for _, key := range []string{"description", "title", "externalDocs", "example"} {
		delete(schema, key)
	}
	keepValidations(schema)
	for key, value := range schema {
		switch value := value.(type) {
		case object:
			if key == "properties" {
				for _, child := range value {
					stripProse(child.(object))
				}
			} else if key == "items" || key == "additionalProperties" || key == "not" {
				stripProse(value)
			}
		case []any:
			if key == "allOf" || key == "anyOf" || key == "oneOf" {
				for _, child := range value {
					stripProse(child.(object))
				}
			}
		}
	}
}

var versionForm = regexp.MustCompile(`^v(\d+)(?:(alpha|beta)(\d+))?$`)

// newestServed answers the served version that Kubernetes prefers: a stable
// one before beta before alpha, then the highest number.
func newestServed(crd object) object {
	var best object
	var bestRank []int
	for _, entry := range lookup(crd, "spec", "versions").([]any) {
		version := entry.(object)
		if rank := rankOf(version["name"].(string)); version["served"] == true && slices.Compare(rank, bestRank) > 0 {
			best, bestRank = version, rank
		}
	}
	return best
}

// rankOf answers a version's place among others as numbers to be compared.
func rankOf(version string) []int {
	parts := versionForm.FindStringSubmatch(version)
	if parts == nil {
		return []int{0}
	}
	major, _ := strconv.Atoi(parts[1])
	minor, _ := strconv.Atoi(parts[3])
	return []int{map[string]int{"": 3, "beta": 2, "alpha": 1}[parts[2]], major, minor}
}

func nameOf(crd object) string { return lookup(crd, "metadata", "name").(string) }

func schemaIn(version object) object { return lookup(version, "schema", "openAPIV3Schema").(object) }

// lookup answers what lies under nested keys, or nil.
func lookup(in object, keys ...string) any {
	var at any = in
	for _, key := range keys {
		next, _ := at.(object)
		at = next[key]
	}
	return at
}
