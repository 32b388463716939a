import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { catalogue, Diagnostic, MeshError } from '../../diagnostics';
import { IGNORE_ANNOTATION, isIgnored, literalCredentials, mayHoldCredentials } from '../../names';
import { wasDone } from './synthesis';
import { isLibrary } from './token-guard';

/** The rule of `lint` that finds the same in manifests of any origin. */
const RULE = 'wl-credential-literal';

/** The parts of a manifest that say whether it may hold a credential. */
interface Annotated {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> };
}

/**
 * Refuses credentials that stand in the manifests of a chart as text, whoever wrote them there, unless someone said why they may.
 * That goes into the manifest, so that `lint` does not find there again what was let through here.
 */
export class CredentialGuard {
  private readonly acknowledged: { readonly construct: IConstruct; readonly reason: string }[] = [];

  /** @param chart whose objects are looked at */
  public constructor(private readonly chart: IConstruct) {}

  /** Lets through what a construct, or anything in it, holds. */
  public acknowledge(construct: IConstruct, reason: string): void {
    this.acknowledged.push({ construct, reason });
  }

  /** What is found before anything is written. */
  public findings(): readonly Diagnostic[] {
    return wasDone(this.chart, this) ? [] : this.all();
  }

  /** Refuses manifests that are about to be written: something may have changed since. */
  public refuseIn(manifests: readonly Annotated[]): void {
    if (!manifests.some((manifest) => isFound(manifest))) return;
    const [first] = this.all();
    if (first) throw new MeshError(first);
  }

  private all(): readonly Diagnostic[] {
    const objects = this.chart.node.findAll().filter(ApiObject.isApiObject) as ApiObject[];
    return objects.filter(({ kind }) => mayHoldCredentials(kind)).flatMap((object) => this.of(object));
  }

  private of(object: ApiObject): readonly Diagnostic[] {
    const manifest = manifestOf(object);
    if (!manifest || !isFound(manifest)) return [];
    const why = this.acknowledged.find(({ construct }) => object.node.scopes.includes(construct));
    if (why) {
      const before = manifest.metadata?.annotations?.[IGNORE_ANNOTATION];
      const entry = `${RULE}: ${why.reason}`;
      object.metadata.addAnnotation(IGNORE_ANNOTATION, before ? `${before}; ${entry}` : entry);
      return [];
    }
    const { kind, name } = object;
    const at = ownerOf(object).node.path;
    return literalCredentials(manifest).map(({ what, reason }) =>
      catalogue.app.literalCredential(at, { what, kind, name, reason }),
    );
  }
}

function isFound(manifest: Annotated): boolean {
  if (!mayHoldCredentials(manifest.kind) || literalCredentials(manifest).length === 0) return false;
  return !isIgnored(manifest.metadata?.annotations?.[IGNORE_ANNOTATION], RULE);
}

/** The construct that a user knows: the library's that the object belongs to, or the one of cdk8s-plus around it. */
function ownerOf(object: ApiObject): IConstruct {
  const { scope, scopes, id } = object.node;
  return [...scopes].reverse().find(isLibrary) ?? (id === 'Resource' && scope ? scope : object);
}

/** What would be written; nothing where it cannot be, which synthesis says itself. */
function manifestOf(object: ApiObject): Annotated | undefined {
  try {
    return object.toJson() as Annotated;
  } catch {
    return undefined;
  }
}
