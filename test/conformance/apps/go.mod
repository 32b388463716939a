module cdk8s-mesh.dev/conformance/apps

go 1.26.0
