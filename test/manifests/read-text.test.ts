import { LIMITS, readText } from '../../lib/read';

const names = (text: string): string[] =>
  readText(text).manifests.map(({ kind, name, namespace }) => `${kind} ${namespace}/${name}`);
const problems = (text: string): string[] =>
  readText(text, 'x.yaml').problems.map(({ line, message }) => `${line}: ${message}`);
const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;

describe('what is read', () => {
  test('several documents, empty ones, comments and a byte order mark', () => {
    const text = `\uFEFF# Source: chart/a.yaml\n${service('a')}---\n---\n# nothing\n---\n${service('b')}...\n`;
    expect(names(text)).toEqual(['Service default/a', 'Service default/b']);
  });

  test('Windows line ends', () => {
    expect(names(`${service('a')}---\n${service('b')}`.replace(/\n/g, '\r\n'))).toHaveLength(2);
  });

  test('JSON, and lists taken apart', () => {
    const item = (name: string): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name } });
    const list = { apiVersion: 'v1', kind: 'List', items: [item('a'), item('b')] };
    expect(names(JSON.stringify(list, undefined, 2))).toEqual(['Service default/a', 'Service default/b']);
    const { manifests } = readText(JSON.stringify(list, undefined, 2));
    expect(manifests.map(({ origin }) => origin.line)).toEqual([5, 12]);
    expect(manifests[1]!.lineOf(['metadata', 'name'])).toBe(16);
  });

  test('items of a list of one kind need not name it', () => {
    expect(names('apiVersion: v1\nkind: ServiceList\nitems:\n- metadata: {name: a}\n')).toEqual([
      'Service default/a',
    ]);
  });

  test('what YAML has and JSON has not stays as it is written', () => {
    const { manifests } = readText(
      'apiVersion: v1\nkind: A\na: !!binary aGVsbG8=\nb: !!set {c, d}\ne: 2001-01-01\nf: !mine g\n',
    );
    expect(manifests[0]!.content).toMatchObject({
      a: 'aGVsbG8=',
      b: { c: null, d: null },
      e: '2001-01-01',
      f: 'g',
    });
  });

  test('anchors, aliases and merge keys', () => {
    const text =
      'base: &base {a: 1}\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  <<: *base\n  b: 2\n';
    expect(readText(text).manifests[0]!.content['data']).toEqual({ a: 1, b: 2 });
  });

  test('the words that a cluster takes for truth values', () => {
    const data = 'a: yes\n  b: "yes"\n  c: off\n  d: [on]';
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  ${data}\n`;
    expect(readText(text).manifests[0]!.content['data']).toEqual({ a: true, b: 'yes', c: false, d: [true] });
  });

  test('objects that are no manifests are counted, not complained about', () => {
    expect(readText('replicaCount: 3\n')).toMatchObject({ manifests: [], problems: [], otherDocuments: 1 });
  });

  test('the content is frozen', () => {
    for (const text of [service('a'), service('a').replace('name: a', 'name: &n a')]) {
      const { content } = readText(text).manifests[0]!;
      expect(Object.isFrozen(content)).toBe(true);
      expect(Object.isFrozen(content['metadata'])).toBe(true);
    }
  });

  test('objects of the whole cluster have no namespace', () => {
    expect(names('apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: b}\n')).toEqual([
      'Namespace /a',
    ]);
  });
});

describe('lines', () => {
  const text = `# a comment\n---\n# another\n${service('a')}spec:\n  ports:\n    - port: 80\n      name: http\n`;
  const [manifest] = readText(text, 'x.yaml').manifests;

  test.each([
    [[], 4],
    [['metadata', 'name'], 7],
    [['spec', 'ports', 0], 10],
    [['spec', 'ports', 0, 'name'], 11],
    [['spec', 'ports', 0, 'targetPort'], 10],
    [['spec', 'ports', 7, 'name'], 9],
    [['status'], 4],
  ])('%j stands on line %i', (path, line) => {
    expect(manifest!.lineOf(path)).toBe(line);
    expect(manifest!.origin).toMatchObject({ file: 'x.yaml', line: 4 });
  });
});

describe('what cannot be read', () => {
  test.each([
    [
      'a duplicate key',
      `${service('a')}---\n${service('b')}kind: Service\n`,
      '10: the key "kind" stands twice',
    ],
    [
      'a duplicate key in JSON',
      '{"kind": "A",\n"a": ":\\":",\n"kind": "A"}',
      '3: the key "kind" stands twice',
    ],
    ['a merge of what is no object', `${service('a')}spec:\n  <<: 3\n`, '6: the merge key "<<" can only'],
    ['an alias without anchor', `${service('a')}spec: *b\n`, '5: no anchor "&b" stands before'],
    ['an anchor in itself', `${service('a')}spec: &s\n  - *s\n`, '6: the anchor "&s" holds itself'],
    ['a list as a key', `${service('a')}? [b]\n: c\n`, '5: a list or an object stands where a key'],
    ['a tab', 'apiVersion: v1\nkind: Service\nmetadata:\n\tname: a\n', '4: a tab stands where'],
    ['no YAML', 'apiVersion: v1\nkind: "Service\n', 'this is not YAML'],
    ['a list', `${service('a')}---\n\n- 1\n`, '7: this is a list and no Kubernetes object.'],
    ['a text', 'hello\n', '1: this is the string "hello"'],
    ['no apiVersion', 'kind: Service\n', '1: this is no object with both'],
    ['deep nesting', `a: ${'['.repeat(5000)}`, 'too deep'],
    ['deep JSON', '['.repeat(50_000) + ']'.repeat(50_000), 'too deep'],
    ['deep lists', '- '.repeat(20_000), 'too deep'],
    ['a control character', `${service('a')}#\u0007\n`, '5: the control character \\u0007'],
    ['more aliases than anybody writes', `a: &a b\nc:\n${'  - *a\n'.repeat(5001)}`, '5003: its anchors'],
  ])('%s', (_what, text, expected) => {
    const found = problems(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test('many keys and anchors are read in no time', () => {
    const keys = Array.from({ length: 50_000 }, (_, index) => `k${index}: v`).join(', ');
    const start = Date.now();
    expect(names(`{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {${keys}}}`)).toHaveLength(1);
    const aliases = Array.from(
      { length: 4000 },
      (_, index) => `  a${index}: &a${index} x\n  b${index}: *a${index}\n`,
    );
    expect(names(`${service('a')}spec:\n${aliases.join('')}`)).toHaveLength(1);
    expect(Date.now() - start).toBeLessThan(15_000);
  });

  test('items of a list that are no objects, each with its line', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- 3\n- ${service('a').replace(/\n(?=.)/g, '\n  ')}- kind: Service\n`;
    expect(names(list)).toEqual(['Service default/a']);
    expect(problems(list)).toEqual([
      expect.stringMatching(/^4: this is no object/),
      expect.stringMatching(/^9: this is no object/),
    ]);
  });

  test('the documents around a broken one are read', () => {
    expect(names(`${service('a')}---\nkind: "x\n---\n${service('b')}`)).toHaveLength(2);
  });

  test('a template of Helm is recognized', () => {
    const { problems: found } = readText(
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n',
    );
    expect(found[0]!.mend).toContain('helm template');
  });

  test('anchors that multiply are refused in no time', () => {
    const levels = Array.from({ length: 30 }, (_, i) =>
      i === 0
        ? 'a0: &a0 [x, x, x]'
        : `a${i}: &a${i} [${Array(9)
            .fill(`*a${i - 1}`)
            .join(', ')}]`,
    );
    const start = Date.now();
    expect(problems(levels.join('\n'))[0]).toContain('anchors repeat each other far too often');
    expect(Date.now() - start).toBeLessThan(2000);
  });

  test('a large document that is not plain is refused, a large plain one is read', () => {
    const line = 'key: value\n';
    const body = `  a: |\n${`    ${line}`.repeat(LIMITS.document / line.length)}`;
    const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big\ndata:\n';
    expect(readText(head + body).manifests).toHaveLength(1);
    expect(problems(`x: &a 1\n${head}${body}`)[0]).toContain('more than a cluster stores');
  });
});
