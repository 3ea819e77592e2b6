import type { Instruction } from '../../dockerfile/types.ts';
import { type ImagePath, overlaps, pathBelow } from '../image-paths.ts';
import type { Effects } from './types.ts';

/** A step that stands in the way of another. */
export interface CrossedStep {
  readonly instruction: Instruction;
  /** A phrase: `may read /app`. */
  readonly because: string;
}

/** Why files copied to `target` matter to a step; undefined when they do not. */
export function dependence(target: ImagePath, effects: Effects): string | undefined {
  if (effects.unknown !== undefined) return `what "${shorten(effects.unknown)}" reads is not known`;
  const touched = [...effects.reads, ...effects.writes, ...effects.makes].find((path) => overlaps(path, target));
  if (touched !== undefined) return `it uses ${touched}`;
  if (effects.system && isSystemPath(target, effects.packages))
    return `it uses the system's files, and ${target} is among them`;
  return undefined;
}

/** Web servers whose packages write into /var/www. */
const WEB_SERVERS = /^(?:apache2|nginx|httpd|lighttpd|caddy|php\d*-apache|libapache2-mod)/;

/** True for a place that a distribution's packages read or write. */
function isSystemPath(path: ImagePath, packages: readonly string[]): boolean {
  if (path.startsWith('?')) return false;
  if (path === '/' || path === '/opt' || path === '/home' || path === '/srv') return true;
  if (pathBelow(path, '/usr/src') || pathBelow(path, '/usr/local/app') !== undefined) return false;
  if (pathBelow(path, '/var/www') !== undefined) return packages.some((name) => WEB_SERVERS.test(name));
  if (pathBelow(path, '/var/app') !== undefined || pathBelow(path, '/var/task') !== undefined) return false;
  return ['/bin', '/sbin', '/lib', '/lib64', '/etc', '/usr', '/var', '/run', '/dev', '/proc', '/sys', '/boot'].some(
    (folder) => pathBelow(path, folder) !== undefined,
  );
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
