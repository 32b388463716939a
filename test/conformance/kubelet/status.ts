import { NODE_IP } from '../cluster/addresses';
import type { Container } from '../kube/pod';
import type { PodRunner } from './pod-runner';
import type { Supervisor } from './supervisor';

/** The status of a pod, as a kubelet reports it. */
export function podStatus(runner: PodRunner, startTime: string): object {
  const { pod, ip, init, main, initialized } = runner;
  const sidecars = init.filter((each) => each.container.restartPolicy === 'Always');
  const ready =
    initialized && [...main, ...sidecars].every((each) => each.state.ready) && !runner.terminating;
  const condition = (type: string, value: boolean): object => ({ type, status: value ? 'True' : 'False' });
  return {
    phase: phaseOf(runner),
    hostIP: NODE_IP,
    hostIPs: [{ ip: NODE_IP }],
    podIP: ip,
    podIPs: [{ ip }],
    startTime,
    ...(runner.failure === undefined ? {} : { reason: 'Failed', message: runner.failure }),
    conditions: [
      condition('PodReadyToStartContainers', runner.sandbox !== undefined),
      condition('Initialized', initialized),
      condition('ContainersReady', ready),
      condition('Ready', ready),
    ],
    initContainerStatuses: (pod.spec.initContainers ?? []).map((each) =>
      containerStatus(each, init, startTime),
    ),
    containerStatuses: pod.spec.containers.map((each) => containerStatus(each, main, startTime)),
  };
}

function phaseOf({ pod, main, failure }: PodRunner): string {
  if (failure !== undefined) {
    return 'Failed';
  }
  if (main.length < pod.spec.containers.length) {
    return 'Pending';
  }
  const policy = pod.spec.restartPolicy ?? 'Always';
  const over = main.every(({ state }) => !state.running && state.lastExit !== undefined);
  if (!over || policy === 'Always') {
    return 'Running';
  }
  if (main.every(({ state }) => state.lastExit === 0)) {
    return 'Succeeded';
  }
  return policy === 'Never' ? 'Failed' : 'Running';
}

function containerStatus(
  container: Container,
  supervisors: readonly Supervisor[],
  startTime: string,
): object {
  const state = supervisors.find((each) => each.container.name === container.name)?.state;
  const { name, image } = container;
  const shared = { name, image, imageID: image, restartCount: state?.restarts ?? 0 };
  if (state === undefined) {
    return { ...shared, ready: false, started: false, state: { waiting: { reason: 'PodInitializing' } } };
  }
  const { ready, started, running, waiting, lastExit } = state;
  const ended = { exitCode: lastExit ?? 0, reason: lastExit === 0 ? 'Completed' : 'Error' };
  const now = running
    ? { running: { startedAt: startTime } }
    : waiting
      ? { waiting }
      : lastExit === undefined
        ? { waiting: { reason: 'ContainerCreating' } }
        : { terminated: ended };
  // An init container that did its work counts as ready.
  const done = lastExit === 0 && !running;
  return { ...shared, ready: ready || done, started, state: now };
}
