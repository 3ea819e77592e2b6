type Value = string | undefined;
type Entries = ReadonlyMap<string, Value>;

/** So many entries are copied for each change; those of a longer list are shared. */
const MAX_COPIED = 64;

/**
 * Names and values of ENV or ARG, immutable. What is added to the same variables twice gives the same object: states of two
 * readings of one text are compared by it.
 */
export class Variables implements Entries {
  private readonly shared: Entries;
  private readonly own: Entries;
  private readonly added = new Map<string, Variables>();
  readonly size: number;

  private constructor(shared: Entries, own: Entries, size: number) {
    this.shared = shared;
    this.own = own;
    this.size = size;
  }

  static none(): Variables {
    return new Variables(NOTHING, NOTHING, 0);
  }

  with(name: string, value: Value): Variables {
    const key = value === undefined ? name : `${name}=${value}`;
    const known = this.added.get(key);
    if (known) return known;
    const own = new Map(this.own).set(name, value);
    const size = this.size + (this.has(name) ? 0 : 1);
    const isLong = own.size > MAX_COPIED;
    const next = new Variables(isLong ? joined(this.shared, own) : this.shared, isLong ? NOTHING : own, size);
    this.added.set(key, next);
    return next;
  }

  get(name: string): Value {
    return this.own.has(name) ? this.own.get(name) : this.shared.get(name);
  }

  has(name: string): boolean {
    return this.own.has(name) || this.shared.has(name);
  }

  keys(): MapIterator<string> {
    return this.all().keys();
  }

  values(): MapIterator<Value> {
    return this.all().values();
  }

  entries(): MapIterator<[string, Value]> {
    return this.all().entries();
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.all().entries();
  }

  forEach(each: (value: Value, name: string, all: Entries) => void): void {
    for (const [name, value] of this.all()) each(value, name, this);
  }

  private all(): Entries {
    return this.shared.size === 0 ? this.own : joined(this.shared, this.own);
  }
}

const NOTHING: Entries = new Map();

function joined(shared: Entries, own: Entries): Entries {
  const all = new Map(shared);
  for (const [name, value] of own) all.set(name, value);
  return all;
}
