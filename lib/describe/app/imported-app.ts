import { Construct } from 'constructs';
import { dnsLabel, objectName, refuseTokens } from '../../checks';
import { MeshHandle } from '../../mesh';
import { Layer, Port, ServiceKey, serviceKey, ServiceNode } from '../../model';
import { DnsLabel } from '../../names';
import { AppPort, IMeshApp } from './app';
import { MeshChart, reportFindings } from './mesh-chart';
import { portNodes } from './ports';

/** What is known of a service that someone else runs. */
export interface ImportedAppProps<P extends string = string> {
  /**
   * The name by which callers reach it. On Istio, where charts of `declared` access close its namespace, its callers are let in by
   * the label `app` with this name on its pods.
   */
  readonly name: string;

  /** Its ports, by name; the first one is meant where none is named. */
  readonly ports: { readonly [Name in P]: Port<Layer> };

  /**
   * The namespace it runs in.
   *
   * @default - the chart's
   */
  readonly namespace?: string;

  /**
   * The ServiceAccount of its pods, which intentions know it by on Istio.
   *
   * @default - its name
   */
  readonly serviceAccountName?: string;
}

/** A service that someone else runs in the same mesh, made by {@link MeshApp.fromName}. */
export class ImportedApp<P extends string = string> extends Construct implements IMeshApp<P> {
  public readonly name: DnsLabel;
  public readonly namespace: string;
  public readonly serviceAccountName: string;
  public readonly ports: readonly AppPort<P>[];
  public readonly key: ServiceKey;
  public readonly mesh: MeshHandle;

  public constructor(scope: Construct, id: string, props: ImportedAppProps<P>) {
    super(scope, id);
    refuseTokens(this, props);
    const chart = MeshChart.of(this);
    this.mesh = chart.mesh;
    this.name = dnsLabel(this, 'app name', props.name);
    this.namespace = dnsLabel(this, 'namespace', props.namespace ?? chart.namespace);
    // A name such as "*" would let in every identity of the namespace.
    this.serviceAccountName = objectName(
      this,
      'name of a ServiceAccount',
      props.serviceAccountName ?? this.name,
    );
    this.key = serviceKey(this);
    this.ports = portNodes<P>(this, this.name, props.ports);
    chart._registry.addService(this);
    reportFindings(this);
  }

  /** The service as the model has it: nothing is known of it but where it is. */
  public toServiceNode(): ServiceNode {
    return Object.freeze({
      path: this.node.path,
      name: this.name,
      namespace: this.namespace,
      imported: true,
      serviceAccount: this.serviceAccountName,
      ports: this.ports,
      versions: [],
      calls: [],
      access: 'open',
      egress: 'open',
      routes: [],
      mirrors: [],
      resilience: {},
      intentions: [],
      exposures: [],
    });
  }
}
