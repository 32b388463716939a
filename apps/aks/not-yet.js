process.stderr.write(
  'The AKS stack is not there yet: `npx cdk8s synth` writes the manifests of the demo, and the cluster comes later.\n',
);
process.exitCode = 1;
