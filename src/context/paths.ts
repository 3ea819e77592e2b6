/**
 * Go's `path.Clean` for a path relative to a context's root: no leading `/` or `./`, no trailing `/`, `''` for the
 * root. Undefined when the path climbs out of the root.
 */
export function cleanPath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** `folder/name`, or `name` in the root. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The folder that holds the path; `''` for an entry of the root. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True when the path is the folder or lies below it; everything is in `''`. */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Says of a path whether it is one of these folders, or lies in one, as `isInside` says of each. */
export function insideOneOf(folders: Iterable<string>): (path: string) => boolean {
  const known = new Set(folders);
  return (path) => {
    for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
      if (known.has(at)) return true;
      if (at === '') return false;
    }
  };
}

/** A path written in a file of `folder`, as a path from the root; undefined when it leaves the root or is absolute. */
export function resolveFrom(folder: string, path: string): string | undefined {
  return path.startsWith('/') ? undefined : cleanPath(`${folder}/${path}`);
}

/** The order in which paths are listed: by code unit, the same on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
