import { KIND } from '../read';
import { Field, hasLabels, Manifest } from '../../../read';
import { Cluster, Place, Workload } from '../../../mesh/route';
import { byAge } from './order';

/** What a proxy does with connections without mutual TLS: refuse them, take both kinds, or take only those. */
export type MutualTls = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** The mode of a port, and what says so. */
export interface MutualTlsMode {
  readonly mode: MutualTls;
  readonly place?: Place;
}

/** Every PeerAuthentication. */
export class PeerAuthentications {
  private readonly byNamespace = new Map<string, Manifest[]>();

  public constructor(
    cluster: Cluster,
    private readonly rootNamespace: string,
  ) {
    for (const manifest of [...cluster.of(KIND.PeerAuthentication)].sort(byAge)) {
      const list = this.byNamespace.get(manifest.namespace);
      if (list) list.push(manifest);
      else this.byNamespace.set(manifest.namespace, [manifest]);
    }
  }

  /** The mode of a port of a workload: what is said for the workload, or else for its namespace, or else for the mesh. */
  public modeOf({ namespace, labels }: Workload, port: number): MutualTlsMode {
    const here = this.byNamespace.get(namespace) ?? [];
    const isRoot = namespace === this.rootNamespace;
    const workload = isRoot
      ? undefined
      : here.find((each) => hasSelector(each) && hasLabels(labels, selectorOf(each)));
    const wide = isRoot ? undefined : here.find((each) => !hasSelector(each));
    const mesh = (this.byNamespace.get(this.rootNamespace) ?? []).find((each) => !hasSelector(each));
    const perPort = workload && modeIn(workload, workload.spec.get('portLevelMtls', `${port}`));
    const said = [workload, wide, mesh].flatMap((each) => {
      const mode = each && modeIn(each, each.spec.get('mtls'));
      return mode ? [mode] : [];
    });
    return perPort ?? said[0] ?? { mode: 'PERMISSIVE' };
  }
}

function hasSelector(manifest: Manifest): boolean {
  return Object.keys(selectorOf(manifest)).length > 0;
}

function selectorOf({ spec }: Manifest): Readonly<Record<string, string>> {
  return spec.get('selector', 'matchLabels').strings();
}

/** The mode that a field sets, unless it leaves that to whatever is above. */
function modeIn(manifest: Manifest, field: Field): MutualTlsMode | undefined {
  const mode = field.get('mode').text;
  if (mode !== 'STRICT' && mode !== 'PERMISSIVE' && mode !== 'DISABLE') return undefined;
  return { mode, place: { manifest, field } };
}
