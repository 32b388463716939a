import { Field, ManifestIndex, reading, Pod } from '../../../../read';

/** A service account that a policy names. */
export interface Account {
  readonly field: Field;
  readonly namespace: string;
  readonly name: string;
}

/** The service accounts that a source of an AuthorizationPolicy names in full; those with wildcards are left out. */
export function accountsOf(source: Field, own: string): readonly Account[] {
  return [
    ...source.get('principals').items().flatMap(ofPrincipal),
    ...source
      .get('serviceAccounts')
      .items()
      .flatMap((field) => ofAccount(field, own)),
  ];
}

const podsByServiceAccount = reading((index: ManifestIndex) => {
  const found = new Map<string, Pod[]>();
  for (const pod of index.pods.all) {
    const key = `${pod.namespace}/${pod.serviceAccount}`;
    const list = found.get(key);
    if (list) list.push(pod);
    else found.set(key, [pod]);
  }
  return found;
});

/** The pods that run under a service account. */
export function podsRunningAs(namespace: string, name: string, index: ManifestIndex): readonly Pod[] {
  const byAccount = podsByServiceAccount(index);
  return byAccount.get(`${namespace}/${name}`) ?? [];
}

function ofPrincipal(field: Field): Account[] {
  const [, namespace, name] = /^[^/*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(field.text ?? '') ?? [];
  return namespace && name ? [{ field, namespace, name }] : [];
}

function ofAccount(field: Field, own: string): Account[] {
  const [, namespace, name] = /^(?:([^/*]+)\/)?([^/*]+)$/.exec(field.text ?? '') ?? [];
  return name ? [{ field, namespace: namespace ?? own, name }] : [];
}
