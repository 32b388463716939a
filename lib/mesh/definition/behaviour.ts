/** What meshes do each in their own way, where one description behaves otherwise, or where their own defaults differ. */
export const SUBJECTS = {
  address: 'the address of an app for its callers',
  check: 'who checks a call, and what a caller sees that may not call',
  unsaid: 'an app about which no one says who may call it',
  noProxy: 'a caller without a proxy',
  timeout: 'a timeout that no one asked for',
  retries: 'retries that no one asked for',
  undeclared: 'an app that is there and that a caller does not declare',
} as const;

/** The name of something that meshes do each in their own way. */
export type Subject = keyof typeof SUBJECTS;

/** What a mesh does about it. */
export interface Behaviour {
  /** In words, as Markdown. */
  readonly what: string;
  /**
   * Addresses of pages of the mesh's own documentation that say so.
   *
   * @default - none
   */
  readonly sources?: readonly string[];
}
