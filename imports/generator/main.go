// Command generator writes the schemas that the bindings in imports/ and the
// manifest checks in test/schemas are made from. Run it in this folder:
//
//	go run .                      write imports/crds and test/schemas
//	go run . -compare FILE        compare Consul's schemas with a file of definitions
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
)

var istioKinds = []string{
	"AuthorizationPolicy", "DestinationRule", "EnvoyFilter", "Gateway", "PeerAuthentication", "ProxyConfig",
	"RequestAuthentication", "ServiceEntry", "Sidecar", "Telemetry", "VirtualService", "WasmPlugin",
	"WorkloadEntry", "WorkloadGroup",
}

var gatewayKinds = []string{
	"BackendTLSPolicy", "GRPCRoute", "Gateway", "GatewayClass", "HTTPRoute", "ListenerSet", "ReferenceGrant", "TCPRoute", "TLSRoute", "UDPRoute",
}

var flaggerKinds = []string{"AlertProvider", "Canary", "MetricTemplate"}

var monitoringKinds = []string{"PodMonitor", "PrometheusRule", "ServiceMonitor"}

func main() {
	log.SetFlags(0)
	root := flag.String("root", "../..", "the repository's `folder`")
	compare := flag.String("compare", "", "compare Consul's schemas with the definitions in this `file`, and write nothing")
	flag.Parse()
	if *compare != "" {
		compareWith(*compare)
		return
	}
	if err := generate(*root); err != nil {
		log.Fatal(err)
	}
}

// generate writes every schema file.
func generate(root string) error {
	crds := filepath.Join(root, "imports", "crds")
	if err := os.MkdirAll(crds, 0o755); err != nil {
		return err
	}
	if err := writeCRDs(filepath.Join(crds, "consul.yaml"), "the Go types of github.com/hashicorp/consul/api "+consulVersion(), consulCRDs()); err != nil {
		return err
	}
	if err := copyKinds(istioAPI, "kubernetes/customresourcedefinitions.gen.yaml", istioKinds, filepath.Join(crds, "istio.yaml")); err != nil {
		return err
	}
	if err := copyKinds(gatewayAPI, "config/crd/standard/*.yaml", gatewayKinds, filepath.Join(crds, "gateway-api.yaml")); err != nil {
		return err
	}
	if err := copyKinds(flagger, "artifacts/flagger/crd.yaml", flaggerKinds, filepath.Join(crds, "flagger.yaml")); err != nil {
		return err
	}
	schemas := filepath.Join(root, "test", "schemas")
	if err := copyKinds(prometheusOperator, "example/prometheus-operator-crd/*.yaml", monitoringKinds, filepath.Join(schemas, "monitoring.yaml")); err != nil {
		return err
	}
	if err := copyKinds(externalSecrets, "deploy/crds/bundle.yaml", []string{"ExternalSecret"}, filepath.Join(schemas, "external-secrets.yaml")); err != nil {
		return err
	}
	dir, err := kubernetes.dir()
	if err != nil {
		return err
	}
	api, err := kubernetesAPI.dir()
	if err != nil {
		return err
	}
	return writeCoreSchemas(filepath.Join(root, "imports", "schemas", "kubernetes.json"), kubernetes.String(), filepath.Join(dir, "api", "openapi-spec", "swagger.json"), api)
}

// copyKinds writes the definitions of some kinds, read from a module's files.
func copyKinds(from module, pattern string, kinds []string, to string) error {
	dir, err := from.dir()
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
	if err != nil {
		return err
	}
	var all []object
	for _, file := range files {
		crds, err := readCRDs(file)
		if err != nil {
			return err
		}
		all = append(all, crds...)
	}
	selected, err := selectKinds(all, slices.Clone(kinds))
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	return writeCRDs(to, from.String(), selected)
}

// compareWith prints how Consul's schemas differ from a file of definitions,
// and ends with 1 if they do.
func compareWith(file string) {
	theirs, err := readCRDs(file)
	if err != nil {
		log.Fatal(err)
	}
	result := compareCRDs(consulCRDs(), theirs)
	for _, difference := range result.differences {
		fmt.Println(difference)
	}
	fmt.Printf("%d fields of %d kinds agree, %d differences\n", result.equal, result.kinds, len(result.differences))
	if len(result.differences) > 0 {
		os.Exit(1)
	}
}
