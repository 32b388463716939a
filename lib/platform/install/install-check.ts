import { IConstruct } from 'constructs';
import {
  dnsLabel,
  objectName,
  refuseTokens,
  secureUrl,
  wholeDuration,
  wholeNumber,
  yesOrNo,
} from '../../checks';
import { catalogue, MeshError } from '../../diagnostics';
import { InstallWay } from './install';

/** Checks the options of a way of installing, at the first chart that is installed in it. */
export function checkWay(construct: IConstruct, way: InstallWay): void {
  const { installOption } = catalogue.install;
  refuseTokens(construct, way);
  switch (way.kind) {
    case 'flux':
      dnsLabel(construct, 'namespace of the HelmReleases', way.namespace);
      wholeDuration(construct, installOption, 'the interval', way.interval, 'seconds');
      wholeDuration(construct, installOption, 'the timeout', way.timeout, 'seconds');
      wholeNumber(construct, installOption, 'the number of retries', way.retries, { from: 0 });
      return;
    case 'argo':
      dnsLabel(construct, 'namespace of the Applications', way.namespace);
      wholeNumber(construct, installOption, 'the first sync wave', way.firstWave);
      yesOrNo(construct.node.path, 'automated', way.automated);
      objectName(construct, 'name of an AppProject', way.project);
      secureUrl(construct.node.path, 'server', way.server);
      return;
    case 'helm': {
      const empty = { what: 'the program', reason: 'is "", and must have a name' };
      if (way.executable === '') throw new MeshError(installOption(construct.node.path, empty));
    }
  }
}
