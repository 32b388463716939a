import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessTable } from './access';
import { capabilitiesPage } from './capabilities';
import { comparePage } from './compare/page';
import { errorsPage } from './errors';
import { houseTable } from './house';
import { helmCommands, versionsTable } from './versions';

/** The pages that are made from the library, wholly or in part, by file name. */
export const PAGES: Readonly<Record<string, () => string>> = {
  '../CONTRIBUTING.md': () => withSection('../CONTRIBUTING.md', 'house', houseTable()),
  'access.md': () => withSection('access.md', 'access', accessTable()),
  'aks.md': () => withSection('aks.md', 'helm', helmCommands()),
  'capabilities.md': capabilitiesPage,
  'consul-vs-istio.md': comparePage,
  'control-planes.md': () => withSection('control-planes.md', 'versions', versionsTable()),
  'errors.md': errorsPage,
};

/** A page as it is committed, with one section made anew. */
function withSection(page: string, section: string, content: string): string {
  const text = readFileSync(join(__dirname, '..', page), 'utf8');
  const marked = new RegExp(`(<!-- begin: ${section}[^]*?-->\n)[^]*?(<!-- end: ${section} -->)`);
  if (!marked.test(text)) throw new Error(`docs/${page} has no section "${section}"`);
  return text.replace(marked, (_all, begin: string, end: string) => `${begin}\n${content}\n\n${end}`);
}
