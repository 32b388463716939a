import { illegal } from '../../checks';
import { IMeshApp } from './app';
import { MeshAddress } from './address';
import { WorkloadProps } from './workload';

/**
 * The address of an app that is called, as the value of a variable: for another port than the first, or where more than
 * `host:port` is wanted. Renders the variable in each container of the caller, with the host and port that `addressOf` gives:
 * on Istio, and on Consul with transparent proxies, the DNS name of the Service; on Consul with explicit upstreams `localhost`.
 */
export class Address {
  /**
   * The address of an app on one of its ports: `Address.of(api, 'grpc')`, `Address.of(api, (a) => 'http://' + a + '/')`, or both.
   *
   * @param app the app that is called
   * @param port the name of its port, or `write`
   * @param write what the variable says; `host:port` by default
   */
  public static of<P extends string>(
    app: IMeshApp<P>,
    port?: NoInfer<P> | ((address: MeshAddress) => string),
    write?: (address: MeshAddress) => string,
  ): Address {
    const [name, text] = typeof port === 'function' ? [undefined, port] : [port, write];
    return new Address(app, name, text ?? String);
  }

  private constructor(
    /** The app that is called. */
    public readonly app: IMeshApp,
    /** The name of the port, the app's first one where there is none. */
    public readonly port: string | undefined,
    /** What the variable says. */
    public readonly write: (address: MeshAddress) => string,
  ) {}
}

/** The apps that an app calls: a list, or a record by the variables that get their addresses. */
export type CallsProp = readonly IMeshApp[] | Readonly<Record<string, IMeshApp | Address>>;

/** What a caller says that concerns its variables. */
interface CallerProps extends WorkloadProps {
  readonly calls?: CallsProp;
  readonly versions?: Readonly<Record<string, WorkloadProps>>;
}

/** Kubernetes takes more, but shells read no variable of another name. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The apps in `calls`, however they are written. */
export function calleesOf(calls: CallsProp = []): readonly IMeshApp[] {
  if (isList(calls)) return calls;
  return Object.values(calls).map((callee) => (callee instanceof Address ? callee.app : callee));
}

/**
 * The environment that `calls` declares.
 *
 * @param path of the caller
 * @param props its calls, and what else may name the variables: its own environment, and each version's
 */
export function callVariables(
  path: string,
  props: CallerProps,
  addressOf: (app: IMeshApp, port?: string) => MeshAddress,
): Readonly<Record<string, string>> {
  const { calls, versions = {} } = props;
  if (calls === undefined || isList(calls)) return {};
  const taken = new Set([props, ...Object.values(versions)].flatMap(({ env }) => Object.keys(env ?? {})));
  return Object.fromEntries(
    Object.entries(calls).map(([name, callee]) => {
      if (!VARIABLE.test(name))
        throw illegal(path, 'calls', name, 'is no name of a variable: write letters, digits and "_"');
      if (taken.has(name)) throw illegal(path, 'calls', name, 'is a variable that `env` sets as well');
      const { app, port, write } = callee instanceof Address ? callee : Address.of(callee);
      const text: unknown = write(addressOf(app, port));
      if (typeof text !== 'string') throw illegal(path, `calls.${name}`, text, 'is no text');
      return [name, text];
    }),
  );
}

function isList(calls: CallsProp): calls is readonly IMeshApp[] {
  return Array.isArray(calls);
}
