import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where built parts are kept.
 *
 * The folder belongs to the user, not to a checkout: the parts take minutes to build, and a fresh clone on the
 * same machine should find them. `CDK8S_MESH_CONFORMANCE_CACHE` puts it elsewhere.
 */
export function cacheFolder(): string {
  const folder =
    process.env.CDK8S_MESH_CONFORMANCE_CACHE ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-mesh', 'conformance');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A short key for what a part is built from: other inputs, another key, another file in the cache. */
export function keyOf(...inputs: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    hash.update(input).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
