const HOST =
  /^(?:\*|(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.?)$/i;
const NAMESPACE = /^(?:\*|\.|[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)$/;

/** Whether the text can be a host of Istio's objects: a DNS name, `*.` and a DNS name, or `*`. */
export function isHost(text: string): boolean {
  return HOST.test(text);
}

/** Whether the text can stand before the slash of a host: a namespace, `.` for the object's own, or `*` for all. */
export function isNamespacePart(text: string): boolean {
  return NAMESPACE.test(text);
}
