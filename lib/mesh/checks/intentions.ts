import { catalogue, Diagnostic } from '../../diagnostics';
import { IntentionNode, matchKey, ServiceNode, speaksHttp } from '../../model';
import { Check, sharing } from './check';

/** Intentions that contradict or repeat each other, or look at requests where there are only bytes. */
export const intentions: Check = ({ services }) =>
  services.flatMap((service) => [
    ...sharing(service.intentions, ({ from }) => from).flatMap((said) => clashes(service, said)),
    ...service.intentions
      .filter(({ permissions }) => permissions.length > 0 && !speaksHttp(service))
      .map(({ path }) => catalogue.access.permissionOnTcp(path, { app: service.name })),
  ]);

function clashes(service: ServiceNode, said: readonly IntentionNode[]): readonly Diagnostic[] {
  return said.flatMap((later, index) =>
    said.slice(0, index).flatMap((earlier) => {
      const params = { from: later.from.split('/')[1], to: service.name, other: earlier.path };
      if (later.action !== earlier.action) {
        return contradict(later, earlier) ? [catalogue.access.contradiction(later.path, params)] : [];
      }
      return sameRequests(later, earlier) ? [catalogue.access.duplicate(later.path, params)] : [];
    }),
  );
}

/** A denial of everything leaves nothing to allow; a denial of some requests may stand beside an allowance of others. */
function contradict(one: IntentionNode, other: IntentionNode): boolean {
  const denial = one.action === 'deny' ? one : other;
  return denial.permissions.length === 0 || sameRequests(one, other);
}

function sameRequests(one: IntentionNode, other: IntentionNode): boolean {
  return matchKey(one.permissions) === matchKey(other.permissions);
}
