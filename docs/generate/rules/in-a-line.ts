import { Document, recordOf } from './documents';

type Values = Readonly<Record<string, unknown>>;

/**
 * What a line can say of an object that stands in most examples: all that a reader must know of it, or nothing where the
 * object says more than the line could.
 */
export function inALine(document: Document): string | undefined {
  const { object, kind, content } = document;
  // A comment is there to be read.
  if (!object || /#/.test(content)) return undefined;
  switch (kind) {
    case 'Namespace':
      return only(object, []) ? details(labels(recordOf(object['metadata'])['labels'])) : undefined;
    case 'ServiceAccount':
      return only(object, []) ? '' : undefined;
    case 'Service':
      return service(object);
    case 'Deployment':
      return deployment(object);
    default:
      return undefined;
  }
}

function service(object: Values): string | undefined {
  const spec = recordOf(object['spec']);
  const ports = listOf(spec['ports']);
  const plain =
    only(object, ['spec']) &&
    onlyKeys(spec, ['selector', 'ports']) &&
    ports.every((port) => onlyKeys(port, ['name', 'port', 'targetPort', 'protocol', 'appProtocol']));
  if (!plain) return undefined;
  return details([...labels(spec['selector']), ...ports.map(port)].join(', '));
}

function port({ name, port: number, targetPort, protocol, appProtocol }: Values): string {
  return [
    `port ${String(number)}`,
    ...(targetPort === undefined || targetPort === number ? [] : [`to ${String(targetPort)}`]),
    ...[name, protocol, appProtocol].flatMap((each) => (each === undefined ? [] : [String(each)])),
  ].join(' ');
}

function deployment(object: Values): string | undefined {
  const spec = recordOf(object['spec']);
  const template = recordOf(spec['template']);
  const metadata = recordOf(template['metadata']);
  const pod = recordOf(template['spec']);
  const containers = listOf(pod['containers']);
  const plain =
    only(object, ['spec']) &&
    onlyKeys(spec, ['replicas', 'selector', 'template']) &&
    onlyKeys(metadata, ['labels', 'annotations']) &&
    onlyKeys(pod, ['containers', 'serviceAccountName']) &&
    containers.every((each) => onlyKeys(each, ['name', 'image', 'ports']));
  if (!plain) return undefined;
  const ports = containers.flatMap((each) => listOf(each['ports']));
  const account = pod['serviceAccountName'];
  return details(
    [
      ...labels(metadata['labels']),
      ...labels(metadata['annotations']),
      ...ports.map(({ containerPort }) => `port ${String(containerPort)}`),
      ...(account === undefined ? [] : [`ServiceAccount ${String(account)}`]),
    ].join(', '),
  );
}

function details(text: string | readonly string[]): string {
  const said = typeof text === 'string' ? text : text.join(', ');
  return said === '' ? '' : ` (${said})`;
}

function labels(value: unknown): readonly string[] {
  return Object.entries(recordOf(value)).map(([key, each]) => `${key}: ${String(each)}`);
}

/** Whether an object has only its name, its labels where it is a Namespace, and the fields named. */
function only(object: Values, fields: readonly string[]): boolean {
  const known = object['kind'] === 'Namespace' ? ['name', 'labels'] : ['name', 'namespace'];
  return (
    onlyKeys(object, ['apiVersion', 'kind', 'metadata', ...fields]) &&
    onlyKeys(recordOf(object['metadata']), known)
  );
}

function onlyKeys(object: Values, keys: readonly string[]): boolean {
  return Object.keys(object).every((key) => keys.includes(key));
}

function listOf(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}
