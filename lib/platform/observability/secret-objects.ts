import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ExternalSecretOptions, SecretsStoreOptions } from './credentials-options';

/** What External Secrets makes a Secret of. */
export function externalSecret(
  scope: Construct,
  namespace: string,
  { name, store, fields, refresh = Duration.hours(1) }: ExternalSecretOptions,
): ApiObject {
  return new ApiObject(scope, 'ExternalSecret', {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace },
    spec: {
      refreshInterval: `${refresh.toSeconds()}s`,
      secretStoreRef: { name: store.name, kind: store.kind ?? 'ClusterSecretStore' },
      target: { name, creationPolicy: 'Owner' },
      data: Object.entries(fields).map(([secretKey, remoteRef]) => ({
        secretKey,
        remoteRef: { ...remoteRef },
      })),
    },
  });
}

/** What the Secrets Store CSI driver mounts, and makes a Secret of. */
export function secretProviderClass(
  scope: Construct,
  namespace: string,
  { name, provider, parameters, fields }: SecretsStoreOptions,
): ApiObject {
  return new ApiObject(scope, 'SecretProviderClass', {
    apiVersion: 'secrets-store.csi.x-k8s.io/v1',
    kind: 'SecretProviderClass',
    metadata: { name, namespace },
    spec: {
      provider,
      parameters: { ...parameters },
      secretObjects: [
        {
          secretName: name,
          type: 'Opaque',
          data: Object.entries(fields).map(([key, objectName]) => ({ key, objectName })),
        },
      ],
    },
  });
}
