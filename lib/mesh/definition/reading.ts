import { Manifest, ManifestIndex } from '../../read';
import { RoutingTable } from '../route';
import { Admission, Rule } from '../rules';

/** An option of `cdk8s-mesh route` that says something of an installation of the mesh. */
export interface ReadingFlag {
  /** As it is written, with its value: `--trust-domain <domain>`. */
  readonly flag: string;
  /** What it says, and what holds without it. */
  readonly description: string;
  /**
   * The values that it can have.
   *
   * @default - any
   */
  readonly choices?: readonly string[];
  /**
   * The form that its value has: a DNS name, a namespace, or `namespace/name` of a ServiceAccount.
   *
   * @default - any
   */
  readonly form?: 'domain' | 'namespace' | 'account';
  /** The option of {@link MeshReading.table} that its value becomes. */
  readonly option: string;
}

/** How manifests for a mesh are told from others, and what it makes of requests. */
export interface MeshReading {
  /**
   * Whether a manifest is surely for this mesh; left out where manifests are for it that no other mesh claims.
   *
   * @default - what no one claims is for this mesh
   */
  readonly claims?: (manifest: Manifest) => boolean;
  /**
   * Whether manifests that no mesh claims are for this one all the same, by their Gateways.
   *
   * @default - never
   */
  readonly claimsGateways?: (index: ManifestIndex) => boolean;
  /**
   * What controllers make of objects of the input, beside what the index knows of itself: the routes of Flagger's Canaries.
   *
   * @default - nothing
   */
  readonly makes?: (index: ManifestIndex) => readonly Manifest[];
  /**
   * Rules that say nothing here, although they are for whichever mesh: what one controller or another does not do.
   *
   * @default - none
   */
  readonly leavesOut?: readonly Rule[];
  /** What it makes of manifests that are taken; the options say what they do not, of its installation. */
  table(admission: Admission, options?: object): RoutingTable;
  /**
   * Options of the command that say something of its installation.
   *
   * @default - none
   */
  readonly flags?: readonly ReadingFlag[];
}
