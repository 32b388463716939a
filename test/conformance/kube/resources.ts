import { APPLY, ApiError, type KubeClient } from './client';
import { type KubeObject, describe, hasPods } from './objects';
import { eventually } from '../client/poll';

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Finds where objects live in the API, by asking the server, and applies and deletes them. */
export class Resources {
  private readonly known = new Map<string, readonly Resource[]>();

  constructor(readonly client: KubeClient) {}

  /** The path of an object. */
  async path(object: KubeObject): Promise<string> {
    const collection = await this.collection(object.apiVersion, object.kind, object.metadata.namespace);
    return `${collection}/${object.metadata.name}`;
  }

  /** The path of all objects of a kind, in one namespace or in all. */
  async collection(apiVersion: string, kind: string, namespace?: string): Promise<string> {
    const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const resource = await this.resource(group, kind);
    if (resource === undefined) {
      throw new Error(`the cluster knows no ${kind} in ${apiVersion}`);
    }
    const within = resource.namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
    return `${group}${within}/${resource.name}`;
  }

  private async resource(group: string, kind: string): Promise<Resource | undefined> {
    const among = (resources: readonly Resource[] = []): Resource | undefined =>
      resources.find((each) => each.kind === kind && !each.name.includes('/'));
    const known = among(this.known.get(group));
    if (known !== undefined) {
      return known;
    }
    const list = await this.client.find<{ resources: Resource[] }>(group);
    this.known.set(group, list?.resources ?? []);
    return among(list?.resources);
  }

  /**
   * Applies an object as `kubectl apply --server-side --validate=strict` does: an unknown field is an error.
   *
   * Conflicts are forced: the suite owns what it applies. With `dryRun` the server only says whether it would take it.
   */
  async apply<T extends KubeObject>(object: T, { dryRun = false } = {}): Promise<T> {
    const query = `fieldManager=conformance&fieldValidation=Strict&force=true${dryRun ? '&dryRun=All' : ''}`;
    try {
      return await this.client.send<T>('PATCH', `${await this.path(object)}?${query}`, object, APPLY);
    } catch (error) {
      if (error instanceof ApiError) {
        throw new ApiError(error.status, `${describe(object)} is refused: ${error.message}`);
      }
      throw error;
    }
  }

  /** Applies objects in an order that works: namespaces and definitions before what is in them and of them. */
  async applyAll(objects: readonly KubeObject[]): Promise<void> {
    const before = (object: KubeObject): number =>
      ['Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'ConfigMap', 'Service'].indexOf(
        object.kind,
      );
    const first = objects.filter((object) => before(object) >= 0).sort((a, b) => before(a) - before(b));
    for (const object of first) {
      await this.apply(object);
      if (object.kind === 'CustomResourceDefinition') {
        await this.established(object);
      }
    }
    const rest = objects.filter((object) => before(object) < 0);
    // Rules before workloads: an application should not run, even for a moment, before what guards it.
    for (const object of [...rest.filter((each) => !hasPods(each)), ...rest.filter(hasPods)]) {
      await this.apply(object);
    }
  }

  private async established(definition: KubeObject): Promise<void> {
    const path = await this.path(definition);
    await eventually(`${describe(definition)} is established`, async () => {
      const { status } = await this.client.get<{
        status?: { conditions?: { type: string; status: string }[] };
      }>(path);
      return status?.conditions?.some((each) => each.type === 'Established' && each.status === 'True');
    });
    this.known.clear();
  }

  /** Deletes an object, and what it owns; one that does not exist is deleted already. */
  async delete(object: KubeObject, options: { now?: boolean } = {}): Promise<void> {
    const body = {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      propagationPolicy: 'Background',
      ...(options.now ? { gracePeriodSeconds: 0 } : {}),
    };
    try {
      await this.client.send('DELETE', await this.path(object), body);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) {
        throw error;
      }
    }
  }
}
