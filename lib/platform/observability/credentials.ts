import { ownValue } from '../../names';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { formed, objectName, oneOf, refuseTokens } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import {
  AzureKeyVaultOptions,
  ExternalSecretOptions,
  SecretOptions,
  SecretsStoreOptions,
} from './credentials-options';
import { externalSecret, secretProviderClass } from './secret-objects';

/** How a Secret comes to be. */
type Origin =
  | { readonly kind: 'secret' }
  | ({ readonly kind: 'externalSecret' } & ExternalSecretOptions)
  | ({ readonly kind: 'secretsStore' } & SecretsStoreOptions);

/**
 * Where a user name, a password or the like is kept. It is always named, never written: what has it as text is an error
 * (MESH857).
 */
export class Credentials {
  /** A Secret that is there already. Nothing is rendered for it. */
  public static secret({ name, keys = {}, ...rest }: SecretOptions): Credentials {
    return new Credentials(name, keys, { kind: 'secret' }, Object.keys(rest));
  }

  /**
   * A Secret that External Secrets makes of what is kept elsewhere. Renders an ExternalSecret.
   *
   * @see https://external-secrets.io/latest/api/externalsecret/
   */
  public static externalSecret(options: ExternalSecretOptions): Credentials {
    return new Credentials(options.name, sameKeys(options.fields), { kind: 'externalSecret', ...options });
  }

  /**
   * A Secret that the Secrets Store CSI driver makes of what its provider keeps, while a pod mounts it. Renders a
   * SecretProviderClass.
   *
   * @see https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret
   */
  public static secretsStore(options: SecretsStoreOptions): Credentials {
    return new Credentials(options.name, sameKeys(options.fields), { kind: 'secretsStore', ...options });
  }

  /**
   * The same with an Azure Key Vault and workload identity, as AKS offers it.
   *
   * @see https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access
   */
  public static azureKeyVault(options: AzureKeyVaultOptions): Credentials {
    const { name, vault, tenantId, clientId, fields } = options;
    const objects = Object.values(fields).map((secret) =>
      ['  - |', `    objectName: ${JSON.stringify(secret)}`, '    objectType: secret'].join('\n'),
    );
    return Credentials.secretsStore({
      name,
      provider: 'azure',
      parameters: {
        usePodIdentity: 'false',
        clientID: clientId,
        keyvaultName: vault,
        tenantId,
        objects: ['array:', ...objects, ''].join('\n'),
      },
      fields,
    });
  }

  private constructor(
    /** Name of the Secret that the software reads. */
    public readonly secretName: string,
    private readonly keys: Readonly<Record<string, string>>,
    private readonly origin: Origin,
    private readonly unknown: readonly string[] = [],
  ) {}

  /**
   * Whether the Secret is there only while a pod mounts it.
   *
   * @internal
   */
  public get _mustBeMounted(): boolean {
    return this.origin.kind === 'secretsStore';
  }

  /**
   * The key of the Secret where something is kept.
   *
   * @internal
   */
  public _keyOf(construct: Construct, field: string): string {
    const key = ownValue(this.keys, field) ?? (this.origin.kind === 'secret' ? field : undefined);
    if (key !== undefined) return key;
    throw new MeshError(
      catalogue.observability.credentialField(construct.node.path, {
        secret: this.secretName,
        field,
        fields: Object.keys(this.keys),
      }),
    );
  }

  /**
   * Creates what makes the Secret, if anything does.
   *
   * @internal
   */
  public _bind(scope: Construct, namespace: string): ApiObject | undefined {
    refuseTokens(scope, { origin: this.origin, keys: this.keys });
    const [unknown] = this.unknown;
    if (unknown !== undefined) throw literal(scope, `\`${unknown}\``);
    objectName(scope, 'name of a Secret', this.secretName);
    switch (this.origin.kind) {
      case 'secret':
        for (const [field, key] of Object.entries(this.keys))
          formed(scope.node.path, `keys.${field}`, key, KEY, 'cannot be a key of a Secret');
        return undefined;
      case 'externalSecret':
        objectName(scope, 'name of a store', this.origin.store.name);
        oneOf(scope.node.path, 'store.kind', this.origin.store.kind ?? STORES[0], STORES);
        return externalSecret(scope, namespace, this.origin);
      case 'secretsStore':
        checkStore(scope, this.origin);
        return secretProviderClass(scope, namespace, this.origin);
    }
  }
}

const KEY = /^[-._a-zA-Z0-9]{1,253}$/;
const STORES = ['ClusterSecretStore', 'SecretStore'] as const;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Of the parameters of the provider for Azure, those whose form is known. */
const OF_AZURE: readonly (readonly [parameter: string, form: RegExp, reason: string])[] = [
  ['clientID', GUID, 'is no GUID'],
  ['tenantId', GUID, 'is no GUID'],
  ['keyvaultName', /^[A-Za-z](?:-?[A-Za-z0-9]){2,23}$/, 'is no name of a key vault'],
];

function checkStore({ node: { path } }: Construct, { provider, parameters }: SecretsStoreOptions): void {
  formed(path, 'provider', provider, /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/, 'is no name of a provider');
  for (const [key, value] of Object.entries(parameters))
    formed(path, `parameters.${key}`, value, /^[^\0]+$/, 'says nothing');
  if (provider !== 'azure') return;
  for (const [parameter, form, reason] of OF_AZURE) {
    const value = ownValue(parameters, parameter);
    if (value !== undefined) formed(path, parameter, value, form, reason);
  }
}

/** Refuses anything but Credentials where Credentials are asked for, as plain JavaScript and `any` would let through. */
export function asCredentials(construct: Construct, where: string, value: unknown): Credentials {
  if (value instanceof Credentials) return value;
  throw literal(construct, `\`${where}\``);
}

function literal(construct: Construct, where: string): MeshError {
  return new MeshError(catalogue.observability.literalCredential(construct.node.path, { where }));
}

function sameKeys(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, field]));
}
