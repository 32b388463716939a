import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { illegal, oneOf, refuseToken } from '../../checks';
import { MeshChart } from './mesh-chart';

/** The errors that can be let through: those that say what looks wrong, and cannot know. */
export type AcknowledgedCode = 'MESH215';

const CODES: readonly AcknowledgedCode[] = ['MESH215'];

/** What is found in a description, and is meant so. */
export class Findings {
  /**
   * Lets an error through for one construct and what is in it, and says why. Renders, on the objects that it was found in, the
   * annotation `cdk8s-mesh.io/ignore` with the reason, so that `cdk8s-mesh lint` does not find the same there. It counts wherever in the
   * program it is said.
   *
   * @param construct the app or the object, as the error names it; not a whole chart
   * @param code the error: `MESH215`, a credential that stands in a manifest
   * @param reason why it is meant so, for those who meet it later
   * @throws MESH113 where the code is none that can be let through, the reason is empty, or the construct is a chart; MESH211
   * where the construct is in no MeshChart
   */
  public static acknowledge(construct: IConstruct, code: AcknowledgedCode, reason: string): void {
    const { path } = construct.node;
    oneOf(path, 'code', code, CODES);
    refuseToken(construct, 'the reason', reason);
    if (typeof reason !== 'string' || reason.trim() === '')
      throw illegal(path, 'reason', reason, 'says nothing to those who meet it later');
    if (Chart.isChart(construct))
      throw illegal(path, 'construct', path, 'is a chart: name the app or the object that it is about');
    // The annotation is one line, and a semicolon ends the reason there.
    MeshChart.of(construct)._credentials.acknowledge(
      construct,
      reason.trim().replace(/\s+/g, ' ').replace(/;/g, ','),
    );
  }

  private constructor() {
    // Only static.
  }
}
