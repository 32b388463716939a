/**
 * Moves items behind what they depend on, and leaves the given order alone otherwise: what waits for nothing comes as early as
 * it stood before. Cycles do not get this far, cdk8s refuses them.
 */
export function dependenciesFirst<T>(sorted: readonly T[], prerequisitesOf: (item: T) => readonly T[]): T[] {
  const places = new Map(sorted.map((item, place) => [item, place]));
  const waitsFor = sorted.map(
    (item) => new Set(prerequisitesOf(item).flatMap((other) => places.get(other) ?? [])),
  );
  const waiting = sorted.map((): number[] => []);
  waitsFor.forEach((others, place) => others.forEach((other) => waiting[other]?.push(place)));

  const ready = new Places(waitsFor.flatMap((others, place) => (others.size === 0 ? [place] : [])));
  const result: T[] = [];
  for (let place = ready.takeFirst(); place !== undefined; place = ready.takeFirst()) {
    result.push(sorted[place]);
    for (const other of waiting[place]) {
      waitsFor[other].delete(place);
      if (waitsFor[other].size === 0) ready.add(other);
    }
  }
  return result;
}

/** Places in ascending order; those that were taken stay before `next`. */
class Places {
  private next = 0;

  public constructor(private readonly places: number[]) {}

  public takeFirst(): number | undefined {
    return this.places[this.next++];
  }

  public add(place: number): void {
    let [low, high] = [this.next, this.places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle] < place) low = middle + 1;
      else high = middle;
    }
    this.places.splice(low, 0, place);
  }
}
