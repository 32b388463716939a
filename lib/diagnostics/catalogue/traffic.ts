import { define } from '../diagnostic';
import { listNames } from '../format';

/** What can be wrong with where requests go. */
export const traffic = {
  weightsTotal: define<{ app: string; weights: Readonly<Record<string, number>>; total: number }>({
    code: 'MESH301',
    severity: 'error',
    title: 'weights that do not total 100',
    text: ({ app, weights, total }) =>
      `the weights of "${app}" total ${total}, not 100 (${Object.entries(weights)
        .map(([version, weight]) => `"${version}": ${weight}`)
        .join(', ')}).`,
    remedy: () => 'Write weights that total 100; a version left out gets 0.',
  }),
  weightNotWhole: define<{ app: string; version: string; weight: number }>({
    code: 'MESH302',
    severity: 'error',
    title: 'weight that is no percentage',
    text: ({ app, version, weight }) => `the weight of "${app}" version "${version}" is ${weight}.`,
    remedy: () => 'Write whole numbers from 0 to 100.',
  }),
  oneVersion: define<{ app: string; version: string }>({
    code: 'MESH303',
    severity: 'error',
    title: 'canary of an app with one version',
    text: ({ app, version }) =>
      `"${app}" has only the version "${version}", so there is nothing to release beside it.`,
    remedy: () => "Give the app versions: { '1.0': { ... }, '2.0': { ... } }.",
  }),
  duplicateSplit: define<{ app: string; others: readonly string[] }>({
    code: 'MESH304',
    severity: 'error',
    title: 'two default splits for one app',
    text: ({ app, others }) => `"${app}" already has a default split: ${listNames(others)}.`,
    remedy: () =>
      'Keep one CanaryRelease for an app, and leave `otherwise` out of an AbTest that stands beside it.',
  }),
  httpOnTcp: define<{ app: string; what: string }>({
    code: 'MESH305',
    severity: 'error',
    title: 'HTTP rule on a TCP app',
    text: ({ app, what }) =>
      `${what} needs HTTP, and "${app}" has only TCP ports: its proxy sees bytes, not requests.`,
    remedy: () => 'Declare the port with Port.http, Port.http2 or Port.grpc if that is what it speaks.',
  }),
  duplicateMatch: define<{ app: string; other: string }>({
    code: 'MESH306',
    severity: 'error',
    title: 'A/B test that can never match',
    text: ({ app, other }) =>
      `the same match on "${app}" is already taken by "${other}", and the first match wins.`,
    remedy: () => 'Remove one of them, or make the matches differ.',
  }),
  duplicateMirror: define<{ app: string; other: string }>({
    code: 'MESH307',
    severity: 'error',
    title: 'two mirrors for one app',
    text: ({ app, other }) => `"${app}" is already mirrored by "${other}".`,
    remedy: () => 'Keep one Mirror for an app.',
  }),
  percentage: define<{ what: string; value: number }>({
    code: 'MESH308',
    severity: 'error',
    title: 'illegal percentage',
    text: ({ what, value }) => `${what} is ${value}.`,
    remedy: () => 'Write a whole number from 1 to 100.',
  }),
};
