import {
  clash,
  kubeGatewaysNamed,
  KubeGateway,
  KubeListenerSet,
  listenerSets,
  ManifestIndex,
  takesListenersOf,
} from '../../../read';
import { IGNORED, Problem, Rule } from '../../../mesh/rules';

export const listenerSetRefused: Rule = {
  id: 'gwapi-listener-set-refused',
  severity: 'error',
  effect: IGNORED,
  title: 'listeners that the Gateway does not take',
  codes: [],
  inputs: ['ListenerSet', 'Gateway', 'GatewayClass', 'Namespace'],
  mend: 'Let the Gateway take them (`allowedListeners.namespaces.from`), and give each listener a port and host that no other has.',
  explanation: `A ListenerSet adds listeners to a Gateway, if the Gateway lets it: without \`allowedListeners\` it takes none. The routes of a set
that is not taken are never asked. A listener that has the port and the host of one of the Gateway's own, or of an older set, is left out, and
so is one for connections (TCP, UDP) on a port that is taken. Which of two sets is the older is not in the input, so that they are not
compared with each other.`,
  check: (index, report) => {
    for (const set of listenerSets(index)) {
      const found = set.parent ? kubeGatewaysNamed(set.parent.namespace, set.parent.name, index) : [];
      const refused = found.map((gateway) => problemsOf(set, gateway, index));
      const [first] = refused;
      // One Gateway in several forms: any may be the one that is applied.
      if (!first || refused.some((problems) => problems.length === 0)) continue;
      for (const problem of first) report(set.manifest, ...problem);
    }
  },
};

function problemsOf(set: KubeListenerSet, gateway: KubeGateway, index: ManifestIndex): readonly Problem[] {
  if (takesListenersOf(gateway, set.namespace, index) === false) {
    const text = `the Gateway "${gateway.namespace}/${gateway.name}" takes no listeners from the namespace "${set.namespace}".`;
    return [[set.manifest.spec.get('parentRef'), text]];
  }
  return set.listeners.flatMap((listener): Problem[] => {
    const other = gateway.listeners.find((own) => clash(own, listener));
    if (!other || listener.port === undefined) return [];
    const what = `port ${listener.port}${other.hostname === listener.hostname ? ' and that host' : ''}`;
    const text = `the listener "${other.name}" of the Gateway "${gateway.name}" has ${what} already.`;
    return [[listener.field, text]];
  });
}
