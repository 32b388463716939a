import { KnownKind, nameKinds, readsAlso } from '../../../read';
import { KIND } from './kinds';

/** The kinds that become config entries of Consul under their own name. */
export const ENTRY_KINDS: readonly KnownKind[] = [
  KIND.ServiceDefaults,
  KIND.ServiceResolver,
  KIND.ServiceSplitter,
  KIND.ServiceRouter,
  KIND.ServiceIntentions,
  KIND.IngressGateway,
  KIND.TerminatingGateway,
  KIND.JWTProvider,
];

const NAMES = 'config entries of Consul';
nameKinds(NAMES, ENTRY_KINDS);
// Whether names of entries are enough depends on whether any of them speaks of tenancies.
for (const kind of ENTRY_KINDS) readsAlso([kind.slice(kind.indexOf('/') + 1)], [NAMES]);
