package main

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/api/resource"
)

// object is a JSON or YAML mapping. Its keys are written in sorted order, so
// the same input always gives the same bytes.
type object = map[string]any

// exceptions is what a Go type does not say about the resource made of it.
// Fields are named "Type.Field", as in Go.
type exceptions struct {
	// drop lists fields the resource does not have.
	drop []string
	// add gives a type the properties only the resource has.
	add map[string]object
	// replace gives the schema of a field whose Go type says something else.
	replace map[string]object
	// require lists fields that must be set.
	require []string
}

var (
	durationType  = reflect.TypeFor[time.Duration]()
	timestampType = reflect.TypeFor[timestamp]()
	quantityType  = reflect.TypeFor[resource.Quantity]()
	bytesType     = reflect.TypeFor[[]byte]()
)

// quantityPattern is the form of a Kubernetes quantity, as every CRD states it.
const quantityPattern = `^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$`

// schemaOf answers the OpenAPI schema of a Go type.
func (e exceptions) schemaOf(t reflect.Type) object {
	switch t {
	case durationType: // written as "10s" in a manifest
		return object{"type": "string"}
	case timestampType:
		return object{"type": "string", "format": "date-time"}
	case quantityType:
		return object{
			"anyOf":   []any{object{"type": "integer"}, object{"type": "string"}},
			"pattern": quantityPattern, "x-kubernetes-int-or-string": true,
		}
	case bytesType:
		return object{"type": "string", "format": "byte"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return e.schemaOf(t.Elem())
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int:
		return object{"type": "integer"}
	case reflect.Int32, reflect.Uint32:
		return object{"type": "integer", "format": "int32"}
	case reflect.Int64, reflect.Uint64:
		return object{"type": "integer", "format": "int64"}
	case reflect.Float32, reflect.Float64:
		return object{"type": "number"}
	case reflect.Slice:
		return object{"type": "array", "items": e.schemaOf(t.Elem())}
	case reflect.Map:
		if t.Elem().Kind() == reflect.Interface { // settings handed on as they are
			return object{"type": "object", "x-kubernetes-preserve-unknown-fields": true}
		}
		return object{"type": "object", "additionalProperties": e.schemaOf(t.Elem())}
	case reflect.Struct:
		return e.structOf(t)
	}
	panic(fmt.Sprintf("no schema for %s (%s): add a case", t, t.Kind()))
}

// structOf answers the schema of a struct: one property per field.
func (e exceptions) structOf(t reflect.Type) object {
	properties, required := object{}, []string{}
	for i := range t.NumField() {
		field := t.Field(i)
		key, ok := keyOf(field)
		path := t.Name() + "." + field.Name
		if !ok || slices.Contains(e.drop, path) {
			continue
		}
		schema, replaced := e.replace[path]
		if !replaced {
			schema = e.schemaOf(field.Type)
		}
		if applyTag(schema, field.Tag.Get("crd")) || isRequired(t, field) || slices.Contains(e.require, path) {
			required = append(required, key)
		}
		properties[key] = schema
	}
	for key, schema := range e.add[t.Name()] {
		properties[key] = schema
	}
	schema := object{"type": "object", "properties": properties}
	if len(required) > 0 {
		slices.Sort(required)
		schema["required"] = toAny(required)
	}
	return schema
}

// isRequired says whether the type itself makes a field required. Kubernetes'
// own types do, by leaving out omitempty; Consul's leave it out at random.
func isRequired(t reflect.Type, field reflect.StructField) bool {
	return strings.HasPrefix(t.PkgPath(), "k8s.io/") && !strings.Contains(field.Tag.Get("json"), ",omitempty")
}

// applyTag writes the constraints of a crd tag, such as
// `crd:"minimum=1,enum=a|b,required"`, into the schema, and says whether the
// field is required.
func applyTag(schema object, tag string) (required bool) {
	for _, part := range strings.Split(tag, ",") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "":
		case "required":
			required = true
		case "enum":
			schema[name] = toAny(strings.Split(value, "|"))
		default:
			number, err := strconv.Atoi(value)
			if err != nil {
				panic(fmt.Sprintf("crd tag %q: %v", tag, err))
			}
			schema[name] = number
		}
	}
	return required
}

func toAny(list []string) []any {
	out := make([]any, len(list))
	for i, item := range list {
		out[i] = item
	}
	return out
}
