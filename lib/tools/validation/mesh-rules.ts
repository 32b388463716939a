import { ApiObject, App } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { MeshChart } from '../../describe/app';
import { Severity } from '../../diagnostics';
import type { Finding } from '../../answers/lint';
import { checkRulesProps } from './check';
import { rules } from './load';

const ID = 'mesh-rules';

/** Options of {@link MeshRules}. */
export interface MeshRulesProps {
  /**
   * The lowest severity that makes synthesis fail.
   *
   * @default "error"
   */
  readonly failOn?: Severity;

  /**
   * Ids of rules to skip.
   *
   * @default - none
   */
  readonly ignore?: readonly string[];

  /**
   * Whether the app makes everything there is in the cluster, so that every unknown name is an error.
   *
   * @default false
   */
  readonly closed?: boolean;

  /**
   * The domain of the cluster's own DNS.
   *
   * @default "cluster.local"
   */
  readonly clusterDomain?: string;

  /**
   * The root namespace of Istio.
   *
   * @default "istio-system"
   */
  readonly rootNamespace?: string;
}

/**
 * Asks the rules of `cdk8s-mesh lint` about everything that an app makes, whenever it is synthesized: charts of this library,
 * charts of any other, and what they include. What they find fails the synthesis, all of it at once.
 *
 * @throws MESH113 for an option that cannot be, such as an id of no rule in `ignore`
 *
 * It makes the synthesis of a large app last about one and a half times as long, so an app asks for it.
 */
export class MeshRules extends Construct {
  /** The rules of the app that a construct belongs to; the first call decides about the options. */
  public static of(scope: IConstruct, props: MeshRulesProps = {}): MeshRules {
    const app = App.of(scope);
    const existing = app.node.tryFindChild(ID);
    return existing instanceof MeshRules ? existing : new MeshRules(app, ID, props);
  }

  /**
   * @param scope the app, or anything in it
   * @param id the id
   * @param props what is asked, and what fails
   */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: MeshRulesProps = {},
  ) {
    super(scope, id);
    checkRulesProps(this.node.path, props);
    this.node.addValidation({ validate: () => (isRepeated() ? [] : this.failures()) });
  }

  /** Everything that the rules find in the app as it is described now, whether it fails the synthesis or not. */
  public findings(): readonly Finding[] {
    const app = App.of(this);
    const charts = app.node.findAll().filter(MeshChart.isMeshChart);
    for (const chart of charts) chart.renderMesh();
    // What is wrong with the description is reported by itself; its manifests are not all there.
    if (charts.some((chart) => chart._registry.findings().size > 0)) return [];
    const objects = app.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each));
    const made = objects.flatMap((object) =>
      rules().readObject({
        content: contentOf(object),
        construct: object.node.path,
        chart: object.chart.node.path,
      }),
    );
    return rules().lint({ manifests: made }, this.props);
  }

  private failures(): string[] {
    const { isAtLeast } = rules();
    return this.findings()
      .filter(({ severity }) => isAtLeast(severity, this.props.failOn ?? 'error'))
      .map(
        ({ rule, construct, path, message, mend }) =>
          `${rule}: ${construct ?? ''} (${path ?? ''}): ${message} ${mend}`,
      );
  }
}

/** An object that cannot be written yet is left to the synthesis, which says why. */
function contentOf(object: ApiObject): unknown {
  try {
    return object.toJson() as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Whether this is not the first validation of one `app.synth()`: cdk8s validates the whole app once, and then again for every
 * chart that it writes. Where the calls cannot be told apart, the rules are asked again, which costs time and nothing else.
 */
function isRepeated(): boolean {
  const stack = new Error().stack ?? '';
  return stack.includes('App.synth ') && stack.includes('_synthChart');
}
