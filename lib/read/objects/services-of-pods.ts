import { push } from './labels';
import { Pod } from './pod';
import { Service } from './service';

/**
 * The Services that send to each pod. Services that select the same pods are one list, which all these pods share where no other
 * sends to them: there may be thousands of both.
 */
export function servicesOfPods(
  services: readonly Service[],
  podsOf: (service: Service) => readonly Pod[],
): ReadonlyMap<Pod, readonly Service[]> {
  const bySelection = new Map<readonly Pod[], Service[]>();
  for (const service of services) push(bySelection, podsOf(service), service);
  const groups = new Map<Pod, (readonly Service[])[]>();
  for (const [pods, group] of bySelection) for (const pod of pods) push(groups, pod, group);
  const order = new Map(services.map((service, position) => [service, position]));
  const inOrder = (left: Service, right: Service): number => (order.get(left) ?? 0) - (order.get(right) ?? 0);
  return new Map(
    [...groups].map(([pod, lists]) => {
      const [first = []] = lists;
      return [pod, lists.length === 1 ? first : lists.flat().sort(inOrder)] as const;
    }),
  );
}
