import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../kube/objects';

const SCHEMAS = join(__dirname, '..', '..', 'schemas');

/** The definitions of what others read of what the library writes: Prometheus's operator, External Secrets, the CSI driver. */
export function observabilityDefinitions(): readonly KubeObject[] {
  return ['monitoring.yaml', 'external-secrets.yaml', 'secrets-store.yaml'].flatMap((file) =>
    parseAllDocuments(readFileSync(join(SCHEMAS, file), 'utf8')).map((each) => each.toJS() as KubeObject),
  );
}
