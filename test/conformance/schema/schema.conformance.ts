import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { lint } from '../../../lib/answers/lint';
import { Manifest, type PlainObject, readText } from '../../../lib/read';
import type { Resources } from '../kube/resources';
import type { KubeObject } from '../kube/objects';
import { Random } from '../routing/random';
import { theCluster, theMesh } from '../suite/meshes';
import { record } from '../suite/report';
import { differences } from './differences';
import { isMutable, mutate, type Mutant } from './mutations';

const { CONFORMANCE_SCHEMA = '2500', CONFORMANCE_SCHEMA_SEED = '11' } = process.env;
const TOPIC = 'definitions of kinds';
const FIXTURES = join(__dirname, '..', '..', 'rules', 'fixtures');
const CRDS = join(__dirname, '..', '..', '..', 'imports', 'crds');
/** How many the server is asked at once. */
const AT_ONCE = 8;
/** The share of objects, of all that are asked, about which both may differ. */
const MOST = 0.005;
const GROUPS =
  /^(?:networking|security|telemetry|extensions)\.istio\.io$|^gateway\.networking\.k8s\.io$|^consul\.hashicorp\.com$|^apps$|^batch$|^$/;

/** Objects that are right but for one thing, judged by the API server with Istio's admission check, and by lint. */
void describe(TOPIC, () => {
  const title = `${CONFORMANCE_SCHEMA} objects with a mistake are refused by lint and by the API server alike`;
  void it(title, () =>
    record(TOPIC, title, 'Istio, Consul, Gateway API', async () => {
      await theMesh('istio');
      const { resources } = await theCluster();
      await applyDefinitions(resources);
      const right = await taken(rightObjects(), resources);
      const random = new Random(Number(CONFORMANCE_SCHEMA_SEED));
      const mutants = Array.from({ length: Number(CONFORMANCE_SCHEMA) }, () =>
        mutate(random.pick(right), random),
      );
      const answers = await inTurns(mutants, (mutant) => answerOf(mutant.object, resources));
      const found = mutants.flatMap((mutant, index) => differing(mutant, answers[index]));
      const { reasons, unexplained } = differences(found);
      const counts = `${right.length} kinds of right objects, ${answers.filter((each) => each !== undefined).length} refused`;
      const said = [...reasons].map(([reason, count]) => `${count} ${reason}`);
      if (found.length > MOST * mutants.length)
        throw new Error([`${found.length} differ: ${counts}`, ...said, ...unexplained].join('\n'));
      return [counts, `${found.length} differ`, ...said, ...unexplained].join('; ');
    }),
  );
});

/** How lint and the server differ about an object, in a line; nothing where they agree. */
function differing({ what, object }: Mutant, answer: string | undefined): readonly string[] {
  const refused = lint({ manifests: [new Manifest(object, {})] }).filter(
    ({ rule, effect }) =>
      rule === 'schema-unknown-field' ||
      (effect.kind === 'refused' && (effect.by === 'api-server' || effect.by === 'webhook')),
  );
  const { kind, apiVersion } = object;
  // Of what the admission checks of meshes refuse, only Istio's is asked here.
  const asked = refused.filter(
    ({ effect }) => effect.kind !== 'refused' || effect.by === 'api-server' || hasCheck(object),
  );
  if (asked.length > 0 === (answer !== undefined) || (asked.length < refused.length && answer !== undefined))
    return [];
  const said = asked.map(({ rule, message }) => `${rule}: ${message}`).join(' ');
  return [
    `${String(apiVersion)} ${String(kind)} ${what} | lint ${said || 'takes it'} | the server ${answer ?? 'takes it'}`,
  ];
}

/** Whether the admission check that judges an object runs here. */
function hasCheck({ apiVersion }: PlainObject): boolean {
  return !String(apiVersion).startsWith('consul.hashicorp.com/');
}

/** Why the server refuses an object; nothing where it takes it. */
async function answerOf(object: PlainObject, resources: Resources): Promise<string | undefined> {
  return resources.apply(object as unknown as KubeObject, { dryRun: true }).then(
    () => undefined,
    (error: unknown) => String(error).slice(0, 300),
  );
}

/** Everything in the fixtures that must find nothing, one object of each shape. */
function rightObjects(): readonly PlainObject[] {
  const found = new Map<string, PlainObject>();
  for (const rule of readdirSync(FIXTURES)) {
    const { manifests } = readText(readFileSync(join(FIXTURES, rule, 'good.yaml'), 'utf8'), rule);
    for (const { content, group, namespace } of manifests) {
      if (!GROUPS.test(group)) continue;
      const metadata = {
        ...(content['metadata'] as PlainObject),
        ...(namespace === '' ? {} : { namespace: 'default' }),
      };
      const object = { ...content, metadata };
      found.set(JSON.stringify(content['spec'] ?? content), object);
    }
  }
  return [...found.values()].filter(isMutable);
}

async function taken(objects: readonly PlainObject[], resources: Resources): Promise<readonly PlainObject[]> {
  const answers = await inTurns(objects, (object) => answerOf(object, resources));
  return objects.filter((_object, index) => answers[index] === undefined);
}

/** The definitions that no mesh of the suite has brought. */
async function applyDefinitions(resources: Resources): Promise<void> {
  for (const file of ['gateway-api.yaml', 'consul.yaml']) {
    const documents = parseAllDocuments(readFileSync(join(CRDS, file), 'utf8'));
    for (const document of documents) await applyDefinition(document.toJS() as KubeObject, resources);
  }
}

/** One that another case brought with an older version, of which objects are stored, must keep that version: it is left as it is. */
async function applyDefinition(definition: KubeObject, resources: Resources): Promise<void> {
  try {
    await resources.applyAll([definition]);
  } catch (error) {
    if (!String(error).includes('storedVersions')) throw error;
  }
}

async function inTurns<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) answers[index] = await ask(items[index]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}
