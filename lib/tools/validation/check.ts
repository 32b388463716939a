import { accepted, illegal, oneOf, yesOrNo } from '../../checks';
import { checkDnsLabel, checkDnsName } from '../../names';
import { rules } from './load';

/** What the rules are asked with, whether it is sound or not. */
interface Asked {
  readonly failOn?: string;
  readonly ignore?: readonly string[];
  readonly closed?: boolean;
  readonly clusterDomain?: string;
  readonly rootNamespace?: string;
}

/** Checks what the rules are asked with: another word for a severity would let everything through. */
export function checkRulesProps(path: string, props: Asked): void {
  const { failOn = 'error', ignore = [], closed = false, clusterDomain, rootNamespace } = props;
  oneOf(path, 'failOn', failOn, ['error', 'warning', 'info']);
  yesOrNo(path, 'closed', closed);
  if (clusterDomain !== undefined) accepted(path, 'clusterDomain', clusterDomain, checkDnsName);
  if (rootNamespace !== undefined) accepted(path, 'rootNamespace', rootNamespace, checkDnsLabel);
  if (ignore.length === 0) return;
  const known = new Set(rules().ALL_RULES.map(({ id }) => id));
  const unknown = ignore.find((id) => !known.has(id));
  if (unknown !== undefined) throw illegal(path, 'ignore', unknown, 'is the id of no rule');
}
