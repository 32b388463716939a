import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAks, readAksOutputs } from 'cdk8s-mesh/azure/handover';
import { MeshError } from '../../lib/diagnostics';
import { asCdktf, asTerraform, DESCRIBED, OUTPUT_CASES, VALUES } from './output-cases';
import { stackWith, synth } from './support';

const READ = {
  address: '203.0.113.31',
  fqdn: 'projet31.westeurope.cloudapp.azure.com',
  issuer: 'https://westeurope.oic.prod-aks.azure.com/tenant/cluster/',
  registry: 'projet31.azurecr.io',
  workloadIdentities: { mongo: '11111111-2222-4333-8444-555555555555' },
};

test('the form that terraform prints', () => {
  expect(readAksOutputs(asTerraform(), DESCRIBED)).toEqual(READ);
});

test('the form that cdktf writes, among other stacks', () => {
  expect(readAksOutputs(asCdktf(), DESCRIBED)).toEqual(READ);
});

test('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-mesh-'));
  try {
    const file = join(folder, 'outputs.json');
    const source = asCdktf();
    writeFileSync(file, 'json' in source ? source.json : '');
    expect(readAksOutputs({ file }, DESCRIBED)).toEqual(READ);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the cluster that is described, among others of its kind', () => {
  const staging = { ...VALUES, cluster_name: 'staging-aks', static_ip_address: '203.0.113.99' };
  const json = JSON.stringify({ staging, 'mesh-aks': VALUES });
  expect(readAksOutputs({ json }, DESCRIBED).address).toBe('203.0.113.31');
});

test('what is not described is not there: no label, no registry, no identities', () => {
  const source = asTerraform({
    static_ip_fqdn: undefined,
    registry_login_server: undefined,
    workload_identity_client_ids: undefined,
  });
  const described = describeAks({ name: 'mesh', location: 'westeurope' });
  expect(readAksOutputs(source, described)).toEqual({
    address: READ.address,
    issuer: READ.issuer,
    workloadIdentities: {},
  });
});

test.each(OUTPUT_CASES)('$code: $what', ({ code, source, says }) => {
  const read = (): unknown => readAksOutputs(source, DESCRIBED);
  expect(read).toThrow(MeshError);
  expect(read).toThrow(says);
  expect(read).toThrow(expect.objectContaining({ code }) as Error);
});

test('the ids that are read are those that the stack writes', () => {
  const { output } = synth(
    stackWith({
      registry: { name: 'projet31' },
      workloadIdentities: { mongo: { namespace: 'projet', serviceAccount: 'mongo' } },
    }),
  );
  expect(Object.keys(output).sort()).toEqual(Object.keys(VALUES).sort());
});
