import { IConstruct } from 'constructs';
import { dnsLabel, objectName, refuseTokens } from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import { findCredential } from './credentials';
import { HelmChartProps } from './helm-chart-props';
import { HelmValues, unwritableValue } from './values';

/** Helm's own limit, which leaves room for what it adds. */
const MAX_RELEASE_NAME = 53;
const SEMVER = /^v?(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Checks where a chart comes from and what it is called. */
export function checkSource(construct: IConstruct, props: HelmChartProps, releaseName: string): void {
  const { path } = construct.node;
  const { repository, chart, version, namespace } = props;
  const source = (what: string, value: string, reason: string): MeshError =>
    new MeshError(catalogue.install.chartSource(path, { what, value, reason }));
  refuseTokens(construct, { repository, chart, version, namespace, releaseName });
  dnsLabel(construct, 'name of the release', releaseName);
  if (releaseName.length > MAX_RELEASE_NAME) {
    const reason = `is ${releaseName.length} characters long, and Helm's limit is ${MAX_RELEASE_NAME}`;
    throw new MeshError(
      catalogue.names.illegalName(path, { what: 'name of the release', value: releaseName, reason }),
    );
  }
  dnsLabel(construct, 'namespace', namespace);
  objectName(construct, 'name of the repository', repository.name);
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
export function checkValues(construct: IConstruct, values: HelmValues): void {
  const { path } = construct.node;
  const unwritable = unwritableValue(values, '');
  if (unwritable) throw new MeshError(catalogue.install.illegalValue(path, unwritable));
  refuseTokens(construct, { values });
  const credential = findCredential(values);
  if (credential) throw new MeshError(catalogue.install.credential(path, credential));
}
