/** A duration as Consul's API writes it: `1500ms`. */
export function milliseconds(value: number): string {
  return `${value}ms`;
}
