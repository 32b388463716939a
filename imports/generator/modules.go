package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
)

// module is a Go module read as data: no package of it is compiled in, so it
// stands here and not in go.mod. The sum is the one go.sum would hold.
type module struct {
	path, version, sum string
}

var (
	istioAPI      = module{"istio.io/api", "v1.32.0", "h1:37mJvg9I0biYZAEQF+MATs4FNeCpXEIVO3LFpVb6iNM="}
	gatewayAPI    = module{"sigs.k8s.io/gateway-api", "v1.6.3", "h1:lKpJa5bGlraC/QeACvCpsHLdmO6y0iKfzVl6gzaFEYc="}
	kubernetes    = module{"k8s.io/kubernetes", "v1.36.1", "h1:Mt7NKigaZ2KmOmCLhX81lGlH9JU5wjXnYhXnxAun9XA="}
	kubernetesAPI = module{"k8s.io/api", "v0.36.1", "h1:XbL/EMj8K2aJpJtePmqUyQMsM0D4QI2pvl7YKJ20FTY="}
	// Its kinds are held to their definitions, and there are no bindings for them.
	flagger = module{"github.com/fluxcd/flagger", "v1.41.0", "h1:oER1/QCK6AmooATKtOalu4i+fVL388wgk1yaErw06Tw="}
	// Read by the tests alone: the library writes their kinds, and gives nobody bindings for them.
	prometheusOperator = module{"github.com/prometheus-operator/prometheus-operator", "v0.85.0", "h1:M5xLCLEoaW2IJfnuCwFzzpL+jSVQu3KGT84Pye+fW8s="}
	externalSecrets    = module{"github.com/external-secrets/external-secrets", "v1.3.2", "h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ="}
)

func (m module) String() string { return m.path + " " + m.version }

// dir answers the folder that holds the module, fetched if need be.
func (m module) dir() (string, error) {
	out, err := exec.Command("go", "mod", "download", "-json", m.path+"@"+m.version).Output()
	var got struct{ Dir, Sum, Error string }
	if parseErr := json.Unmarshal(out, &got); parseErr != nil {
		return "", fmt.Errorf("%s: go mod download: %w", m, err)
	}
	if got.Error != "" {
		return "", fmt.Errorf("%s: %s", m, got.Error)
	}
	if got.Sum != m.sum {
		return "", fmt.Errorf("%s: its sum is %s, not the pinned %s", m, got.Sum, m.sum)
	}
	return got.Dir, nil
}
