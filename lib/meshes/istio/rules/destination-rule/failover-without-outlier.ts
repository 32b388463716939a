import { IGNORED, Rule } from '../../../../mesh/rules';
import { eachPolicy } from './policies';

export const failoverWithoutOutlier: Rule = {
  id: 'dr-failover-without-outlier',
  severity: 'warning',
  effect: IGNORED,
  title: 'failover that never happens',
  codes: ['IST0133'],
  inputs: ['DestinationRule'],
  mend: 'Add `outlierDetection` to the same policy.',
  explanation: `A DestinationRule says where requests go when the pods of a region fail, and has no outlier detection. Without it no pod is
ever taken for failed, so nothing fails over.`,
  check: (index, report) => {
    eachPolicy(index, ({ rule, field }) => {
      const locality = field.get('loadBalancer', 'localityLbSetting');
      const failover = ['failover', 'failoverPriority']
        .map((name) => locality.get(name))
        .find((each) => each.items().length > 0);
      if (failover && !field.has('outlierDetection')) {
        report(
          rule.manifest,
          failover,
          'without outlier detection no pod is taken for failed, so nothing fails over.',
        );
      }
    });
  },
};
