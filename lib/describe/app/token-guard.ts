import { ApiObject, App, IResolver, ResolutionContext } from 'cdk8s';
import { IConstruct } from 'constructs';
import { catalogue, Diagnostic, formatDiagnostic, MeshError } from '../../diagnostics';
import { findToken, isCdktfToken, isPlainObject, mayHoldToken } from '../../names';
import { wasDone } from './synthesis';

/** Constructs of the library, which check what they are given when they are created. */
const checking = new WeakSet<IConstruct>();

/** Says that a construct refuses tokens itself, so that no one needs to look at its objects before they are written. */
export function checksItsProps(construct: IConstruct): void {
  checking.add(construct);
}

/** Whether a construct is one of the library's that say something. */
export function isLibrary(construct: IConstruct): boolean {
  return checking.has(construct);
}

/**
 * Refuses CDKTF tokens wherever they come from, also in objects that are not this library's: a manifest with
 * `${TfToken[...]}` in it is never written.
 *
 * As a resolver it sees every value that is written, but only when other files may have been written already. So objects
 * that are not the library's are also looked at once when the app is validated, before anything is written.
 */
class TokenGuard implements IResolver {
  private readonly watched = new WeakSet<ApiObject>();
  private readonly clean = new WeakSet<ApiObject>();

  public resolve({ obj, key, value }: ResolutionContext): void {
    const inKey = isPlainObject(value) && Object.keys(value).some(isCdktfToken);
    if (!inKey && !isCdktfToken(value)) return;
    throw new MeshError(tokenIn(obj, key.join('.')));
  }

  /** Makes each object that no one checks report its tokens itself. Runs first of all validations, as the app's own. */
  public watch(scope: IConstruct): void {
    for (const object of scope.node.findAll().filter(ApiObject.isApiObject) as ApiObject[]) {
      if (this.watched.has(object) || object.node.scopes.some((around) => checking.has(around))) continue;
      this.watched.add(object);
      object.node.addValidation({ validate: () => this.tokensOf(object).map(formatDiagnostic) });
    }
  }

  private tokensOf(object: ApiObject): readonly Diagnostic[] {
    if (this.clean.has(object)) return [];
    const found = tokenInManifest(object, manifestOf(object));
    if (!found) this.clean.add(object);
    return found ? [found] : [];
  }
}

/** What would be written, without a guard in the way; nothing where it cannot be written at all, which synthesis says itself. */
function manifestOf(object: ApiObject): unknown {
  const { resolvers } = App.of(object);
  const guards = resolvers.filter((resolver) => resolver instanceof TokenGuard);
  try {
    for (const guard of guards) resolvers.splice(resolvers.indexOf(guard), 1);
    return object.toJson();
  } catch {
    return undefined;
  } finally {
    resolvers.unshift(...guards);
  }
}

/** Refuses manifests with a token that a patch put there: patches come after all resolvers. */
export function refuseTokensIn(chart: IConstruct, manifests: readonly unknown[]): void {
  if (!mayHoldToken(manifests)) return;
  for (const object of chart.node.findAll().filter(ApiObject.isApiObject) as ApiObject[]) {
    const found = tokenInManifest(object, object.toJson());
    if (found) throw new MeshError(found);
  }
}

function tokenInManifest(object: ApiObject, manifest: unknown): Diagnostic | undefined {
  const where = findToken(manifest, '');
  return where === undefined ? undefined : tokenIn(object, where);
}

function tokenIn(object: ApiObject, where: string): Diagnostic {
  const at = where ? `, at ${where},` : '';
  return catalogue.names.token(object.node.path, { where: `the ${object.kind} "${object.name}"${at}` });
}

/** Puts the guard before the app's own resolvers, once. */
export function guardAgainstTokens(scope: IConstruct): void {
  const { root } = scope.node;
  if (!(root instanceof App) || root.resolvers.some((resolver) => resolver instanceof TokenGuard)) return;
  const guard = new TokenGuard();
  root.resolvers.unshift(guard);
  root.node.addValidation({
    validate: () => {
      if (!wasDone(root, guard)) guard.watch(root);
      return [];
    },
  });
}
