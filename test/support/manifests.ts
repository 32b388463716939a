import { Yaml } from 'cdk8s';

/** A manifest as it is written to a file; what tests do not look at by name is read by `at`. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly data?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** The text of manifests, as it would stand in a file. */
export function textOf(manifests: readonly Manifest[]): string {
  return Yaml.stringify(...manifests);
}

/** `Kind name`, by which tests speak of a manifest. */
export function labelOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.name}`;
}

/** The one manifest of that kind and name; the message of its absence says what there is. */
export function find(
  manifests: readonly Manifest[],
  kind: string,
  name: string,
  namespace?: string,
): Manifest {
  const found = manifests.filter(
    (manifest) =>
      labelOf(manifest) === `${kind} ${name}` &&
      (namespace === undefined || manifest.metadata.namespace === namespace),
  );
  if (found.length === 1) return found[0];
  throw new Error(
    `${found.length} manifests are ${kind} ${name}, among: ${manifests.map(labelOf).join(', ')}`,
  );
}

/** The spec of the one manifest of that kind and name, read as the type that the test expects. */
export function specOf<Spec>(manifests: readonly Manifest[], kind: string, name: string): Spec {
  return find(manifests, kind, name).spec as unknown as Spec;
}

/** The same, or nothing where there is no such manifest. */
export function maybeSpecOf<Spec>(
  manifests: readonly Manifest[],
  kind: string,
  name: string,
): Spec | undefined {
  return manifests.some((manifest) => labelOf(manifest) === `${kind} ${name}`)
    ? specOf(manifests, kind, name)
    : undefined;
}

/** The kinds of a mesh that a description leads to, in order, without what Kubernetes itself runs. */
export function meshKinds(manifests: readonly Manifest[]): readonly string[] {
  return manifests
    .filter(({ apiVersion }) => apiVersion.includes('istio.io') || apiVersion.includes('consul'))
    .map(labelOf);
}

/** The value at a path such as `spec.http.0.route`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}
