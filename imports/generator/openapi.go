package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// coreKinds are Kubernetes' own kinds that the tests check manifests of.
var coreKinds = []string{
	"v1/ConfigMap", "v1/Namespace", "v1/Pod", "v1/Secret", "v1/Service", "v1/ServiceAccount",
	"apps/v1/DaemonSet", "apps/v1/Deployment", "apps/v1/ReplicaSet", "apps/v1/StatefulSet",
	"autoscaling/v2/HorizontalPodAutoscaler", "batch/v1/CronJob", "batch/v1/Job",
	"networking.k8s.io/v1/Ingress", "networking.k8s.io/v1/NetworkPolicy", "policy/v1/PodDisruptionBudget",
	"rbac.authorization.k8s.io/v1/ClusterRole", "rbac.authorization.k8s.io/v1/ClusterRoleBinding",
	"rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/RoleBinding",
}

const definitionPrefix = "#/definitions/"

// writeCoreSchemas writes the schemas of coreKinds, and of all they refer to,
// from Kubernetes' OpenAPI document and the Go types of its API: one definition
// per line, so that a change of version reads well.
func writeCoreSchemas(path, source, openapi, api string) error {
	data, err := os.ReadFile(openapi)
	if err != nil {
		return err
	}
	var document struct{ Definitions map[string]object }
	if err := json.Unmarshal(data, &document); err != nil {
		return err
	}
	kinds, err := indexKinds(document.Definitions)
	if err != nil {
		return err
	}
	kept := map[string]object{}
	for _, name := range kinds {
		delete(document.Definitions[name]["properties"].(object), "status") // the cluster's to write
		keep(name, document.Definitions, kept)
	}
	if err := addWords(kept, api); err != nil {
		return err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n\"source\": %q,\n\"kinds\": {\n", source)
	writeLines(&out, kinds)
	out.WriteString("},\n\"definitions\": {\n")
	writeLines(&out, kept)
	out.WriteString("}\n}\n")
	return os.WriteFile(path, out.Bytes(), 0o644)
}

// indexKinds answers the definition's name of each of coreKinds.
func indexKinds(definitions map[string]object) (map[string]string, error) {
	kinds := map[string]string{}
	for name, definition := range definitions {
		entries, _ := definition["x-kubernetes-group-version-kind"].([]any)
		for _, entry := range entries {
			gvk := entry.(object)
			key := strings.TrimPrefix(fmt.Sprintf("%s/%s/%s", gvk["group"], gvk["version"], gvk["kind"]), "/")
			if slices.Contains(coreKinds, key) {
				kinds[key] = name
			}
		}
	}
	for _, key := range coreKinds {
		if kinds[key] == "" {
			return nil, fmt.Errorf("no definition of %s", key)
		}
	}
	return kinds, nil
}

// keep takes a definition, and every one it refers to, into kept.
func keep(name string, from, kept map[string]object) {
	if _, done := kept[name]; done {
		return
	}
	schema := from[name]
	kept[name] = schema
	switch name {
	case "io.k8s.apimachinery.pkg.api.resource.Quantity": // the document says string; 1 and 0.5 are accepted too
		kept[name] = object{"type": []any{"string", "number"}, "format": "quantity"}
		return
	case "io.k8s.apimachinery.pkg.util.intstr.IntOrString":
		kept[name] = object{"x-kubernetes-int-or-string": true}
		return
	}
	stripProse(schema)
	delete(schema, "x-kubernetes-group-version-kind")
	if schema["type"] == "object" && schema["properties"] == nil && schema["additionalProperties"] == nil {
		schema["x-kubernetes-preserve-unknown-fields"] = true // free-form, as the document says elsewhere in words
	}
	tidy(schema, func(target string) { keep(target, from, kept) })
}

// tidy drops merge hints from a schema and reports each definition it uses.
func tidy(schema any, use func(target string)) {
	switch schema := schema.(type) {
	case object:
		maps.DeleteFunc(schema, func(key string, _ any) bool {
			return strings.HasPrefix(key, "x-kubernetes-list-") || strings.HasPrefix(key, "x-kubernetes-patch-") ||
				key == "x-kubernetes-map-type" || key == "x-kubernetes-unions"
		})
		if ref, ok := schema["$ref"].(string); ok {
			use(strings.TrimPrefix(ref, definitionPrefix))
		}
		for _, child := range schema {
			tidy(child, use)
		}
	case []any:
		for _, child := range schema {
			tidy(child, use)
		}
	}
}

// writeLines writes the entries of a JSON object, one per line, sorted.
func writeLines[V any](out *bytes.Buffer, entries map[string]V) {
	for i, key := range slices.Sorted(maps.Keys(entries)) {
		if i > 0 {
			out.WriteString(",\n")
		}
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(entries[key]); err != nil {
			panic(err) // what was read as JSON can be written as JSON
		}
		fmt.Fprintf(out, "%q: %s", key, bytes.TrimSpace(line.Bytes()))
	}
	out.WriteString("\n")
}
