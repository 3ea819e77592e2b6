/** The name that a misspelt one is most likely meant to be; undefined when none is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const wanted = written.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const ranked = names
    .filter((name) => Math.abs(name.length - wanted.length) <= limit)
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  const contains = names.filter((name) => wanted.length >= 3 && name.toLowerCase().includes(wanted));
  return ranked[0]?.name ?? (contains.length === 1 ? contains[0] : undefined);
}

/** `; did you mean X?`, or nothing. */
export function suggestion(written: string, names: readonly string[]): string {
  const nearest = nearestName(written, names);
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}

/** Insertions, deletions, replacements, and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let previous: readonly number[] = [];
  let current: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const candidates = [(current[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (current[j - 1] ?? 0) + (same ? 0 : 1)];
      if (i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) candidates.push((previous[j - 2] ?? 0) + 1);
      next.push(Math.min(...candidates));
    }
    [previous, current] = [current, next];
  }
  return current[b.length] ?? a.length;
}
