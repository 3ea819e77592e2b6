import type { Stage } from '../dockerfile/types.ts';
import { baseImageOf, isBelow } from './base-images.ts';
import { table } from './table.ts';

/**
 * Releases whose packaged pip is older than 6.0: it keeps no cache and does not know `--no-cache-dir`.
 * pip's NEWS (6.0, 2014-12-22); packages.debian.org and launchpad.net, python-pip: jessie, trusty, vivid and wily
 * have 1.5.6 or older, stretch has 9.0, xenial 8.1. Read 2026-11-23.
 */
const OLD_PIP: ReadonlySet<string> = new Set(
  'squeeze wheezy jessie lucid precise quantal raring saucy trusty utopic vivid wily'.split(' '),
);

/** The first version of an image that is not on Debian jessie or older, by its tag (docker-library/official-images, history). */
const OLD_DEBIAN_BEFORE = table<string>({
  node: '8',
  ruby: '2.3',
  php: '5.6',
  golang: '1.9',
  'buildpack-deps': '0',
  java: '99',
});

/** True when the distribution that a stage comes from packages a pip that is older than its cache. */
export function packagesOldPip(stage: Stage): boolean {
  const facts = baseImageOf(stage);
  if (facts === undefined || /^(?:python|pypy)$|conda/.test(facts.name)) return false;
  if (OLD_PIP.has(facts.release ?? '')) return true;
  const limit = facts.release === undefined ? OLD_DEBIAN_BEFORE[facts.name] : undefined;
  return limit !== undefined && facts.distribution.id === 'debian' && isBelow(facts.tag.numbers, limit);
}
