package main

import "runtime/debug"

// consulVersion answers the version of Consul's Go module this was built with.
func consulVersion() string {
	info, _ := debug.ReadBuildInfo()
	for _, dependency := range info.Deps {
		if dependency.Path == "github.com/hashicorp/consul/api" {
			return dependency.Version
		}
	}
	return "of an unknown version"
}
