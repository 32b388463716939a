import { mkdirSync } from 'node:fs';
import { run } from '../parts/run';
import { BRIDGE, NODE_IP, PROBE_IP } from './addresses';

/** The folders of a node. */
export interface NodeFolders {
  /** Everything that is written: in memory, gone with the namespace. */
  readonly work: string;
  /** Logs: on disk, so that they can be read after the suite. */
  readonly logs: string;
}

/**
 * Makes the node out of the namespaces that this process was started in: a network with a bridge for the pods, and
 * a work folder in memory.
 */
export async function prepareNode(folders: NodeFolders): Promise<void> {
  mkdirSync(folders.work, { recursive: true });
  mkdirSync(folders.logs, { recursive: true });
  await run('sh', ['-ec', SCRIPT, 'node', folders.work, BRIDGE, NODE_IP, PROBE_IP]);
}

const SCRIPT = `
  # Nothing mounted here may be seen outside.
  mount --make-rprivate /
  mount -t tmpfs -o mode=0755 work "$1"
  mount -t tmpfs -o mode=0755 run /run
  ip link set lo up
  # An address of its own: otherwise a bridge takes the lowest of its ports', which changes as pods come and go, and pods
  # that remember the old one hear nothing for half a minute.
  ip link add "$2" address 02:42:0a:f4:00:01 type bridge
  ip addr add "$3/16" dev "$2"
  ip addr add "$4/32" dev "$2"
  ip link set "$2" up
  # The pods' only way out is the node; a default route makes the kernel answer for service addresses at once.
  ip route add default dev "$2"
  echo 1 > /proc/sys/net/ipv4/ip_forward
  echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet
  echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start
`;
