import { CapabilityRow, COMPARED, MESH_NAMES, refusedOnlyBy } from './capabilities';
import { ComparedMesh } from './library';
import { Measured } from './measured';
import { spreadOf } from './statistics';

/** Which one to take, in sentences that follow from the rows and from nothing else. */
export function advice(rows: readonly CapabilityRow[], measured: Measured): readonly string[] {
  const onlyIstio = refusedOnlyBy('consul', rows);
  const onlyConsul = refusedOnlyBy('istio', rows);
  return [
    `Of ${rows.length} features both can do, or both refuse, ${rows.length - onlyIstio.length - onlyConsul.length}.`,
    `Take Istio if you need one of these, which Consul refuses: ${list(onlyIstio)}.`,
    `Take Consul if you need one of these, which Istio refuses: ${list(onlyConsul)}.`,
    `If you need none of them, the features give no reason against either. ${requests(measured)} ${memory(measured)} One description renders for both, so what your team already runs may weigh more than any row here, and the choice can be changed later.`,
  ];
}

function list(rows: readonly CapabilityRow[]): string {
  return rows.map(({ what }) => what).join('; ');
}

/** Closer than this, and the noise of one run decides which is ahead. */
const NOTICEABLE = 1.15;

function requests({ traffic }: Measured): string {
  const found = ahead((mesh) => spreadOf(traffic[mesh].rate).median);
  return found
    ? `In the measured run ${found.name}'s sidecars let ${found.factor} times as many requests through.`
    : 'In the measured run their sidecars let about as many requests through.';
}

function memory({ memory: { controlPlane }, settings }: Measured): string {
  const found = ahead((mesh) => 1 / controlPlane[mesh].many);
  const apps = `With ${settings.apps} apps`;
  return found
    ? `${apps} the other's control plane kept ${found.factor} times as much memory as ${found.name}'s.`
    : `${apps} their control planes kept about as much memory.`;
}

/** The mesh with the higher value, and how many times higher it is; nothing when the two are about the same. */
function ahead(
  of: (mesh: ComparedMesh) => number,
): { readonly name: string; readonly factor: string } | undefined {
  const [first, second] = [...COMPARED].sort((left, right) => of(right) - of(left)) as [
    ComparedMesh,
    ComparedMesh,
  ];
  const factor = of(first) / of(second);
  return factor < NOTICEABLE ? undefined : { name: MESH_NAMES[first], factor: factor.toFixed(1) };
}
