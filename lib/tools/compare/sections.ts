import { ownValue } from '../../names';
import { plural } from '../../diagnostics';
import { LibraryFacts, SizedApp } from './library';
import { Measured, PathName } from './measured';
import { formatMillis, formatRatios } from './numbers';
import { Comparison } from './comparison';
import { kindRows, totalOf } from './sizes';
import { Table } from './table';

/** A part of the comparison: sentences, and a table below them. */
export interface Section {
  readonly title: string;
  readonly text: readonly string[];
  /** Sentences that stand in a list. */
  readonly points?: readonly string[];
  readonly table?: Table;
  /** Parts of this part. */
  readonly parts?: readonly Section[];
}

/** What each path is called in the head of a table. */
const PATHS: Readonly<Record<PathName, string>> = {
  istio: 'Istio',
  consul: 'Consul',
  'consul transparent': 'Consul, `transparent`',
};
const NAMES = Object.keys(PATHS) as readonly PathName[];

/** How many objects, and how much YAML, the same description becomes. */
export function sizesSection(apps: LibraryFacts['apps']): Section {
  return {
    title: 'How much it becomes',
    text: ['What the library writes for the same description, with the kinds whose number differs.'],
    parts: apps.map(sizedApp),
  };
}

function sizedApp({ name, what, sizes }: SizedApp): Section {
  const columns = NAMES.map((path) => sizes[path]);
  const differing = kindRows(columns.map(({ kinds }) => kinds)).filter(
    ([, counts]) => new Set(counts).size > 1,
  );
  const numbers = (values: readonly number[]): string[] => values.map((value) => value.toLocaleString('en'));
  return {
    title: name,
    text: [what],
    table: {
      head: ['', ...NAMES.map((path) => PATHS[path])],
      rows: [
        ['objects', ...numbers(columns.map(({ kinds }) => totalOf(kinds)))],
        ['kinds of objects', ...numbers(columns.map(({ kinds }) => Object.keys(kinds).length))],
        ['lines of YAML', ...numbers(columns.map(({ lines }) => lines))],
        ['bytes of YAML', ...numbers(columns.map(({ bytes }) => bytes))],
        ...differing.map(([kind, counts]) => [
          `\`${kind}\``,
          ...counts.map((count) => (count === 0 ? '' : `${count}`)),
        ]),
      ],
    },
  };
}

/** What one run of the conformance suite measured. */
export function measuredSection({ machine, parts, settings, traffic, change, memory }: Measured): Section {
  const version = (part: string): string => `${part} ${ownValue(parts, part) ?? '?'}`;
  return {
    title: 'Measured',
    text: [
      `One run of the conformance suite on a machine with ${machine.cores} cores, ${busy(machine)}: both meshes in one cluster, taking turns, with ${version('Consul')}, ${version('Envoy')}, and Istio built from its source (${parts['Istio'] ?? '?'}). The middle value, and in brackets where the middle half of all values lies. These are ratios of one run, not promises.`,
    ],
    parts: [
      {
        title: 'Requests through sidecars',
        text: [
          `Against the same two programs without a mesh in the same round; ${settings.rounds} rounds, connections kept open. Both sidecars of a call are in it, with mutual TLS and the access rules. Requests a second: eight connections at full speed. Processor time: what everything in the pods of both apps used for one of those requests, which other work on the machine disturbs least. Time: of a request, with one connection, one request after the other. The first row measures "no mesh" a second time: what differs from 1.00 there is noise. The program answers at once and no network is crossed, so a request takes next to no time without a mesh: compare the rows with each other; to an app with work to do the same cost is a smaller share.`,
        ],
        table: {
          head: ['', 'requests a second', 'processor time', 'time, p50', 'time, p99'],
          rows: (['no mesh, again', ...NAMES] as const).map((name) => {
            const { rate, processor, p50, p99 } = traffic[name];
            const label = name === 'no mesh, again' ? name : PATHS[name];
            return [label, ...[rate, processor, p50, p99].map(formatRatios)];
          }),
        },
      },
      {
        title: 'A change',
        text: [
          `From the moment at which all requests are sent to the other version until the first one goes there, ${settings.changes} times. For Istio from the write of the VirtualService to Kubernetes, through istiod with its own pause of 100 ms in which it gathers changes; for Consul from the write of the ServiceSplitter to Kubernetes and then, at once, to Consul's server: Consul's own controller, which carries it from one to the other, is not in it.`,
        ],
        table: {
          head: ['', 'until the first request'],
          rows: NAMES.map((name) => [PATHS[name], formatMillis(change[name])]),
        },
      },
      {
        title: 'Memory',
        text: [
          `What a program keeps resident, in MiB. istiod and Consul's server with the few apps above, and with ${settings.apps} more that have rules and no pods. Of a sidecar only Envoy: pilot-agent beside Istio's and consul-dataplane beside Consul's come on top.`,
        ],
        table: {
          head: ['', 'Istio', 'Consul'],
          rows: [
            ['control plane, few apps', ...planes(memory, 'few')],
            [`control plane, ${settings.apps} apps more`, ...planes(memory, 'many')],
            [
              'Envoy of a sidecar',
              `${memory.sidecar.istio}`,
              `${memory.sidecar.consul} (\`transparent\`: ${memory.sidecar['consul transparent']})`,
            ],
          ],
        },
      },
      {
        title: 'What the numbers do not say',
        text: [],
        points: LIMITS,
      },
    ],
  };
}

/** How busy the machine was with other work; a run on an idle one says so too. */
function busy({ cores, load }: Measured['machine']): string {
  if (load < cores / 4) return 'which had little else to do';
  return `for which ${plural(Math.round(load), 'other program')} stood in line when it began`;
}

function planes({ controlPlane }: Measured['memory'], which: 'few' | 'many'): readonly string[] {
  return [`${controlPlane.istio[which]}`, `${controlPlane.consul[which]}`];
}

const LIMITS: readonly string[] = [
  "Both proxies are the upstream Envoy, with one thread each, instead of Istio's own build and of the one in Consul's image.",
  "Istio's telemetry filters, which need its own build, are off; no one collects access logs or traces on either. Each proxy counts what its mesh has it count: Consul's all of Envoy's statistics, Istio's a few of them.",
  'There is one node and no network between the apps: what a mesh adds weighs more here than beside a real network or a real app.',
  "Consul runs as one server in development mode, in memory, without a quorum; istiod as one replica. Consul's injector and controllers, which are stand-ins here, and Istio's ingress are not in the memory.",
  'Nothing is said about large clusters, many proxies, or how either behaves when its control plane is away.',
];

/** Where the same description behaves otherwise, and where it does not. */
export function semanticsSection({ meshes, semantics }: Pick<Comparison, 'meshes' | 'semantics'>): Section {
  const titles = new Map(meshes.map(({ id, title }) => [id, title]));
  const all = meshes.length === 2 ? 'both' : 'all';
  const same = semantics.same.map(({ what, case: name }) => `${what} (_${name}_)`).join('; ');
  return {
    title: 'What differs in meaning',
    text: [
      "What the conformance suite has seen, by the name of the case, or what the mesh's own documentation says.",
      `The same on ${all}: ${same}.`,
    ],
    table: {
      head: ['', ...titles.values(), 'seen in', 'documented'],
      rows: semantics.different.map(({ subject, meshes: said, cases, sources }) => [
        subject,
        ...Object.values(said),
        cases.map((name) => `_${name}_`).join(', '),
        sources.map(({ mesh, url }) => `[${titles.get(mesh) ?? mesh}](${url})`).join(', '),
      ]),
    },
  };
}
