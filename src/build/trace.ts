/**
 * Which of several transforms, applied in order, brings a failure about: the last of the shortest prefix that fails.
 * `fails` is asked about O(log n) prefixes; the whole list is known to fail, the empty one not to.
 */
export async function findCulprit(
  ids: readonly string[],
  fails: (prefix: readonly string[]) => Promise<boolean>,
): Promise<string | undefined> {
  let [good, bad] = [0, ids.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await fails(ids.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return ids[bad - 1];
}
