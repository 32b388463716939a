import { Data, evaluate, parseFilter, Selected } from '../../../../lib/meshes/consul/read';

const INSTANCE: Data = {
  Service: {
    Meta: { version: 'v1', 'pod-name': 'web-0', wind: 'é' },
    Tags: ['green', 'canary'],
    Port: 8080,
    EnableTagOverride: true,
    TaggedAddresses: {},
  },
  Node: { Meta: {} },
  Checks: [{ Status: 'passing' }, { Status: 'critical' }],
};

function selects(filter: string, data: Data = INSTANCE): Selected {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.problem);
  return evaluate(parsed.expression, data);
}

test.each([
  ['Service.Meta["pod-name"] == "web-0"', true],
  ['Service.Meta.version == "\\x76\\u0031"', true],
  ['Service.Meta.wind == "\\xc3\\xa9"', true],
  ['Service.Meta.version == v2 or Service.Meta.version == v1 and Service.Port == 80', false],
  ['not not Service.Meta.version == v1', true],
  ['not Service.Meta.version == v1', false],
  ['not in Service.Tags', false],
  ['green in Service.Tags', true],
  ['gree in Service.Tags', false],
  ['gree in Service.Tags or 1 in Service.Meta.version', true],
  ['version in Service.Meta', true],
  ['constructor in Service.Meta', false],
  ['Service.Meta.constructor == x', false],
  ['Service.Port == "0x1F90"', true],
  ['Service.Port == "017620"', true],
  ['Service.EnableTagOverride == "1"', true],
  ['Service.Meta.version matches "^v[0-9]$"', true],
  ['Service.Meta.version not matches "(?i)V"', false],
  ['Service.Meta.none == x', false],
  ['Service.Meta.none != x', true],
  ['Service.Meta.none matches x', true],
  ['Service.Meta.none not matches x', true],
  ['Service.TaggedAddresses.virtual.Port == 80', false],
  ['Checks.Status == critical', true],
  ['Checks.Status != critical', true],
  ['not Checks.Status == critical', false],
  ['Checks is empty', false],
])('%s: %s', (filter, expected) => {
  expect(selects(filter)).toBe(expected);
});

test('nothing of an empty list fits, even negated', () => {
  expect(selects('Checks.Status != critical', { Checks: [] })).toBe(false);
});

describe('what is not known of an instance', () => {
  const unknown = { unknown: 'Node.Datacenter' };
  test.each([
    ['Node.Datacenter == dc1', unknown],
    ['not Node.Datacenter == dc1', unknown],
    ['Service.Port == 8080 and Node.Datacenter == dc1', unknown],
    ['Node.Datacenter == dc1 and Service.Port == 80', false],
    ['Node.Datacenter == dc1 or Service.Port == 8080', true],
  ])('%s', (filter, expected) => {
    expect(selects(filter)).toEqual(expected);
  });
});
