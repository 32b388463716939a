import { CapabilityRow, doneOnlyBy } from './capabilities';
import { Column } from './columns';
import { CAVEAT, Measured } from './measured';
import { spreadOf } from './statistics';

type Named = Pick<Column, 'id' | 'title'>;

/** Which one to take, in sentences that follow from the rows and from nothing else. */
export function advice(
  rows: readonly CapabilityRow[],
  columns: readonly Named[],
  measured: Measured,
): readonly string[] {
  const only = columns.map((mesh) => ({ mesh, rows: doneOnlyBy(mesh.id, rows) }));
  const all = columns.length === 2 ? 'both' : 'all';
  const alike = rows.filter(({ meshes }) => {
    const refused = Object.values(meshes).filter(({ level }) => level === 'refused').length;
    return refused === 0 || refused === columns.length;
  });
  return [
    `Of ${rows.length} features ${all} can do, or ${all} refuse, ${alike.length}.`,
    ...only
      .filter((each) => each.rows.length > 0)
      .map(({ mesh, rows: own }) => {
        const others = columns.filter((other) => other !== mesh).map(({ title }) => title);
        const refuse = others.length === 1 ? 'refuses' : 'refuse';
        return `Take ${mesh.title} if you need one of these, which ${others.join(' and ')} ${refuse}: ${list(own)}.`;
      }),
    [
      'If you need none of them, the features give no reason against either.',
      processor(columns, measured),
      memory(columns, measured),
      `One description renders for ${all}, so what your team already runs may weigh more than any row here, and the choice can be changed later.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  ];
}

function list(rows: readonly CapabilityRow[]): string {
  return rows.map(({ what }) => what).join('; ');
}

/** Closer than this, and the noise of one run decides which is ahead. */
const NOTICEABLE = 1.15;

/** Processor time, and not requests in a second: other work on the machine disturbs it least. */
function processor(columns: readonly Named[], { traffic }: Measured): string {
  const needs = needOf(columns, traffic, ({ processor: ratios }) => spreadOf(ratios).median);
  if (needs.length < 2) return '';
  const found = apart(needs);
  const how = `In the measured run, which was ${CAVEAT},`;
  return found
    ? `${how} the sidecars of ${found.more} used ${found.factor} times as much processor time for a request as those of ${found.less}.`
    : `${how} their sidecars used about as much processor time for a request.`;
}

function memory(columns: readonly Named[], { memory: { controlPlane }, settings }: Measured): string {
  const needs = needOf(columns, controlPlane, ({ many }) => many);
  if (needs.length < 2) return '';
  const found = apart(needs);
  const apps = `With ${settings.apps} apps`;
  return found
    ? `${apps} the control plane of ${found.more} kept ${found.factor} times as much memory as that of ${found.less}.`
    : `${apps} their control planes kept about as much memory.`;
}

interface Need {
  readonly title: string;
  readonly need: number;
}

/** What each mesh needs that was measured. */
function needOf<T>(
  columns: readonly Named[],
  measured: Readonly<Record<string, T>>,
  need: (of: T) => number,
): readonly Need[] {
  const byMesh = new Map(Object.entries(measured));
  return columns.flatMap(({ id, title }) => {
    const found = byMesh.get(id);
    return found === undefined ? [] : [{ title, need: need(found) }];
  });
}

/** Which mesh needs most, which least, and how many times as much; nothing when they are about the same. */
function apart(
  needs: readonly Need[],
): { readonly more: string; readonly less: string; readonly factor: string } | undefined {
  const sorted = [...needs].sort((left, right) => left.need - right.need);
  const [less] = sorted;
  const more = sorted.at(-1);
  if (!less || !more || more.need / less.need < NOTICEABLE) return undefined;
  return { more: more.title, less: less.title, factor: (more.need / less.need).toFixed(1) };
}
