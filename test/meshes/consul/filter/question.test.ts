import { parseFilter, questionProblem } from '../../../../lib/meshes/consul/read';

const problem = (filter: string): string | undefined => {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.problem);
  return questionProblem(parsed.expression);
};

test.each([
  'Service.Meta.anything == x',
  'Service.Meta["constructor"] != x',
  'Service.Port == "0x1F90"',
  'Service.Port == "-9223372036854775808"',
  'Service.EnableTagOverride == T',
  'Checks.Status == passing and Checks is not empty',
  'Service.TaggedAddresses.virtual.Port == 80',
  'Service.Meta.version matches ``',
])('Consul can ask by %s', (filter) => {
  expect(problem(filter)).toBeUndefined();
});

test.each([
  ['Service.Namespace == x', 'asks for Service.Namespace, which no instance has'],
  ['Meta.version == x', 'asks for Meta.version, which no instance has: write Service.Meta.version'],
  [
    'ServiceMeta["a-b"] == x',
    'asks for ServiceMeta["a-b"], which no instance has: write Service.Meta["a-b"]',
  ],
  ['service.Tags is empty', 'asks for service.Tags, which no instance has: write Service.Tags'],
  ['Service.meta.a == x', 'asks for Service.meta.a, which no instance has: write Service.Meta.a'],
  ['constructor == x', 'asks for constructor, which no instance has'],
  ['a == b or Service.Port == 1', 'asks for a, which no instance has'],
  ['not Service.Tags.a == x', 'asks for Service.Tags.a, which no instance has'],
  [
    'Service.Meta.color is empty',
    'asks about Service.Meta.color by "is empty", and Consul only by "==" or "!=", "in" or "contains", "matches"',
  ],
  [
    'Service.Tags == a',
    'asks about Service.Tags by "==" or "!=", and Consul only by "in" or "contains", "is empty"',
  ],
  [
    'Service.Port contains 8',
    'asks about Service.Port by "in" or "contains", and Consul only by "==" or "!="',
  ],
  ['a in Checks', 'asks about Checks by "in" or "contains", and Consul only by "is empty"'],
  ['Service.Proxy is empty', 'asks about Service.Proxy as a whole, and Consul only compares a field of it'],
  ['Service.Port == http', 'compares Service.Port with "http", and that is no whole number'],
  ['Service.Port == 1.5', 'compares Service.Port with "1.5", and that is no whole number'],
  ['Service.Port == "1__0"', 'compares Service.Port with "1__0", and that is no whole number'],
  [
    'Service.Port == "9223372036854775808"',
    'compares Service.Port with "9223372036854775808", and that is no whole number',
  ],
  [
    'Service.Connect.Native == yes',
    'compares Service.Connect.Native with "yes", and that is neither true nor false',
  ],
  [
    'Service.Service matches "["',
    'matches Service.Service with a pattern that does not compile: missing closing ]: `[`',
  ],
])('Consul cannot ask by %s', (filter, expected) => {
  expect(problem(filter)).toBe(expected);
});
