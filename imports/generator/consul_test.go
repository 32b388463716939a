package main

import "testing"

// The committed schemas must be the ones this program writes: someone who
// changes the rules, the exceptions or the pinned version writes them again.
func TestCommittedConsulSchemasAreCurrent(t *testing.T) {
	committed, err := readCRDs("../crds/consul.yaml")
	if err != nil {
		t.Fatal(err)
	}
	ours := consulCRDs()
	for _, difference := range compareCRDs(ours, committed).differences {
		t.Error(difference)
	}
	if len(committed) != len(ours) {
		t.Errorf("%d definitions committed, %d made", len(committed), len(ours))
	}
}
