import { Field, isMapping, readText } from '../../../../read';

type Sort = 'whole number' | 'truth value' | 'duration' | 'text' | 'texts by name' | 'mapping';

/** What the fields of a proxy's configuration hold, in both ways of writing them. */
const FIELDS: ReadonlyMap<string, Sort> = new Map<string, Sort>(
  Object.entries<Sort>({
    concurrency: 'whole number',
    proxyAdminPort: 'whole number',
    statNameLength: 'whole number',
    statusPort: 'whole number',
    fileFlushMinSizeKb: 'whole number',
    holdApplicationUntilProxyStarts: 'truth value',
    statsCompression: 'truth value',
    drainDuration: 'duration',
    discoveryRefreshDelay: 'duration',
    fileFlushInterval: 'duration',
    terminationDrainDuration: 'duration',
    binaryPath: 'text',
    configPath: 'text',
    customConfigFile: 'text',
    discoveryAddress: 'text',
    meshId: 'text',
    serviceCluster: 'text',
    proxyMetadata: 'texts by name',
    runtimeValues: 'texts by name',
    gatewayTopology: 'mapping',
    image: 'mapping',
    proxyHeaders: 'mapping',
    proxyStatsMatcher: 'mapping',
    readinessProbe: 'mapping',
    tracing: 'mapping',
  }),
);

/** Why a text is no configuration of a proxy, as the rest of a sentence; nothing where it may be one. */
export function proxyConfigProblem(value: string): string | undefined {
  const text = value.replace(/^---[ \t]*\n/, '');
  if (text.trim() === '') return undefined;
  const indented = text.replace(/^/gm, '  ');
  const { manifests, problems } = readText(`apiVersion: v1\nkind: ProxyConfig\nspec:\n${indented}\n`);
  const spec = manifests[0]?.spec;
  if (problems.length > 0 || !spec) return 'cannot be read as YAML';
  if (spec.value === null) return undefined;
  if (!isMapping(spec.value))
    return 'is no configuration of a proxy, which has fields such as `concurrency: 2`';
  for (const field of spec.fields()) {
    const sort = FIELDS.get(
      String(field.step).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
    const at = sort && field.value !== null ? misfit(field, sort) : undefined;
    if (at)
      return `is no configuration of a proxy: \`${at.toString().replace(/^spec\./, '')}\` must be a ${singular(sort)}`;
  }
  return undefined;
}

/** The part of a field that is not what it must be. */
function misfit(field: Field, sort: Sort | undefined): Field | undefined {
  switch (sort) {
    case 'whole number':
      return Number.isInteger(field.number) || /^-?\d+$/.test(field.text ?? '') ? undefined : field;
    case 'truth value':
      return field.boolean === undefined ? field : undefined;
    case 'duration':
      return /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/.test(field.text ?? '')
        ? undefined
        : field;
    case 'text':
      return field.text === undefined ? field : undefined;
    case 'texts by name':
      return isMapping(field.value)
        ? field.fields().find(({ value }) => typeof value !== 'string' && value !== null)
        : field;
    case 'mapping':
    case undefined:
      return isMapping(field.value) ? undefined : field;
  }
}

function singular(sort: Sort | undefined): string {
  return sort === 'texts by name' ? 'text, in quotes,' : (sort ?? '');
}
