import { define } from '../diagnostic';
import { listNames } from '../format';

/** What can be wrong with where requests go. */
export const traffic = {
  weightsTotal: define<{ app: string; weights: Readonly<Record<string, number>>; total: number }>({
    code: 'MESH301',
    severity: 'error',
    title: 'weights that do not total 100',
    message: ({ app, weights, total }) =>
      `the weights of "${app}" total ${total}, not 100 (${Object.entries(weights)
        .map(([version, weight]) => `"${version}": ${weight}`)
        .join(', ')}).`,
    mend: () => 'Write weights that total 100; a version left out gets 0.',
  }),
  weightNotWhole: define<{ app: string; version: string; weight: number }>({
    code: 'MESH302',
    severity: 'error',
    title: 'weight that is no percentage',
    message: ({ app, version, weight }) => `the weight of "${app}" version "${version}" is ${weight}.`,
    mend: () => 'Write whole numbers from 0 to 100.',
  }),
  oneVersion: define<{ app: string; version: string }>({
    code: 'MESH303',
    severity: 'error',
    title: 'canary of an app with one version',
    message: ({ app, version }) =>
      `"${app}" has only the version "${version}", so there is nothing to release beside it.`,
    mend: () => "Give the app versions: { '1.0': { ... }, '2.0': { ... } }.",
  }),
  duplicateSplit: define<{ app: string; others: readonly string[] }>({
    code: 'MESH304',
    severity: 'error',
    title: 'two default splits for one app',
    message: ({ app, others }) => `"${app}" already has a default split: ${listNames(others)}.`,
    mend: () =>
      'Keep one CanaryRelease for an app, and leave `otherwise` out of an AbTest that stands beside it.',
  }),
  httpOnTcp: define<{ app: string; what: string }>({
    code: 'MESH305',
    severity: 'error',
    title: 'HTTP rule on a TCP app',
    message: ({ app, what }) =>
      `${what} needs HTTP, and "${app}" has only TCP ports: its proxy sees bytes, not requests.`,
    mend: () => 'Declare the port with Port.http, Port.http2 or Port.grpc if that is what it speaks.',
  }),
  duplicateMatch: define<{ app: string; other: string }>({
    code: 'MESH306',
    severity: 'error',
    title: 'A/B test that can never match',
    message: ({ app, other }) =>
      `the same match on "${app}" is already taken by "${other}", and the first match wins.`,
    mend: () => 'Remove one of them, or make the matches differ.',
  }),
  duplicateMirror: define<{ app: string; other: string }>({
    code: 'MESH307',
    severity: 'error',
    title: 'two mirrors for one app',
    message: ({ app, other }) => `"${app}" is already mirrored by "${other}".`,
    mend: () => 'Keep one Mirror for an app.',
  }),
  percentage: define<{ what: string; value: number }>({
    code: 'MESH308',
    severity: 'error',
    title: 'illegal percentage',
    message: ({ what, value }) => `${what} is ${value}.`,
    mend: () => 'Write a whole number from 1 to 100.',
  }),
  overloaded: define<{ app: string; version: string; weight: number; count: number; total: number }>({
    code: 'MESH309',
    severity: 'warning',
    title: 'version that gets more requests than its pods are made for',
    message: ({ app, version, weight, count, total }) =>
      `${weight} % of the requests to "${app}" go to "${version}", which has ${count} of its ${total} pods.`,
    mend: () =>
      'Give the version more `replicas` before it gets the requests, or let Replicas.auto count them.',
  }),
};
