package main

import (
	"reflect"
	"testing"
)

func TestNewestServedPrefersStableThenHigherAndSkipsUnserved(t *testing.T) {
	crd := func(versions ...any) object { return object{"spec": object{"versions": versions}} }
	v := func(name string, served bool) any { return object{"name": name, "served": served} }
	for want, in := range map[string]object{
		"v1":       crd(v("v1alpha3", true), v("v1", true), v("v1beta1", true)),
		"v1beta1":  crd(v("v1beta1", true), v("v1", false), v("v2alpha1", true)),
		"v1alpha3": crd(v("v1alpha2", true), v("v1alpha3", true)),
		"v10":      crd(v("v9", true), v("v10", true)),
	} {
		if got := newestServed(in)["name"]; got != want {
			t.Errorf("newestServed(%v) = %v, want %s", in, got, want)
		}
	}
}

func TestStripProseKeepsPropertiesCalledDescription(t *testing.T) {
	schema := object{
		"description": "prose",
		"properties": object{
			"description": object{"type": "string", "description": "prose"},
			"list":        object{"type": "array", "items": object{"type": "string", "description": "prose"}},
		},
		"oneOf": []any{object{"description": "prose", "required": []any{"list"}}},
	}
	stripProse(schema)
	want := object{
		"properties": object{
			"description": object{"type": "string"},
			"list":        object{"type": "array", "items": object{"type": "string"}},
		},
		"oneOf": []any{object{"required": []any{"list"}}},
	}
	if !reflect.DeepEqual(schema, want) {
		t.Errorf("stripProse left %v, want %v", schema, want)
	}
}

func TestCompareCRDsFindsEveryKindOfDifference(t *testing.T) {
	crd := func(spec object) object {
		return object{
			"metadata": object{"name": "things.example.com"},
			"spec": object{"names": object{"kind": "Thing"}, "versions": []any{object{
				"name": "v1", "served": true,
				"schema": object{"openAPIV3Schema": object{"type": "object", "properties": spec}},
			}}},
		}
	}
	ours := crd(object{"same": object{"type": "string"}, "ours": object{"type": "string"}, "kind": object{"type": "integer"}})
	theirs := crd(object{"same": object{"type": "string"}, "theirs": object{"type": "string"}, "kind": object{"type": "string"}})
	got := compareCRDs([]object{ours}, []object{theirs})
	want := []string{
		"Thing.kind: map[type:integer], there map[type:string]", "Thing.ours: only here", "Thing.theirs: only there",
	}
	if !reflect.DeepEqual(got.differences, want) || got.equal != 2 || got.kinds != 1 {
		t.Errorf("compareCRDs = %+v, want %v", got, want)
	}
}
