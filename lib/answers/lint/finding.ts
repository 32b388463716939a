import { Effect } from '../../mesh/rules';
import { Issue, Severity } from '../../diagnostics';

/** One thing found wrong in manifests, as data. */
export interface Finding extends Issue {
  /** The rule that found it. */
  readonly rule: string;
  /** The codes under which other tools report the same. */
  readonly codes: readonly string[];
  /** What happens then. */
  readonly effect: Effect;
  /** The object that must be mended; nothing where the input could not be read. */
  readonly resource?: FindingResource;
  /** The file, `-` for standard input. */
  readonly file?: string;
  /** The line, from 1. */
  readonly line?: number;
  /** The field at fault, such as `spec.http[0].route[0].destination.host`. */
  readonly path?: string;
}

/** Which object a finding is about. */
export interface FindingResource {
  /** Such as `networking.istio.io/v1`. */
  readonly apiVersion: string;
  /** Such as `VirtualService`. */
  readonly kind: string;
  /** Empty for an object of the whole cluster. */
  readonly namespace: string;
  /** Its name. */
  readonly name: string;
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** Whether the first severity matters as much as the second, or more. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return RANK[severity] >= RANK[threshold];
}

/** Where a finding is, shortly: `shop/routes.yaml:12`, or a construct path. */
export function locationOf({ file, line, construct, resource }: Finding): string {
  if (file !== undefined) return line === undefined ? file : `${file}:${line}`;
  return construct ?? (resource ? `${resource.kind} ${resource.namespace}/${resource.name}` : 'input');
}

/** A finding on one line. */
export function formatFinding(finding: Finding): string {
  const { rule, severity, message, mend } = finding;
  return `${locationOf(finding)}: ${severity} ${rule}: ${message} ${mend}`;
}
