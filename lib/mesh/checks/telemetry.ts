import { catalogue } from '../../diagnostics';
import { Check } from './check';

/** The proxies of a mesh are told once what to report: Istio and Consul each read one such object and ignore or refuse another. */
export const oneTelemetry: Check = ({ telemetries: [first, ...rest] }, { name: mesh }) =>
  rest.map(({ path }) => catalogue.observability.twoTelemetries(path, { mesh, other: first.path }));
