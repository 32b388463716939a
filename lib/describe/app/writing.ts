import { IConstruct } from 'constructs';

/** The chart whose manifests are being written, by the root of its app. */
const written = new WeakMap<IConstruct, IConstruct>();

/** Writes the manifests of a chart. cdk8s validates the whole app again for each chart. */
export function whileWriting<T>(chart: IConstruct, write: () => T): T {
  const { root } = chart.node;
  const before = written.get(root);
  written.set(root, chart);
  try {
    return write();
  } finally {
    if (before) written.set(root, before);
    else written.delete(root);
  }
}

/** The chart that an app is validated for; none where it is validated for all of them. */
export function chartBeingWritten({ node: { root } }: IConstruct): IConstruct | undefined {
  return written.get(root);
}
