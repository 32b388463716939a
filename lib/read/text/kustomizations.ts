import { normalize } from 'node:path';
import { isMapping } from '../plain';
import { splitDocuments } from './documents';
import { isKustomization, patchesIn } from './kustomize';
import { readYamlDocument } from './yaml';

/** What the kustomizations of the input say of its files. */
export class Kustomizations {
  private readonly patches = new Set<string>();

  /** Reads a file, if it is a kustomization. It need not say what it is but by its name. */
  public read(file: string, text: string): void {
    if (!isKustomization(file)) return;
    for (const document of splitDocuments(text)) {
      const read = readYamlDocument(document);
      if (!read.ok || !isMapping(read.value)) continue;
      for (const patch of patchesIn(file, read.value)) this.patches.add(patch);
    }
  }

  /** Whether a file holds what a kustomization changes other files with. */
  public isPatch(file: string | undefined): boolean {
    return file !== undefined && this.patches.size > 0 && this.patches.has(normalize(file));
  }
}
