import { Field } from './field';
import { isClusterScoped } from './kinds';
import { isMapping, Path, PlainObject } from './plain';

/** The namespace of an object that names none. */
export const DEFAULT_NAMESPACE = 'default';

/** Where a manifest comes from. */
export interface Origin {
  /** The file, `-` for standard input; nothing for an object in memory. */
  readonly file?: string;
  /** The line, from 1, on which the manifest begins in its file. */
  readonly line?: number;
  /** The construct that made it, for an object of an app in memory. */
  readonly construct?: string;
  /** The chart of that construct, with which the object is written out. */
  readonly chart?: string;
  /** Finds the line of a field, or of the nearest field around it. */
  readonly lineOf?: (path: Path) => number | undefined;
}

/** One object as Kubernetes would be given it, whoever wrote it. */
export class Manifest {
  /** The API group, empty for Kubernetes' core. */
  public readonly group: string;
  /** The version in the API group, such as `v1`. */
  public readonly version: string;
  /** The group and the version, such as `apps/v1`. */
  public readonly apiVersion: string;
  /** The kind, such as `Deployment`. */
  public readonly kind: string;
  /** The name; empty where there is none. */
  public readonly name: string;
  /** The namespace: `default` where none is given, and empty for an object of the whole cluster. */
  public readonly namespace: string;
  /** Whether it names no namespace, so that whoever applies it may choose another than `default`. */
  public readonly leavesNamespaceOut: boolean;
  /** The whole manifest. */
  public readonly root: Field;
  /** Its `spec`. */
  public readonly spec: Field;
  /** Its own labels, not those of its pods. */
  public readonly labels: Readonly<Record<string, string>>;
  /** Its own annotations, not those of its pods. */
  public readonly annotations: Readonly<Record<string, string>>;

  /**
   * @param content the manifest, with its `apiVersion` and `kind`
   * @param origin where it comes from
   */
  public constructor(
    public readonly content: PlainObject,
    public readonly origin: Origin,
  ) {
    this.root = new Field(content);
    this.spec = this.root.get('spec');
    this.apiVersion = String(content['apiVersion']);
    this.kind = String(content['kind']);
    const slash = this.apiVersion.indexOf('/');
    this.group = slash < 0 ? '' : this.apiVersion.slice(0, slash);
    this.version = this.apiVersion.slice(slash + 1);
    const metadata = this.root.get('metadata');
    this.name = nameOf(metadata.get('name'));
    const isOfCluster = isClusterScoped(this.group, this.kind);
    const namespace = nameOf(metadata.get('namespace'));
    this.leavesNamespaceOut = !isOfCluster && namespace === '';
    this.namespace = isOfCluster ? '' : namespace || DEFAULT_NAMESPACE;
    this.labels = metadata.get('labels').strings();
    this.annotations = metadata.get('annotations').strings();
  }

  /** The line of a field in its file, or of the nearest one around it that is there. */
  public lineOf(path: Path): number | undefined {
    return this.origin.lineOf?.(path) ?? this.origin.line;
  }

  /** `VirtualService "reviews" in namespace "shop"`: the manifest in a sentence. */
  public toString(): string {
    const where = this.namespace === '' ? '' : ` in namespace "${this.namespace}"`;
    return `${this.kind} "${this.name}"${where}`;
  }
}

/** What the manifest is written out with: its file or its chart; everything else in memory is one. */
export function sourceOf({ origin }: Manifest): string {
  return origin.file ?? origin.chart ?? '';
}

/** Whether the value can be a manifest: an object with `apiVersion` and `kind`. */
export function isManifestContent(value: unknown): value is PlainObject {
  return isMapping(value) && typeof value['apiVersion'] === 'string' && typeof value['kind'] === 'string';
}

function nameOf({ value }: Field): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
