/** As compiled.ts has them, without loading it: every file of tests would read and compile the schemas anew. */
export const { checkableKinds, schemaErrors } = globalThis.kept.schemas;
