// Asks Consul's own code about filters of subsets: whether it takes them, and which instances they select.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/hashicorp/consul/agent/structs"
	"github.com/hashicorp/go-bexpr"
)

type question struct {
	Filters   []string
	Instances []structs.CheckServiceNode
}

type answer struct {
	// Why the entry with the filter is refused.
	Refused string
	// Why a proxy that needs the instances cannot ask for them.
	Unanswerable string
	// Of each instance, whether it is selected.
	Selected []bool
}

func main() {
	var asked question
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	answers := make([]answer, len(asked.Filters))
	for i, filter := range asked.Filters {
		answers[i] = judge(filter, asked.Instances)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// judge does what Validate of a ServiceResolver does, and then what the view of a service's health does.
func judge(filter string, instances []structs.CheckServiceNode) answer {
	resolver := structs.ServiceResolverConfigEntry{
		Kind:    structs.ServiceResolver,
		Name:    "web",
		Subsets: map[string]structs.ServiceResolverSubset{"v1": {Filter: filter}},
	}
	if err := resolver.Validate(); err != nil {
		return answer{Refused: err.Error()}
	}
	asked, err := bexpr.CreateFilter(filter, nil, structs.CheckServiceNode{})
	if err != nil {
		return answer{Unanswerable: err.Error()}
	}
	selected := make([]bool, len(instances))
	for i, instance := range instances {
		found, err := asked.Execute(structs.CheckServiceNodes{instance})
		if err != nil {
			return answer{Unanswerable: err.Error()}
		}
		selected[i] = len(found.(structs.CheckServiceNodes)) == 1
	}
	return answer{Selected: selected}
}
