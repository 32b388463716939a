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

  test('JSON values one after the other, with their lines, and around a broken one', () => {
    const json = (name: string, indent?: number): string =>
      JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: `}{ ${name}` } }, null, indent);
    const text = `${json('a')}\n${json('b', 2)}\n{"kind": }\n${json('c')}${json('d')}\n`;
    const read = readText(text);
    expect(read.manifests.map(({ name, origin }) => [name, origin.line])).toEqual([
      ['}{ a', 1],
      ['}{ b', 2],
      ['}{ c', 10],
      ['}{ d', 10],
    ]);
    expect(read.problems.map(({ line }) => line)).toEqual([9]);
  });

  test('a text in quotes that goes on at the indentation of its key', () => {
    const text = `${service('a')}data:\n  a: '{\n  "b": [1]\n}'\nspec: "x\n\n---y"\n`;
    expect(problems(text)).toEqual([]);
    expect(readText(text).manifests[0]!.content).toMatchObject({
      data: { a: '{ "b": [1] }' },
      spec: 'x\n---y',
    });
  });

  test('entries of lists without a value, where the list ends', () => {
    const text = `${service('a')}spec:\n- - a\n  -\n- b:\n  -\n- c\n`;
    expect(readText(text).manifests[0]!.content['spec']).toEqual([['a', null], { b: [null] }, 'c']);
  });

  test('keys that objects of JavaScript inherit', () => {
    const keys = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];
    const written = keys.map((key) => `  ${key}: {${key}: x}\n`).join('');
    const { data, merged } = readText(`${service('a')}data: &data\n${written}merged:\n  <<: *data\n`)
      .manifests[0]!.content as Record<string, Record<string, unknown>>;
    for (const object of [data!, merged!]) {
      expect(Object.keys(object)).toEqual(keys);
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
      for (const value of Object.values(object)) expect(Object.values(value as object)).toEqual(['x']);
    }
  });

  test('brackets in quotes are no depth', () => {
    expect(names(`${service('a')}spec: "${'['.repeat(5000)}"\ndata: '${'{'.repeat(5000)}'\n`)).toHaveLength(
      1,
    );
    // What the whole grammar reads, and the reader of values does not.
    const brackets = `data: "${'['.repeat(5000)}"\n`;
    expect(names(`${service('a')}${brackets}spec:\n- - a\n  -\n- c\n`)).toHaveLength(1);
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
    ['a merge of a list', `a: &a [b]\n${service('a')}spec:\n  <<: *a\n`, '7: the merge key "<<" can only'],
    ['a merge of lists', `a: &a [b]\n${service('a')}spec:\n  <<: [*a]\n`, '7: the merge key "<<" can only'],
    ['an alias without anchor', `${service('a')}spec: *b\n`, '5: no anchor "&b" stands before'],
    ['an anchor in itself', `${service('a')}spec: &s\n  - *s\n`, '6: the anchor "&s" holds itself'],
    ['a list as a key', `${service('a')}? [b]\n: c\n`, '5: a list or an object stands where a key'],
    ['a list as a key in an object', `${service('a')}spec: {b: c, [d]}\n`, '5: a list or an object stands'],
    ['an object as a key', `${service('a')}spec:\n  ? b: c\n  : d\n`, '6: a list or an object stands'],
    ['an alias as a key', `a: &a [b]\n${service('a')}spec: {*a : d}\n`, '6: a list or an object stands'],
    [
      'an open quote',
      `${service('a')}spec:\n  a: "b\n    c\n  d: e\n`,
      '6: this is not YAML: a text in double quotes begins here and is not closed.',
    ],
    [
      'an open quote, closed by another',
      `${service('a')}spec: "b\nc: "d: e"\n`,
      '5: this is not YAML: a text in double quotes begins here and is not closed.',
    ],
    [
      'an open quote after a text that goes on at the indentation of its key',
      `${service('a')}a: 'b\nc'\nd: "e\nf: g\n`,
      '7: this is not YAML: a text in double quotes begins here and is not closed.',
    ],
    [
      'an open quote after many brackets in quotes',
      `${service('a')}a: "${'['.repeat(5000)}"\nb: |\n  ${'{'.repeat(5000)}\nc: 'd\n`,
      '8: this is not YAML: a text in single quotes begins here and is not closed.',
    ],
    [
      'an open quote of a key',
      `${service('a')}"b: c\nd: e\n`,
      '5: this is not YAML: a key goes on past its line',
    ],
    [
      'a duplicate key after many brackets in quotes, and a comment with one',
      `${service('a')}a: &a "${'['.repeat(5000)}" # 'tis\nb: *a\nb: don't\n`,
      '7: the key "b" stands twice',
    ],
    [
      'deep nesting after an open quote in a comment',
      `${service('a')}a: b: c\n# 'tis\nd: ${"['".repeat(5000)}`,
      '5: this is not YAML',
    ],
    [
      'a duplicate key after such a text',
      `${service('a')}a: 'b\nc'\nd: e\nd: f\n`,
      '8: a key stands twice in one object',
    ],
    ['a tab', 'apiVersion: v1\nkind: Service\nmetadata:\n\tname: a\n', '4: a tab stands where'],
    ['no YAML', 'apiVersion: v1\nkind: "Service\n', 'this is not YAML'],
    ['a list', `${service('a')}---\n\n- 1\n`, '7: this is a list and no Kubernetes object.'],
    ['a text', 'hello\n', '1: this is the string "hello"'],
    ['no apiVersion', 'kind: Service\n', '1: this is no object with both'],
    ['deep nesting', `a: ${'['.repeat(5000)}`, 'too deep'],
    ['deep JSON', '['.repeat(50_000) + ']'.repeat(50_000), 'too deep'],
    ['deep lists', '- '.repeat(20_000), 'too deep'],
    ['a control character', `${service('a')}#\u0007\n`, '5: the control character \\u0007'],
    ['deep lists after an error', `a: b: c\nd: ${'['.repeat(500_000)}`, '1: this is not YAML'],
    ['more aliases than anyone writes', `a: &a b\nc:\n${'  - *a\n'.repeat(5001)}`, '5003: its anchors'],
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

  test.each([
    ['one after the other', (i: number) => `a${i + 1}: &a${i + 1}\n  <<: *a${i}\n  k${i}: 1\n`],
    ['of one large object', (i: number) => `b${i}: {<<: *big}\n`],
    ['in a list', (i: number) => (i === 0 ? `b:\n  <<:\n  - *big\n` : '  - *big\n')],
  ])('merge keys that multiply are refused in no time: %s', (_what, line) => {
    const big = `big: &big {${Array.from({ length: 5000 }, (_, i) => `k${i}: 1`).join(', ')}}\na0: &a0 {}\n`;
    const start = Date.now();
    expect(
      problems(`${service('a')}${big}${Array.from({ length: 4000 }, (_, i) => line(i)).join('')}`),
    ).toEqual([expect.stringContaining('its merge keys "<<" copy far too many keys')]);
    expect(Date.now() - start).toBeLessThan(2000);
  });

  test('an alias of a large list in many places is refused, and a few hundred of a small one are read', () => {
    const aliased = (items: number, uses: number): string =>
      `b: &b [${'x, '.repeat(items)}]\n${service('a')}spec:\n${'- *b\n'.repeat(uses)}`;
    expect(problems(aliased(1000, 1000))).toEqual([expect.stringContaining('far too often')]);
    expect(names(aliased(50, 500))).toHaveLength(1);
  });

  test('a large document that is not plain is refused, a large plain one is read', () => {
    const line = 'key: value\n';
    const body = `  a: |\n${`    ${line}`.repeat(LIMITS.document / line.length)}`;
    const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big\ndata:\n';
    expect(readText(head + body).manifests).toHaveLength(1);
    expect(problems(`x: &a 1\n${head}${body}`)[0]).toContain('more than a cluster stores');
  });
});
