import type { Container, Pod } from '../kube/pod';

/** What stands for a container image: a program of this machine, and what the image would bring along. */
export interface Image {
  /** What runs unless the container has a `command`. */
  readonly entrypoint: readonly string[];
  /** Its arguments unless the container has `args`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files of this machine that appear in the container: path there -> path here. */
  readonly files?: Readonly<Record<string, string>>;
  /** Small files with their content: path in the container -> text. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Folders that are empty in the image, whatever this machine has there. */
  readonly emptied?: readonly string[];
  readonly stopSignal?: NodeJS.Signals;
  /** The user that the image runs as unless the pod says otherwise; root if left out. */
  readonly user?: number;
}

/** Knows some images by name; `undefined` for the others. */
export type ImageSource = (name: string, container: Container, pod: Pod) => Image | undefined;

/** The parts of an image's name. */
export interface ImageName {
  /** The name without a registry's host and without a tag, such as `istio/pilot`. */
  readonly repository: string;
  readonly tag: string;
}

export function parseImage(image: string): ImageName {
  const [path = '', digest] = image.split('@');
  const [, repository = path, tag] = /^(.*?)(?::([\w.-]+))?$/.exec(path) ?? [];
  const [host = '', ...rest] = repository.split('/');
  const named = rest.length > 0 && /[.:]|^localhost$/.test(host) ? rest.join('/') : repository;
  return { repository: named.replace(/^library\//, ''), tag: tag ?? digest ?? 'latest' };
}

/** Asks one source after the other; an image that none of them knows is an error, never a pod that hangs. */
export function resolveImage(sources: readonly ImageSource[], container: Container, pod: Pod): Image {
  for (const source of sources) {
    const image = source(container.image, container, pod);
    if (image !== undefined) {
      return image;
    }
  }
  throw new Error(`no program stands for the image '${container.image}' (container '${container.name}')`);
}
