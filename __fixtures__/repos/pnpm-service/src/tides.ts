const PERIOD = 12.42 * 3_600_000;

/** Milliseconds until the next high water of a station, from its offset in minutes. */
export function nextTide(now: number, offset: number): number {
  return PERIOD - ((now + offset * 60_000) % PERIOD);
}
