import type { Container, PodSpec } from '../kube/pod';
import type { Image } from './image';

/** Who a container runs as. */
export interface Identity {
  readonly user: number;
  readonly group: number;
}

export function identityOf(spec: PodSpec, container: Container, image: Image): Identity {
  const own = container.securityContext;
  const pod = spec.securityContext;
  const user = own?.runAsUser ?? pod?.runAsUser ?? image.user ?? 0;
  if (user === 0 && (own?.runAsNonRoot ?? pod?.runAsNonRoot)) {
    throw new Error(`container '${container.name}' has runAsNonRoot, and its image runs as root`);
  }
  return { user, group: own?.runAsGroup ?? pod?.runAsGroup ?? user };
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * The script that turns a fresh mount namespace of the pod into the container's file system and becomes its program.
 *
 * The file system is this machine's, as an overlay whose changes stay in memory: so the container can run any
 * program of the machine, and what it writes is its own. `$1` is the container's folder, `$2` the folder of the
 * pod's volumes, `$3` the folder of the parts; the command follows.
 */
export function containerScript(
  container: Container,
  image: Image,
  identity: Identity,
  files: ContainerFiles,
): string {
  return `
    mkdir "$1/upper" "$1/overlay" "$1/root"
    mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/overlay" "$1/root"
    cd "$1/root"
    mount -t proc proc proc
    mount --rbind /sys sys
    mount --rbind /dev dev
    mount -t tmpfs run run
    mount -t tmpfs tmp tmp
    chmod 1777 tmp
    mkdir .volumes .parts
    mount --bind "$2" .volumes
    mount --bind "$3" .parts
    shift 3
    exec chroot . sh -ec ${quote(insideScript(container, image, identity, files))} container "$@"
  `;
}

/** The files that Kubernetes writes into every container. */
export interface ContainerFiles {
  readonly hosts: string;
  readonly resolvConf: string;
  readonly hostname: string;
  /** The folder of the parts, as it is named on the node. */
  readonly partsFolder: string;
}

function insideScript(
  container: Container,
  image: Image,
  { user, group }: Identity,
  files: ContainerFiles,
): string {
  const lines: string[] = [];
  const write = (path: string, text: string): void => {
    // The file may be a link on this machine, and must not be written through it.
    lines.push(
      `mkdir -p "$(dirname ${quote(path)})"`,
      `rm -f ${quote(path)}`,
      `printf %s ${quote(text)} > ${quote(path)}`,
    );
  };
  for (const folder of image.emptied ?? []) {
    lines.push(`rm -rf ${quote(folder)}`, `mkdir -p ${quote(folder)}`);
  }
  write('/etc/hosts', files.hosts);
  write('/etc/resolv.conf', files.resolvConf);
  write('/etc/hostname', files.hostname);
  Object.entries(image.texts ?? {}).forEach(([path, text]) => write(path, text));
  for (const [path, source] of Object.entries(image.files ?? {})) {
    write(path, '');
    lines.push(`mount --bind ${quote(source.replace(files.partsFolder, '/.parts'))} ${quote(path)}`);
  }
  for (const { name, mountPath, subPath } of container.volumeMounts ?? []) {
    const source = quote(`/.volumes/${name}${subPath === undefined ? '' : `/${subPath}`}`);
    const target = quote(mountPath);
    lines.push(
      `if [ -d ${source} ]; then mkdir -p ${target}; else mkdir -p "$(dirname ${target})"; : > ${target}; fi`,
      `mount --bind ${source} ${target}`,
    );
  }
  lines.push('umount -l /.volumes /.parts');
  if (container.securityContext?.readOnlyRootFilesystem) {
    lines.push('mount -o remount,ro /', 'mount -o remount,ro /run', 'mount -o remount,ro /tmp');
  }
  lines.push(`cd ${quote(container.workingDir ?? '/')}`);
  lines.push(`exec setpriv --reuid=${user} --regid=${group} --clear-groups -- "$@"`);
  return lines.join('\n');
}
