/** A duration as Istio's API writes it: `1.5s`, in steps of a millisecond. */
export function seconds(milliseconds: number): string {
  return `${milliseconds / 1000}s`;
}
