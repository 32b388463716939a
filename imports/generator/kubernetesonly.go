package main

import (
	"time"

	corev1 "k8s.io/api/core/v1"
)

// The types here are what Consul's resources have on Kubernetes alone, so no
// config entry of its Go module holds them.

// intentionDestination names the service that intentions are about.
type intentionDestination struct {
	Name      string
	Namespace string
}

// secretReference names a Secret of the resource's namespace.
type secretReference struct {
	Name string `crd:"minLength=1"`
}

// syncStatus is how Consul's controller reports that it took a resource over.
type syncStatus struct {
	Conditions     []syncCondition
	LastSyncedTime timestamp
}

type syncCondition struct {
	LastTransitionTime timestamp
	Message            string
	Reason             string
	Status             string `crd:"required"`
	Type               string `crd:"required"`
}

// timestamp is a string that holds a date and time.
type timestamp string

// gatewayClassConfigSpec is how Consul's API gateway is deployed.
type gatewayClassConfigSpec struct {
	CopyAnnotations struct {
		Service []string
	}
	Deployment struct {
		DefaultInstances int32 `crd:"default=1,minimum=1,maximum=8"`
		MaxInstances     int32 `crd:"default=8,minimum=1,maximum=8"`
		MinInstances     int32 `crd:"default=1,minimum=1,maximum=8"`
		Resources        corev1.ResourceRequirements
	}
	MapPrivilegedContainerPorts int32
	Metrics                     struct {
		Enabled bool
		Path    string
		Port    int32 `crd:"minimum=1024,maximum=65535"`
	}
	NodeSelector      map[string]string
	OpenshiftSCCName  string
	PodSecurityPolicy string
	ServiceType       string `crd:"enum=ClusterIP|NodePort|LoadBalancer"`
	Tolerations       []corev1.Toleration
}

// terminatingGatewayDeployment is how a terminating gateway is deployed.
type terminatingGatewayDeployment struct {
	Affinity          corev1.Affinity
	Annotations       map[string]string
	ConsulNamespace   string
	EnabledDeployment bool
	ExtraVolumes      []extraVolume
	GatewayName       string
	LogJSON           bool
	LogLevel          string
	NodeSelector      map[string]string
	PriorityClassName string
	Replicas          int32 `crd:"minimum=1"`
	Resources         corev1.ResourceRequirements
	ServiceAccount    struct {
		Annotations map[string]string
	}
	Tolerations               []corev1.Toleration
	TopologySpreadConstraints []corev1.TopologySpreadConstraint
}

type extraVolume struct {
	Items []volumeItem
	Load  bool
	Name  string `crd:"required"`
	Type  string `crd:"required,enum=configMap|secret"`
}

type volumeItem struct {
	Key  string `crd:"required"`
	Path string `crd:"required"`
}

// routeRetryFilterSpec is how often a route of the API gateway tries again.
type routeRetryFilterSpec struct {
	NumRetries            uint32 `crd:"minimum=0"`
	RetryOn               []string
	RetryOnConnectFailure bool
	RetryOnStatusCodes    []uint32
}

// routeTimeoutFilterSpec is how long a route of the API gateway waits.
type routeTimeoutFilterSpec struct {
	IdleTimeout    time.Duration
	RequestTimeout time.Duration
}
