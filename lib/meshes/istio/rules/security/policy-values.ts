import { Field } from '../../../../read';
import { PolicyRule } from './each';

/** What a value of a policy is compared with. */
export type Attribute =
  | 'principals'
  | 'namespaces'
  | 'serviceAccounts'
  | 'trustDomains'
  | 'requestPrincipals'
  | 'ipBlocks'
  | 'remoteIpBlocks'
  | 'destinationIp'
  | 'hosts'
  | 'methods'
  | 'paths'
  | 'ports'
  | 'header'
  | 'claim'
  | 'sni';

/** A value of a rule, wherever in it the value stands. */
export interface PolicyValue {
  readonly item: Field;
  readonly text: string;
  readonly about: Attribute;
  /** Whether the rule is about everything else. */
  readonly isNegative: boolean;
}

const OF_SOURCE: readonly Attribute[] = [
  'principals',
  'requestPrincipals',
  'namespaces',
  'serviceAccounts',
  'trustDomains',
  'ipBlocks',
  'remoteIpBlocks',
];

const OF_OPERATION: readonly Attribute[] = ['hosts', 'ports', 'methods', 'paths'];

const OF_KEYS: ReadonlyMap<string, Attribute> = new Map<string, Attribute>([
  ['source.principal', 'principals'],
  ['source.namespace', 'namespaces'],
  ['source.serviceAccount', 'serviceAccounts'],
  ['source.trustDomain', 'trustDomains'],
  ['source.ip', 'ipBlocks'],
  ['remote.ip', 'remoteIpBlocks'],
  ['destination.ip', 'destinationIp'],
  ['destination.port', 'ports'],
  ['connection.sni', 'sni'],
  ['request.auth.principal', 'requestPrincipals'],
  ['request.auth.audiences', 'claim'],
  ['request.auth.presenter', 'claim'],
]);

/** Every value of a rule: of its sources, its operations and its conditions, in the order of what is tested first. */
export function valuesOf({ sources, operations, conditions }: PolicyRule): readonly PolicyValue[] {
  return [
    ...sources.flatMap((source) => valuesIn(source, OF_SOURCE)),
    ...operations.flatMap((operation) => valuesIn(operation, OF_OPERATION)),
    ...conditions.flatMap(valuesOfCondition),
  ];
}

/** The values of a source or of an operation. */
export function valuesOfPart(part: Field): readonly PolicyValue[] {
  return valuesIn(part, [...OF_SOURCE, ...OF_OPERATION]);
}

function valuesIn(part: Field, attributes: readonly Attribute[]): readonly PolicyValue[] {
  return attributes.flatMap((about) => [
    ...textsOf(part.get(about), about, false),
    ...textsOf(part.get(`not${about.charAt(0).toUpperCase()}${about.slice(1)}`), about, true),
  ]);
}

/** The values of a condition. */
export function valuesOfCondition(condition: Field): readonly PolicyValue[] {
  const about = attributeOf(condition.get('key').text ?? '');
  if (!about) return [];
  return [
    ...textsOf(condition.get('values'), about, false),
    ...textsOf(condition.get('notValues'), about, true),
  ];
}

/** What a condition with a key looks at; nothing for a key that Istio does not know, and for those of other filters. */
export function attributeOf(key: string): Attribute | undefined {
  if (key.startsWith('request.headers')) return 'header';
  if (key.startsWith('request.auth.claims')) return 'claim';
  return OF_KEYS.get(key);
}

function textsOf(list: Field, about: Attribute, isNegative: boolean): readonly PolicyValue[] {
  return list
    .items()
    .flatMap((item): PolicyValue[] =>
      item.text === undefined ? [] : [{ item, text: item.text, about, isNegative }],
    );
}
