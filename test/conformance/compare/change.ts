import { onlyStatus, summary } from '../client/answer';
import { sleep } from '../client/poll';
import { allVersion } from '../suite/expectations';
import { theMesh } from '../suite/meshes';
import { along, type ApiVersion, MESH_PATHS, type Path, releaseOf } from './paths';

/** Time for the client to have begun, so that it is not counted; more of it where a busy machine needs more. */
const UNDER_WAY = [200, 1000, 3000];

/**
 * How long it takes, in milliseconds, from the moment at which the object that says who answers is written until the first
 * request is answered by the new one. Requests follow each other on one connection, with a millisecond between two.
 */
export async function measureChanges(times: number): Promise<Record<string, readonly number[]>> {
  const found = new Map(MESH_PATHS.map(({ name }) => [name, [] as number[]]));
  for (let time = 0; time < times; time++) {
    for (const path of MESH_PATHS) {
      found.get(path.name)?.push(await change(path, time % 2 === 0 ? '2.0' : '1.0'));
    }
  }
  return Object.fromEntries(found);
}

async function change(path: Path, version: ApiVersion): Promise<number> {
  const mesh = await theMesh(path.variant.software);
  const old = version === '2.0' ? '1.0' : '2.0';
  const object = releaseOf(path, version);
  for (const pause of UNDER_WAY) {
    await mesh.until({ ...along(path), count: 20 }, `version ${old} answers`, allVersion(old));
    const sending = mesh.request({ ...along(path), until: version, duration: '20s', pause: 1 });
    await sleep(pause);
    const begin = Date.now();
    await mesh.change(object);
    const answer = await sending;
    const { reached, versions } = answer;
    if (reached === undefined || onlyStatus(answer) !== 200) {
      throw new Error(`${path.name}: the change to ${version} was not seen: ${summary(answer)}`);
    }
    if (reached > begin && versions[old]) return Math.round(reached - begin);
    await mesh.change(releaseOf(path, old));
  }
  throw new Error(`${path.name}: the client had not begun before the change`);
}
