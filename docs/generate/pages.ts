import { capabilitiesPage } from './capabilities';
import { errorsPage } from './errors';

/** The pages that are made from the library, by file name. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'capabilities.md': capabilitiesPage,
  'errors.md': errorsPage,
};
