/** A node that keeps what is found out about it. An instruction that an edit only moves takes its notes along. */
export interface Noted {
  /** Written by `Notes` alone. */
  notes: Note<unknown> | undefined;
}

interface Note<Value> {
  readonly by: unknown;
  readonly value: Value;
  readonly next: Note<unknown> | undefined;
}

/**
 * What is found out about nodes, each once: `const scripts = new Notes<Instruction, Script>()`. The node keeps it, so that both
 * go together; a WeakMap costs half a microsecond an entry, and its values stay until the collector goes through all of the heap.
 */
export class Notes<Node extends Noted, Value> {
  get(node: Node): Value | undefined {
    for (let note = node.notes; note; note = note.next) if (this.wrote(note)) return note.value;
    return undefined;
  }

  /** What is noted of a node; else what `find` finds. */
  of(node: Node, find: () => Value): Value {
    const known = this.get(node);
    if (known !== undefined) return known;
    const value = find();
    this.set(node, value);
    return value;
  }

  set(node: Node, value: Value): void {
    node.notes = { by: this, value, next: node.notes };
  }

  private wrote(note: Note<unknown>): note is Note<Value> {
    return note.by === this;
  }
}
