import { Testing as Cdk8sTesting } from 'cdk8s';
import { Exposure, Mesh, MeshApp, MeshChart, Port, StaticIp } from 'cdk8s-mesh';
import { describeAks, MeshAksStack } from 'cdk8s-mesh/azure';
import { addresses, only, PROPS, stackWith, synth } from './support';

interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
}

/** An app that the outside reaches on the address of the stack, in one process with it. */
function exposed(
  { aks, staticIp }: MeshAksStack,
  address: { name: string; resourceGroup?: string } = staticIp.address,
): readonly Manifest[] {
  const mesh = Mesh.istio(aks.istio);
  const chart = new MeshChart(Cdk8sTesting.app(), 'shop', { namespace: 'shop', mesh });
  const web = new MeshApp(chart, 'web', { image: 'web:1', ports: { http: Port.http(8080) } });
  new Exposure(chart, 'public', {
    app: web,
    hosts: [staticIp.fqdn ?? '*'],
    address: StaticIp.azure(address),
  });
  return Cdk8sTesting.synth(chart) as readonly Manifest[];
}

const find = (manifests: readonly Manifest[], kind: string, namespace?: string): Manifest => {
  const found = manifests.find(
    (one) => one.kind === kind && (!namespace || one.metadata.namespace === namespace),
  );
  if (!found) throw new Error(`no ${kind}`);
  return found;
};

test('both sides name the same address', () => {
  const stack = stackWith();
  const terraform = synth(stack);
  const { annotations } = find(exposed(stack), 'Service', 'istio-ingress').metadata;
  const group = addresses(terraform, 'azurerm_resource_group')['Address/ResourceGroup'].split('.')[1];
  expect(annotations).toMatchObject({
    'service.beta.kubernetes.io/azure-pip-name': only(terraform, 'azurerm_public_ip').name,
    'service.beta.kubernetes.io/azure-load-balancer-resource-group':
      terraform.resource.azurerm_resource_group[group].name,
  });
  // The label is Terraform's: in the cluster it would be taken over, or away.
  expect(Object.keys(annotations ?? {}).filter((key) => key.includes('dns-label'))).toEqual([]);
});

test('the gateway answers for the name that the address will have', () => {
  const stack = stackWith();
  expect(find(exposed(stack), 'Gateway').spec).toMatchObject({
    servers: [{ hosts: ['projet31.westeurope.cloudapp.azure.com'] }],
  });
  expect(only(synth(stack), 'azurerm_public_ip').domain_name_label).toBe('projet31');
});

test('the mesh add-on is labelled, selected and reached where it is', () => {
  const manifests = exposed(stackWith({ serviceMesh: { revision: 'asm-1-29' } }));
  const gateway = { istio: 'aks-istio-ingressgateway-external' };
  expect(find(manifests, 'Namespace').metadata.labels).toMatchObject({ 'istio.io/rev': 'asm-1-29' });
  expect(find(manifests, 'Gateway').spec).toMatchObject({ selector: gateway });
  expect(find(manifests, 'Service', 'aks-istio-ingress').spec).toMatchObject({
    selector: gateway,
    ports: expect.arrayContaining([expect.objectContaining({ port: 80, targetPort: 80 })]) as unknown,
  });
  expect(JSON.stringify(manifests)).toContain('aks-istio-system/*');
  expect(JSON.stringify(manifests)).not.toMatch(/"istio-(ingress|system)/);
});

test("the add-on's internal gateway, where there is no other, and ports of its own", () => {
  const serviceMesh = {
    revision: 'asm-1-29',
    externalIngress: false,
    internalIngress: true,
    targetPorts: { http: 8080, https: 8443 },
  };
  expect(stackWith({ serviceMesh }).aks.istio?.ingress).toEqual({
    namespace: 'aks-istio-ingress',
    selector: { istio: 'aks-istio-ingressgateway-internal' },
    targetPorts: { http: 8080, https: 8443 },
  });
  const none = { revision: 'asm-1-29', externalIngress: false };
  expect(stackWith({ serviceMesh: none }).aks.istio?.ingress).toBeUndefined();
});

test('a description alone says the same as the stack', () => {
  const options = { ...PROPS, serviceMesh: { revision: 'asm-1-29' } };
  const stack = stackWith(options);
  const described = describeAks(options);
  expect(described).toEqual(stack.described);
  expect(described.address).toEqual(stack.staticIp.address);
  expect(described.fqdn).toBe(stack.staticIp.fqdn);
  expect(described.istio).toEqual(stack.aks.istio);
  expect(described.cluster.name).toBe(only(synth(stack), 'azurerm_kubernetes_cluster').name);
});

test("what only Terraform knows is refused before a manifest is written with a token's text", () => {
  const stack = stackWith();
  const { publicIp, resourceGroup } = stack.staticIp;
  expect(() => exposed(stack, { name: publicIp.name })).toThrow(/MESH107.*address\.name/);
  expect(() => exposed(stack, { name: 'mesh-ip', resourceGroup: resourceGroup.name })).toThrow(/MESH107/);
});
