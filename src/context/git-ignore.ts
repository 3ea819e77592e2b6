import { type GitRules, ignoreRules } from './ignore-rules.ts';
import { baseName, isInside, joinPath, parentOf } from './paths.ts';
import type { BuildContext } from './types.ts';

/** Which paths of the context git leaves out of a checkout, as the .gitignore files above them say. */
export function gitIgnored(context: BuildContext): (path: string) => boolean {
  const root = context.repository?.contextPath ?? '';
  const read = (path: string): string | undefined =>
    isInside(path, root)
      ? context.readOnDisk(root === '' ? path : path.slice(root.length + 1))
      : context.repository?.read(path);
  const rules = remembering((folder: string): GitRules => ignoreRules(read(joinPath(folder, '.gitignore')) ?? ''));
  /** The nearest .gitignore that has a say decides. */
  const isIgnored = (path: string, mark: '' | '/'): boolean => {
    let rest = baseName(path);
    for (let folder = parentOf(path); ; folder = parentOf(folder)) {
      const verdict = rules(folder).verdict(`${rest}${mark}`);
      if (verdict !== undefined) return verdict === 'ignored';
      if (folder === '') return false;
      rest = joinPath(baseName(folder), rest);
    }
  };
  const isFolderIgnored = remembering(
    (folder: string): boolean => folder !== '' && (isFolderIgnored(parentOf(folder)) || isIgnored(folder, '/')),
  );
  // Whether a path is a folder is not asked: it need not be there.
  return (path) => {
    const whole = joinPath(root, path);
    return isFolderIgnored(whole) || isIgnored(whole, '');
  };
}

function remembering<V>(make: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
