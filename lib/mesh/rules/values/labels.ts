const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Whether the text can be the name of a subset, or of another thing that Istio wants to be a DNS label; capitals are as good to it. */
export function checkSubsetName(name: string): boolean {
  return DNS_LABEL.test(name);
}
