module cdk8s-mesh/conformance/terraform

go 1.24.5

require github.com/hashicorp/terraform v1.13.3
replace github.com/hashicorp/terraform/internal/backend/remote-state/azure => ./none/azure
replace github.com/hashicorp/terraform/internal/backend/remote-state/consul => ./none/consul
replace github.com/hashicorp/terraform/internal/backend/remote-state/cos => ./none/cos
replace github.com/hashicorp/terraform/internal/backend/remote-state/gcs => ./none/gcs
replace github.com/hashicorp/terraform/internal/backend/remote-state/kubernetes => ./none/kubernetes
replace github.com/hashicorp/terraform/internal/backend/remote-state/oci => ./none/oci
replace github.com/hashicorp/terraform/internal/backend/remote-state/oss => ./none/oss
replace github.com/hashicorp/terraform/internal/backend/remote-state/pg => ./none/pg
replace github.com/hashicorp/terraform/internal/backend/remote-state/s3 => ./none/s3
replace github.com/hashicorp/terraform/internal/legacy => ./none/legacy
