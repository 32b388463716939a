import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { NODE_IP } from '../cluster/addresses';
import type { Cluster } from '../cluster/cluster';
import { certificate } from '../cluster/pki';
import type { Pod } from '../kube/pod';
import { injected } from './injector';
import { serviceOf } from './names';

const PORT = 9443;

interface AdmissionReview {
  readonly request: { readonly uid: string; readonly namespace: string; readonly object: Pod };
}

/**
 * The stand-in for Consul's injector: a real admission webhook, so that what it adds to a pod is checked and filled
 * up by the API server as in a cluster.
 */
export async function startInjector({ client, resources, folders }: Cluster): Promise<void> {
  const folder = folders.work;
  await certificate({ folder, name: 'injector', subject: 'injector', hosts: [`IP:${NODE_IP}`] });
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const server = createServer(
    { key: read('injector.key'), cert: read('injector.crt') },
    (request, response) => {
      void admit(request).then((review) => response.end(JSON.stringify(review)));
    },
  );
  const admit = async (request: IncomingMessage): Promise<object> => {
    const { uid, namespace, object } = (JSON.parse(await text(request)) as AdmissionReview).request;
    const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' };
    try {
      const service = await serviceOf(client, namespace, object);
      if (service === undefined) {
        throw new Error(
          `no Service selects the labels ${JSON.stringify(object.metadata.labels)}: Consul would not register the pod`,
        );
      }
      const changed = patch(injected(object, service.name));
      return { ...review, response: { uid, allowed: true, patchType: 'JSONPatch', patch: changed } };
    } catch (error) {
      return { ...review, response: { uid, allowed: false, status: { message: (error as Error).message } } };
    }
  };
  await new Promise<void>((resolve) => server.listen(PORT, NODE_IP, resolve));
  server.unref();
  await resources.apply({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'consul-connect-injector' },
    webhooks: [
      {
        name: 'consul-connect-injector.consul.hashicorp.com',
        clientConfig: {
          url: `https://${NODE_IP}:${PORT}/mutate`,
          caBundle: read('ca.crt').toString('base64'),
        },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        matchConditions: [{ name: 'asks-for-it', expression: ASKS }],
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
      },
    ],
  });
}

const ASKS = `has(object.metadata.annotations) && object.metadata.annotations[?'consul.hashicorp.com/connect-inject'].orValue('') == 'true'`;

/** The whole of what may have changed, as a JSON patch. */
function patch({ metadata, spec }: Pod): string {
  const set = (path: string, value: unknown): object => ({ op: 'add', path, value });
  const operations = [
    set('/metadata/labels', metadata.labels),
    set('/metadata/annotations', metadata.annotations),
    set('/spec/initContainers', spec.initContainers),
    set('/spec/containers', spec.containers),
  ];
  return Buffer.from(JSON.stringify(operations)).toString('base64');
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
