module cdk8s-mesh/conformance/azurerm

go 1.26.6

require github.com/hashicorp/terraform-provider-azurerm v1.44.1-0.20260824201233-fae580791926
