package main

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/consul/api"
)

// consulKinds are Consul's resources on Kubernetes and the Go types their
// specs are read from: Consul's own config entries, and for what exists on
// Kubernetes alone the types in kubernetesonly.go.
var consulKinds = []struct {
	kind          string
	plural        string
	shortName     string
	spec          reflect.Type
	clusterScoped bool
}{
	{kind: "ControlPlaneRequestLimit", plural: "controlplanerequestlimits", spec: reflect.TypeFor[api.RateLimitIPConfigEntry]()},
	{kind: "ExportedServices", plural: "exportedservices", shortName: "exported-services", spec: reflect.TypeFor[api.ExportedServicesConfigEntry]()},
	{kind: "GatewayClassConfig", plural: "gatewayclassconfigs", spec: reflect.TypeFor[gatewayClassConfigSpec](), clusterScoped: true},
	{kind: "IngressGateway", plural: "ingressgateways", shortName: "ingress-gateway", spec: reflect.TypeFor[api.IngressGatewayConfigEntry]()},
	{kind: "JWTProvider", plural: "jwtproviders", spec: reflect.TypeFor[api.JWTProviderConfigEntry]()},
	{kind: "Mesh", plural: "meshes", spec: reflect.TypeFor[api.MeshConfigEntry]()},
	{kind: "ProxyDefaults", plural: "proxydefaults", shortName: "proxy-defaults", spec: reflect.TypeFor[api.ProxyConfigEntry]()},
	{kind: "RouteRetryFilter", plural: "routeretryfilters", spec: reflect.TypeFor[routeRetryFilterSpec]()},
	{kind: "RouteTimeoutFilter", plural: "routetimeoutfilters", spec: reflect.TypeFor[routeTimeoutFilterSpec]()},
	{kind: "SamenessGroup", plural: "samenessgroups", shortName: "sameness-group", spec: reflect.TypeFor[api.SamenessGroupConfigEntry]()},
	{kind: "ServiceDefaults", plural: "servicedefaults", shortName: "service-defaults", spec: reflect.TypeFor[api.ServiceConfigEntry]()},
	{kind: "ServiceIntentions", plural: "serviceintentions", shortName: "service-intentions", spec: reflect.TypeFor[api.ServiceIntentionsConfigEntry]()},
	{kind: "ServiceResolver", plural: "serviceresolvers", shortName: "service-resolver", spec: reflect.TypeFor[api.ServiceResolverConfigEntry]()},
	{kind: "ServiceRouter", plural: "servicerouters", shortName: "service-router", spec: reflect.TypeFor[api.ServiceRouterConfigEntry]()},
	{kind: "ServiceSplitter", plural: "servicesplitters", shortName: "service-splitter", spec: reflect.TypeFor[api.ServiceSplitterConfigEntry]()},
	{kind: "TerminatingGateway", plural: "terminatinggateways", shortName: "terminating-gateway", spec: reflect.TypeFor[api.TerminatingGatewayConfigEntry]()},
}

// entryFields are what a config entry says about itself; a resource says it in
// its kind and metadata.
var entryFields = []string{"kind", "name", "partition", "namespace", "meta", "createIndex", "modifyIndex"}

// consulExceptions is where Consul's resources differ from its Go types.
var consulExceptions = exceptions{
	drop: []string{
		// Written by Consul, or kept for reading old data; never set by a user.
		"SourceIntention.Precedence", "SourceIntention.Type", "SourceIntention.LegacyID", "SourceIntention.LegacyMeta",
		"SourceIntention.LegacyCreateTime", "SourceIntention.LegacyUpdateTime", "ExposePath.ParsedFromCheck",
		// Known to Consul's HTTP API, not to its resources.
		"EnvoyExtension.ConsulVersion", "EnvoyExtension.EnvoyVersion",
		"UpstreamConfig.BalanceOutboundConnections", "ServiceConfigEntry.MaxRequestHeadersKB",
		"RateLimitIPConfigEntry.ServerDiscovery", "RateLimitIPConfigEntry.AutoConfig",
		"RateLimitIPConfigEntry.FederationState", "RateLimitIPConfigEntry.Internal",
		"RateLimitIPConfigEntry.PeerStream", "RateLimitIPConfigEntry.Peering", "RateLimitIPConfigEntry.DataPlane",
		"RateLimitIPConfigEntry.DNS", "RateLimitIPConfigEntry.Subscribe", "RateLimitIPConfigEntry.Resource",
	},
	add: map[string]object{
		// The service an intention is for: the entry's own name in Consul.
		"ServiceIntentionsConfigEntry": {"destination": exceptions{}.schemaOf(reflect.TypeFor[intentionDestination]())},
		// A certificate kept in a Kubernetes Secret.
		"LinkedService":                 {"secretRef": exceptions{}.schemaOf(reflect.TypeFor[secretReference]())},
		"TerminatingGatewayConfigEntry": {"deployment": exceptions{}.schemaOf(reflect.TypeFor[terminatingGatewayDeployment]())},
	},
	replace: map[string]object{
		"DestinationConfig.Port":                {"type": "integer", "format": "int32"},
		"routeTimeoutFilterSpec.IdleTimeout":    {"type": "string", "format": "duration"},
		"routeTimeoutFilterSpec.RequestTimeout": {"type": "string", "format": "duration"},
	},
	require: []string{
		"ServiceRouteHTTPMatchHeader.Name", "ServiceRouteHTTPMatchQueryParam.Name", "GatewayTLSConfig.Enabled",
	},
}

// consulCRDs answers the definitions of all of Consul's resources.
func consulCRDs() []object {
	crds := make([]object, 0, len(consulKinds))
	for _, k := range consulKinds {
		spec := consulExceptions.schemaOf(k.spec)
		maps.DeleteFunc(spec["properties"].(object), func(key string, _ any) bool { return slices.Contains(entryFields, key) })
		names := object{
			"kind": k.kind, "listKind": k.kind + "List", "plural": k.plural, "singular": strings.ToLower(k.kind),
		}
		if k.shortName != "" {
			names["shortNames"] = []any{k.shortName}
		}
		properties := object{
			"apiVersion": object{"type": "string"}, "kind": object{"type": "string"},
			"metadata": object{"type": "object"}, "spec": spec,
		}
		version := object{
			"name": "v1alpha1", "served": true, "storage": true,
			"schema": object{"openAPIV3Schema": object{"type": "object", "properties": properties}},
		}
		scope := "Cluster"
		if !k.clusterScoped {
			scope = "Namespaced"
			properties["status"] = exceptions{}.schemaOf(reflect.TypeFor[syncStatus]())
			version["subresources"] = object{"status": object{}}
		}
		crds = append(crds, object{
			"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
			"metadata": object{"name": k.plural + ".consul.hashicorp.com"},
			"spec": object{
				"group": "consul.hashicorp.com", "names": names, "scope": scope, "versions": []any{version},
			},
		})
	}
	return crds
}
