import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { mayImport, roomOf } from './house.mjs';

const ROOT = resolve(import.meta.dirname, '..');

/** Imports between the rooms of lib/ go one way, by the index of the room (./house.mjs). */
export default {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(ROOT, context.filename);
    const room = roomOf(file);
    if (!room) return {};
    return Object.fromEntries(
      ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'TSImportType'].map((type) => [
        type,
        (node) => {
          const source = node.source?.value ?? node.argument?.literal?.value;
          if (typeof source !== 'string' || !source.startsWith('.')) return;
          const problem = problemOf(room, file, source, node);
          if (problem) context.report({ node, message: problem });
        },
      ]),
    );
  },
};

function problemOf(room, file, source, node) {
  const target = join(dirname(file), source);
  if (target.startsWith('imports/')) {
    if (!room.bindings) return 'Only what speaks for a mesh reads the generated bindings.';
    return node.importKind === 'type' ? undefined : 'Import only types from the bindings.';
  }
  const other = roomOf(`${target}/`) ?? roomOf(target);
  if (!other || other === room) return undefined;
  if (!mayImport(room, other)) {
    return `lib/${room.name} may import only ${room.imports.join(', ') || 'nothing'}, not ${other.name} (lint/house.mjs).`;
  }
  if (target === `lib/${other.name}` || !existsSync(join(ROOT, `lib/${other.name}/index.ts`)))
    return undefined;
  return isTopic(target) || isPublic(target) ? undefined : `Import from the index of lib/${other.name}.`;
}

/** The rules of a mesh come by topic, each with an index of its own. */
function isTopic(target) {
  return existsSync(join(ROOT, target, 'index.ts'));
}

/** What a room adds to the public API has a door of its own, so that the other one need not load it. */
function isPublic(target) {
  return target.endsWith('/public');
}
