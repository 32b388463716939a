import { Duration } from 'cdk8s';
import { catalogue, MeshError } from '../../diagnostics';
import { checkDnsLabel, checkSubdomain, findToken } from '../../names';
import { findCredential } from './credentials';
import { HelmChartProps } from './helm-chart-props';
import { HelmValues, unwritableValue } from './values';

/** Helm's own limit, which leaves room for what it adds. */
const MAX_RELEASE_NAME = 53;
const SEMVER = /^v?(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Checks where a chart comes from and what it is called. */
export function checkSource(path: string, props: HelmChartProps, releaseName: string): void {
  const { repository, chart, version, namespace } = props;
  const source = (what: string, value: string, reason: string): MeshError =>
    new MeshError(catalogue.install.chartSource(path, { what, value, reason }));
  refuseTokens(path, { repository, chart, version, namespace, releaseName });
  label(path, 'name of the release', releaseName);
  if (releaseName.length > MAX_RELEASE_NAME) {
    const reason = `is ${releaseName.length} characters long, and Helm's limit is ${MAX_RELEASE_NAME}`;
    throw new MeshError(
      catalogue.names.illegalName(path, { what: 'name of the release', value: releaseName, reason }),
    );
  }
  label(path, 'namespace', namespace);
  objectName(path, 'name of the repository', repository.name);
  const reason = whyNoRepository(repository.url);
  if (reason) throw source('repository', withoutUser(repository.url), reason);
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(chart)) throw source('chart', chart, 'is no name of a chart');
  if (!SEMVER.test(version)) {
    throw source('version', version, 'is not one whole version, so that two installations could differ');
  }
}

function whyNoRepository(url: string): string | undefined {
  if (!/^(https|oci):\/\/[^/\s]+\S*$/.test(url)) return 'does not begin with https:// or oci://';
  return /^\w+:\/\/[^/]*@/.test(url) ? 'carries a credential' : undefined;
}

function withoutUser(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/]*@/, '$1');
}

/** Refuses values that cannot be written, hold a token of CDKTF, or are credentials. */
export function checkValues(path: string, values: HelmValues): void {
  const unwritable = unwritableValue(values, '');
  if (unwritable) throw new MeshError(catalogue.install.illegalValue(path, unwritable));
  refuseTokens(path, { values });
  const credential = findCredential(values);
  if (credential) throw new MeshError(catalogue.install.credential(path, credential));
}

/** A time in whole seconds, from one. */
export function seconds(path: string, what: string, time: Duration): number {
  const value = time.toSeconds({ integral: false });
  if (Number.isInteger(value) && value >= 1) return value;
  const reason = `is ${value} seconds, and must be a whole number from 1`;
  throw new MeshError(catalogue.install.installOption(path, { what, reason }));
}

/** Refuses a name that is no DNS label. */
export function label(path: string, what: string, value: string): void {
  const checked = checkDnsLabel(value);
  if (!checked.ok) throw new MeshError(catalogue.names.illegalName(path, { what, value, ...checked }));
}

/** Refuses a name that no object can have. */
export function objectName(path: string, what: string, value: string): void {
  const checked = checkSubdomain(value);
  if (!checked.ok) throw new MeshError(catalogue.names.illegalObjectName(path, { what, value, ...checked }));
}

/** Refuses props that hold a CDKTF token. */
export function refuseTokens(path: string, props: object): void {
  const token = findToken(props, '');
  if (token !== undefined) throw new MeshError(catalogue.names.token(path, { where: `the prop "${token}"` }));
}
