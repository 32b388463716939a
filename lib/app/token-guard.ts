import { App, IResolver, ResolutionContext } from 'cdk8s';
import { IConstruct } from 'constructs';
import { catalogue, MeshError } from '../diagnostics';
import { isCdktfToken } from '../names';

/**
 * Refuses CDKTF tokens wherever they come from, also in objects that are none of this library's: a manifest with
 * `${TfToken[...]}` in it is never written.
 */
class TokenGuard implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (!isCdktfToken(context.value)) return;
    const where = `the ${context.obj.kind} "${context.obj.name}", at ${context.key.join('.')},`;
    throw new MeshError(catalogue.names.token(context.obj.node.path, { where }));
  }
}

/** Puts the guard before the app's own resolvers, once. */
export function guardAgainstTokens(scope: IConstruct): void {
  const { root } = scope.node;
  if (!(root instanceof App) || root.resolvers.some((resolver) => resolver instanceof TokenGuard)) return;
  root.resolvers.unshift(new TokenGuard());
}
