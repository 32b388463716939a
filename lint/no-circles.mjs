import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const IMPORT = /(?:from|import\()\s*'(\.[^']+)'/g;

/** No file of lib/ may lead back to itself by its imports, types included: a circle cannot be read from one end. */
export default {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(ROOT, context.filename);
    return {
      Program(node) {
        const circle = circles().get(file);
        if (circle) context.report({ node, message: `The imports go in a circle: ${circle.join(' -> ')}.` });
      },
    };
  },
};

let known;

/** Each file on a circle, with the shortest circle through it. */
function circles() {
  if (known) return known;
  const graph = new Map(filesOf('lib').map((file) => [file, importsOf(file)]));
  known = new Map();
  for (const file of graph.keys()) {
    const circle = shortest(file, graph);
    if (circle) known.set(file, circle);
  }
  return known;
}

function shortest(start, graph) {
  const cameFrom = new Map();
  const queue = [start];
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) {
        const circle = [start];
        for (let at = file; at !== start; at = cameFrom.get(at)) circle.unshift(at);
        return [start, ...circle];
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
}

function filesOf(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith('.ts'));
}

function importsOf(file) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(IMPORT)].flatMap(([, source]) => {
    const target = join(dirname(file), source);
    return [`${target}.ts`, join(target, 'index.ts')]
      .filter((name) => existsSync(join(ROOT, name)))
      .slice(0, 1);
  });
}
