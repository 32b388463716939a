import { catalogue, MeshError } from '../../diagnostics';
import { label, refuseTokens, seconds } from './check';
import { InstallWay } from './install';

/** Checks the options of a way of installing, at the first chart that is installed in it. */
export function checkWay(path: string, way: InstallWay): void {
  refuseTokens(path, way);
  const option = (what: string, value: number | string, reason: string): MeshError =>
    new MeshError(catalogue.install.installOption(path, { what, reason: `is ${value}, and ${reason}` }));
  switch (way.kind) {
    case 'flux':
      label(path, 'namespace of the HelmReleases', way.namespace);
      seconds(path, 'the interval', way.interval);
      seconds(path, 'the timeout', way.timeout);
      if (!Number.isInteger(way.retries) || way.retries < 0) {
        throw option('the number of retries', way.retries, 'must be a whole number from 0');
      }
      return;
    case 'argo':
      label(path, 'namespace of the Applications', way.namespace);
      if (!Number.isInteger(way.firstWave)) {
        throw option('the first sync wave', way.firstWave, 'must be a whole number');
      }
      return;
    case 'helm':
      if (way.executable === '') throw option('the program', '""', 'must have a name');
  }
}
