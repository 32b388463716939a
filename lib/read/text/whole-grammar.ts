import type { Document, ScalarTag } from 'yaml';

type Yaml = typeof import('yaml');

/** Loaded when something is wrong, or a line is asked for: values are read without it. */
export function yaml(): Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('yaml') as Yaml;
}

/** A document with the place of each of its nodes. That takes some ten times as long as reading its values. */
export function parseWithPlaces(text: string): Document {
  return yaml().parseDocument(text, {
    merge: true,
    // Looked for by this reader: the parser compares each key with each other one.
    uniqueKeys: false,
    // Dates, sets and bytes are no values of JSON.
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'silent',
    customTags: (tags) => [clusterBoolean, ...tags],
  });
}

/** Kubernetes reads YAML 1.1, in which these words are truth values. */
const clusterBoolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  identify: () => false,
  test: /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|on)/i.test(text),
};
