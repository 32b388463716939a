import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint, LintOptions } from '../../lib/answers/lint';
import { Decision, RouteRequest } from '../../lib/mesh/route';
import { readText } from '../../lib/read';
import { ask, outcome } from '../routing/ask';

/** The text of a case. */
export const caseText = (file: string): string => readFileSync(join(__dirname, file), 'utf8');

/** What lint says of manifests, as `severity rule kind/name path`, without what is merely worth knowing if that is not asked for. */
export function found(text: string, options: LintOptions = {}): string[] {
  return lint(readText(text, 'case.yaml'), options).map(
    ({ severity, rule, resource, path }) =>
      `${severity} ${rule} ${resource?.kind}/${resource?.name} ${path ?? ''}`,
  );
}

/** Those findings of manifests that a rule makes. */
export function foundBy(rule: string, text: string, options: LintOptions = {}): string[] {
  return found(text, options)
    .filter((finding) => finding.split(' ')[1] === rule)
    .map((finding) => finding.replace(` ${rule} `, ' '));
}

/** What becomes of a request, and the last thing that is said of why. */
export function answer(text: string, request: RouteRequest): { outcome: unknown; why: string } {
  const decision: Decision = ask(text, request, { mesh: 'istio' });
  return { outcome: outcome(decision), why: decision.trace.at(-1)?.text ?? '' };
}

/** A policy of Istio. */
export const policy = (kind: string, name: string, namespace: string, spec: object): string =>
  `\n---\n${JSON.stringify({ apiVersion: 'security.istio.io/v1', kind, metadata: { name, namespace }, spec })}`;

/** A DestinationRule. */
export const destinationRule = (name: string, namespace: string, spec: object): string =>
  `\n---\n${JSON.stringify({ apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name, namespace }, spec })}`;

/** A namespace whose pods are in the mesh. */
export const inMesh = (...names: string[]): string =>
  names
    .map(
      (name) =>
        `\n---\n${JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'istio-injection': 'enabled' } } })}`,
    )
    .join('');
