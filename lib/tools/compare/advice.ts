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
    `If you need none of them, the features give no reason against either. ${processor(measured)} ${memory(measured)} One description renders for both, so what your team already runs may weigh more than any row here, and the choice can be changed later.`,
  ];
}

function list(rows: readonly CapabilityRow[]): string {
  return rows.map(({ what }) => what).join('; ');
}

/** Closer than this, and the noise of one run decides which is ahead. */
const NOTICEABLE = 1.15;

/** Processor time, and not requests in a second: other work on the machine disturbs it least. */
function processor({ traffic }: Measured): string {
  const found = apart((mesh) => spreadOf(traffic[mesh].processor).median);
  const how = "In the measured run, which was without Istio's telemetry,";
  return found
    ? `${how} the sidecars of ${found.more} used ${found.factor} times as much processor time for a request as those of ${found.less}.`
    : `${how} their sidecars used about as much processor time for a request.`;
}

function memory({ memory: { controlPlane }, settings }: Measured): string {
  const found = apart((mesh) => controlPlane[mesh].many);
  const apps = `With ${settings.apps} apps`;
  return found
    ? `${apps} the control plane of ${found.more} kept ${found.factor} times as much memory as that of ${found.less}.`
    : `${apps} their control planes kept about as much memory.`;
}

/** Which mesh needs more, which less, and how many times as much; nothing when the two are about the same. */
function apart(
  need: (mesh: ComparedMesh) => number,
): { readonly more: string; readonly less: string; readonly factor: string } | undefined {
  const [less, more] = [...COMPARED].sort((left, right) => need(left) - need(right)) as [
    ComparedMesh,
    ComparedMesh,
  ];
  const factor = need(more) / need(less);
  if (factor < NOTICEABLE) return undefined;
  return { more: MESH_NAMES[more], less: MESH_NAMES[less], factor: factor.toFixed(1) };
}
