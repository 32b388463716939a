import { Field } from '../../../../read';
import { FindingDetails, IGNORED, PASSED_OVER, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { Patch, patches } from './patches';

export const patchIgnored: Rule = {
  id: 'ef-patch-ignored',
  severity: 'error',
  effect: IGNORED,
  mayRefuse: true,
  title: 'patch that Istio refuses or ignores',
  codes: ['IST0106', 'IST0152', 'IST0153', 'IST0154'],
  inputs: ['EnvoyFilter'],
  mend: 'Write an operation that exists for what the patch applies to, and name the filter that is replaced or removed.',
  explanation: `Not every operation exists for everything: a whole route configuration can be merged with, but not added or removed, and only
filters and virtual hosts can be replaced, and lists within a filter never are (\`MERGE_AND_REPLACE_LIST\`). A filter that is replaced or removed must be named in the match. Istio ignores other patches
without a word, and refuses those without \`applyTo\`, without an operation, without a value, or with a match about something else.`,
  check: (index, report) => {
    for (const patch of patches(index)) {
      const [at, message, details] = problemOf(patch) ?? [];
      // Istio takes whatever is for waypoints, and leaves out what it cannot carry out.
      if (at && message) report(patch.manifest, at, message, isForWaypoints(patch) ? PASSED_OVER : details);
    }
  },
};

const MERGE = ['MERGE', 'MERGE_AND_REPLACE_LIST'];
const OBJECT = [...MERGE, 'ADD', 'REMOVE'];
const INSERT = ['INSERT_FIRST', 'INSERT_BEFORE', 'INSERT_AFTER'];
/** Of filters, lists are only ever merged. */
const FILTER = ['MERGE', 'ADD', 'REMOVE', ...INSERT, 'REPLACE'];

/** The operations that Istio carries out, by what they apply to. */
const OPERATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    LISTENER: OBJECT,
    FILTER_CHAIN: OBJECT,
    LISTENER_FILTER: FILTER,
    NETWORK_FILTER: FILTER,
    HTTP_FILTER: FILTER,
    ROUTE_CONFIGURATION: MERGE,
    VIRTUAL_HOST: [...OBJECT, 'REPLACE'],
    HTTP_ROUTE: [...OBJECT, ...INSERT],
    CLUSTER: OBJECT,
    EXTENSION_CONFIG: ['ADD'],
    BOOTSTRAP: MERGE,
  }),
);

/** What a match may be about, by what the patch applies to. */
const MATCHES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    LISTENER: 'listener',
    FILTER_CHAIN: 'listener',
    NETWORK_FILTER: 'listener',
    HTTP_FILTER: 'listener',
    ROUTE_CONFIGURATION: 'routeConfiguration',
    VIRTUAL_HOST: 'routeConfiguration',
    HTTP_ROUTE: 'routeConfiguration',
    CLUSTER: 'cluster',
  }),
);

const REFUSED: FindingDetails = { effect: refusedBy('webhook') };

function isForWaypoints({ field }: Patch): boolean {
  return field.get('match', 'context').text === 'WAYPOINT';
}

function problemOf(patch: Patch): Problem | undefined {
  const { field, applyTo, operation, filter } = patch;
  const match = field.get('match');
  if (applyTo === '') return [field, 'the patch does not say what it applies to.', REFUSED];
  if (operation === '') return [field, 'the patch has no operation.', REFUSED];
  const allowed = OPERATIONS.get(applyTo);
  if (!allowed) return undefined;
  const at = field.get('patch', 'operation');
  // What is refused comes first: then nothing else of the object counts.
  if (operation !== 'REMOVE' && !field.get('patch', 'value').exists)
    return [field.get('patch'), `the operation ${operation} has no value.`, REFUSED];
  // Whether the match fits waypoints is said by the definition of the kind.
  if (isForWaypoints(patch))
    return allowed.includes(operation) ? undefined : [at, `Istio ignores ${operation} for ${applyTo}.`];
  const wrong = ['listener', 'routeConfiguration', 'cluster'].find(
    (about) => match.has(about) && MATCHES.get(applyTo) !== undefined && about !== MATCHES.get(applyTo),
  );
  if (wrong) return [match.get(wrong), `a patch of ${applyTo} cannot match a ${wrong}.`, REFUSED];
  const unnamed = applyTo === 'LISTENER_FILTER' ? undefined : filterProblem(match, applyTo);
  if (unnamed) return unnamed;
  if (!allowed.includes(operation)) return [at, `Istio ignores ${operation} for ${applyTo}.`];
  const needsName = allowed === FILTER && (operation === 'REPLACE' || operation === 'REMOVE');
  return needsName && !filter.text
    ? [at, `the filter of ${operation} is not named in the match.`]
    : undefined;
}

/** The network filter in which filters of HTTP are, by both of its names. */
const HTTP_MANAGERS = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];

/** A match that speaks of a filter names it, and one inside of another only where that is the filter for HTTP. */
function filterProblem(match: Field, applyTo: string): Problem | undefined {
  if (MATCHES.get(applyTo) !== 'listener') return undefined;
  const filter = match.get('listener', 'filterChain', 'filter');
  const inner = filter.get('subFilter');
  const { text: name } = filter.get('name');
  if (filter.exists && !name) return [filter, 'the match speaks of a filter and does not name it.', REFUSED];
  if (!inner.exists) return undefined;
  if (applyTo !== 'HTTP_FILTER')
    return [inner, `only a patch of HTTP_FILTER matches a filter inside of another.`, REFUSED];
  if (!HTTP_MANAGERS.includes(name ?? ''))
    return [filter, `filters of HTTP are inside of "${HTTP_MANAGERS[0]}" alone.`, REFUSED];
  return inner.get('name').text
    ? undefined
    : [inner, 'the match speaks of a filter inside of another and does not name it.', REFUSED];
}
