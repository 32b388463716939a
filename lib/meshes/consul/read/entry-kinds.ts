import { KnownKind } from '../../../read';
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
