import { catalogue, DiagnosticDefinition, DiagnosticFactory } from '../../lib/diagnostics';
import { exampleFor } from './examples';
import { GENERATED, page, table } from './markdown';

const TOPICS: Readonly<Record<keyof typeof catalogue, string>> = {
  names: '1xx: single values',
  app: '2xx: apps and how they relate',
  traffic: '3xx: where requests go',
  access: '4xx: who may call whom',
  edge: '5xx: the edge and DNS',
  capability: '6xx: what the mesh cannot do',
  azure: '7xx: Azure',
  install: '80x: installing',
  observability: '85x: what is measured, and who may look at it',
};

/** Every error of the library, as a page. */
export function errorsPage(): string {
  const sections = (Object.keys(TOPICS) as (keyof typeof catalogue)[]).flatMap((topic) => [
    `## ${TOPICS[topic]}`,
    table(
      ['code', 'what is wrong', 'as it is said, for example', 'what to write'],
      definitionsOf(topic).map(row),
    ),
  ]);
  return page(
    '# Errors',
    GENERATED,
    [
      'Every error has a code that never changes its meaning, the path of the construct it is about, what is wrong, and what to',
      'write instead. What makes an object meaningless is thrown where it is written, as a `MeshError` with `code` and `diagnostic`.',
      'How things relate is checked at synth, and cdk8s then reports everything it found at once.',
    ].join('\n'),
    ...sections,
  );
}

type AnyDefinition = DiagnosticDefinition<never>;

function definitionsOf(topic: keyof typeof catalogue): readonly AnyDefinition[] {
  const factories = Object.values(catalogue[topic]) as unknown as readonly DiagnosticFactory<never>[];
  return factories
    .map(({ definition }) => definition)
    .sort((left, right) => (left.code < right.code ? -1 : 1));
}

function row({ code, title, message, mend }: AnyDefinition): readonly string[] {
  const params = exampleFor(code) as never;
  return [`\`${code}\``, title, message(params), mend(params)];
}
