/** Entries to be taken one by one, each found by any of its keys: of several the first. */
export class Pool<Entry> {
  private readonly entries: readonly Entry[];
  private readonly taken = new Set<number>();
  /** The indexes of each key's entries, the first at the end. */
  private readonly byKey = new Map<string, number[]>();

  constructor(entries: readonly Entry[], keysOf: (entry: Entry) => readonly string[]) {
    this.entries = entries;
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index];
      for (const key of entry === undefined ? [] : keysOf(entry)) {
        const own = this.byKey.get(key);
        if (own) own.push(index);
        else this.byKey.set(key, [index]);
      }
    }
  }

  take(keys: readonly string[]): Entry | undefined {
    const first = Math.min(...keys.map((key) => this.firstOf(key)));
    if (first === Number.POSITIVE_INFINITY) return undefined;
    this.taken.add(first);
    return this.entries[first];
  }

  rest(): Entry[] {
    return this.entries.filter((_, index) => !this.taken.has(index));
  }

  private firstOf(key: string): number {
    const own = this.byKey.get(key) ?? [];
    let last = own.at(-1);
    while (last !== undefined && this.taken.has(last)) {
      own.pop();
      last = own.at(-1);
    }
    return last ?? Number.POSITIVE_INFINITY;
  }
}
