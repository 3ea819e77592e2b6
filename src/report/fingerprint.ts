interface Place {
  readonly path: string;
  readonly id: string;
  readonly message: string;
}

/**
 * Names problems so that the name outlives moved lines: by file, rule and message, and by a number where these are alike. One for
 * each file. FNV-1a of 64 bits, twice: no secret depends on it, and reports load no module of Node.
 */
export function createFingerprints(): (problem: Place) => string {
  const seen = new Map<string, number>();
  return ({ path, id, message }) => {
    const text = `${path}\0${id}\0${message}`;
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return fnv(`${text}\0${count}`) + fnv(`${count}\0${text}`);
  };
}

function fnv(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
