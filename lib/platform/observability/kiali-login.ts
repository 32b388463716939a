import { Construct } from 'constructs';
import { formed, secureUrl, yesOrNo } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import { HelmValues } from '../install';
import { asCredentials, Credentials } from './credentials';

/** Options of {@link KialiLogin.openId}. */
export interface OpenIdOptions {
  /** The address of the provider, such as `https://login.microsoftonline.com/TENANT/v2.0`. */
  readonly issuer: string;

  /** The client that Kiali is registered as. */
  readonly clientId: string;

  /**
   * Its secret, kept under the key `oidc-secret`: Kiali reads no other.
   *
   * @default - none: the provider knows the client as a public one
   */
  readonly clientSecret?: Credentials;

  /**
   * What is asked of the provider.
   *
   * @default - Kiali's own: openid, profile and email
   */
  readonly scopes?: readonly string[];

  /**
   * The claim that names the user.
   *
   * @default "sub"
   */
  readonly usernameClaim?: string;

  /**
   * Whether users see what the cluster's roles let them see. The API server must then trust the same provider; without it,
   * everyone who logs in sees what Kiali itself may see.
   *
   * @default true
   */
  readonly clusterRoles?: boolean;
}

/** The key under which Kiali looks for the secret of its client. */
const OIDC_SECRET = 'oidc-secret';

/** How people log in to Kiali. There is no login without proof of who it is. */
export class KialiLogin {
  /**
   * With the token of a ServiceAccount, whose roles decide what is seen.
   *
   * @see https://kiali.io/docs/configuration/authentication/token/
   */
  public static token(): KialiLogin {
    return new KialiLogin();
  }

  /**
   * By OpenID Connect.
   *
   * @see https://kiali.io/docs/configuration/authentication/openid/
   */
  public static openId(options: OpenIdOptions): KialiLogin {
    return new KialiLogin(options);
  }

  private constructor(private readonly openId?: OpenIdOptions) {}

  /**
   * What Kiali's chart is told, and what makes its Secret.
   *
   * @internal
   */
  public _bind(scope: Construct, namespace: string): HelmValues {
    if (!this.openId) return { auth: { strategy: 'token' } };
    const { clientId, clientSecret, scopes, usernameClaim, clusterRoles = true } = this.openId;
    const issuer = secureUrl(scope.node.path, 'issuer', this.openId.issuer);
    for (const [option, value] of [
      ['clientId', clientId],
      ['usernameClaim', usernameClaim ?? 'sub'],
      ...(scopes ?? []).map((each) => ['scopes', each] as const),
    ] as const) {
      formed(scope.node.path, option, value, WORD, 'is no word of letters, digits and such');
    }
    yesOrNo(scope.node.path, 'clusterRoles', clusterRoles);
    const openid: HelmValues = {
      client_id: clientId,
      issuer_uri: issuer,
      disable_rbac: !clusterRoles,
      ...(scopes && { scopes: [...scopes] }),
      ...(usernameClaim !== undefined && { username_claim: usernameClaim }),
    };
    return {
      auth: { strategy: 'openid', openid },
      ...(clientSecret !== undefined && {
        deployment: deploymentWith(
          scope,
          namespace,
          asCredentials(scope, 'kiali.login.clientSecret', clientSecret),
        ),
      }),
    };
  }
}

/** What OpenID Connect calls clients, scopes and claims by: no spaces and no quotes. */
const WORD = /^[\x21\x23-\x29\x2b-\x5b\x5d-\x7e]+$/;

/** Refuses anything but a login where one is asked for, as plain JavaScript would let through: there would be none. */
export function asLogin(construct: Construct, value: unknown): KialiLogin {
  if (value instanceof KialiLogin) return value;
  throw new MeshError(
    catalogue.names.illegalOption(construct.node.path, {
      option: 'kiali.login',
      value: String(value),
      reason: 'is no way to log in: write KialiLogin.token() or KialiLogin.openId(...)',
    }),
  );
}

function deploymentWith(scope: Construct, namespace: string, secret: Credentials): HelmValues {
  secret._keyOf(scope, OIDC_SECRET);
  secret._bind(scope, namespace);
  const mount = { name: 'kiali-secrets-store', mount: '/kiali-secrets-store' };
  return {
    secret_name: secret.secretName,
    ...(secret._mustBeMounted && { custom_secrets: [{ ...mount, csi: secretsStoreVolume(secret) }] }),
  };
}

/** The volume that must be mounted for the Secrets Store CSI driver to make a Secret. */
export function secretsStoreVolume({ secretName }: Credentials): HelmValues {
  return {
    driver: 'secrets-store.csi.k8s.io',
    readOnly: true,
    volumeAttributes: { secretProviderClass: secretName },
  };
}
