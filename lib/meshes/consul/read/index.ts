export { consulAliases } from './aliases';
export { ENTRY_KINDS } from './entry-kinds';
