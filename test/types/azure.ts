import { IstioOptions } from 'cdk8s-mesh';
import {
  AksApiServer,
  AksDescription,
  AksIstioOptions,
  MeshAksStack,
  MeshAksStackProps,
} from 'cdk8s-mesh/azure';
import { Construct } from 'constructs';
import { expectTypeOf } from 'expect-type';

// What the add-on hands over is what Mesh.istio takes, and it is all plain.
expectTypeOf<AksIstioOptions>().toExtend<IstioOptions>();
expectTypeOf<AksDescription['address']>().toEqualTypeOf<{
  readonly name: string;
  readonly resourceGroup: string;
}>();
expectTypeOf<MeshAksStack['described']>().toEqualTypeOf<AksDescription>();

declare const scope: Construct;
const asked = { name: 'mesh', location: 'westeurope' };

new MeshAksStack(scope, 'ok', { ...asked, apiServer: { private: true } });

// @ts-expect-error -- who may reach the API server is not decided for anyone
new MeshAksStack(scope, 'undecided', asked);

// @ts-expect-error -- `false` decides nothing
const nothing: AksApiServer = { public: false };

// @ts-expect-error -- there is no revision that would last
const revisionless: MeshAksStackProps = { ...asked, apiServer: { private: true }, serviceMesh: {} };

// @ts-expect-error -- Azure's own network policies are retired
const retired: MeshAksStackProps = { ...asked, apiServer: { private: true }, network: { policy: 'azure' } };

// @ts-expect-error -- a system of the nodes with a version stops Kubernetes from being upgraded
const versioned: MeshAksStackProps = { ...asked, apiServer: { private: true }, osSku: 'Ubuntu2204' };

export const notUnused = [nothing, revisionless, retired, versioned];
