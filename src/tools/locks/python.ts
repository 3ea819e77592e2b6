import { createHash } from 'node:crypto';
import { normalizeName } from '../../context/manifests/requirements.ts';
import { at, type Data, dataAt, isData, listAt, textAt } from '../../context/manifests/values.ts';
import { readManifest } from '../../context/manifests.ts';
import { joinPath } from '../../context/paths.ts';
import { AGREES, disagrees, type LockedProject, type LockVerdict, notCompared } from './verdict.ts';

/** uv.lock repeats the requirements of the project itself, as `metadata.requires-dist` of the package that is its folder. */
export function uvVerdict({ files, folder, lock }: LockedProject): LockVerdict {
  const manifest = readManifest(files, 'pyproject.toml', joinPath(folder, 'pyproject.toml'));
  const data = readManifest(files, 'uv.lock', lock)?.data;
  const own = listAt(data, 'package').find((entry) =>
    ['editable', 'virtual'].some((kind) => textAt(entry, 'source', kind) === '.'),
  );
  if (manifest === undefined || own === undefined) return notCompared(`${lock} is not compared with the manifest`);
  const more = [['dependency-groups'], ['tool', 'uv'], ['project', 'optional-dependencies']].find(
    (path) => at(manifest.data, ...path) !== undefined,
  );
  if (more !== undefined) return notCompared(`${more.join('.')} of pyproject.toml is not compared`);
  if (textAt(data, 'requires-python')?.replaceAll(/\s/g, '') !== manifest.requiresPython?.replaceAll(/\s/g, ''))
    return notCompared(`${lock} was made for another Python`);
  const locked = listAt(own, 'metadata', 'requires-dist').map(
    (entry) => `${normalizeName(textAt(entry, 'name') ?? '')}${textAt(entry, 'specifier') ?? ''}`,
  );
  const wanted = manifest.dependencies.map((dependency) => {
    const [, name = '', rest = ''] = /^([\w.-]+)(.*)/s.exec(dependency.replaceAll(/\s/g, '')) ?? [];
    return `${normalizeName(name)}${rest}`;
  });
  return [...locked].sort().join() === [...wanted].sort().join()
    ? AGREES
    : notCompared(`${lock} and the dependencies of pyproject.toml are not known to match`);
}

const PYPI = [{ name: 'pypi', url: 'https://pypi.org/simple', verify_ssl: true }];
const SECTIONS = new Set(['source', 'packages', 'dev-packages', 'requires', 'scripts', 'pipfile', 'pipenv']);

/**
 * `pipenv install --deploy` stops where the hash of the Pipfile is not the lockfile's: the SHA-256 of its sources, its
 * Python and its packages as JSON with sorted keys (pypa/pipenv, `plette.Pipfile.get_hash`, 2026-11-26).
 */
export function pipenvVerdict({ files, folder, lock }: LockedProject): LockVerdict {
  const data = readManifest(files, 'Pipfile', joinPath(folder, 'Pipfile'))?.data;
  const hash = readManifest(files, 'Pipfile.lock', lock)?.contentHash;
  if (data === undefined || hash === undefined) return notCompared(`${lock} is not compared with Pipfile`);
  const others = Object.keys(data).filter((key) => !SECTIONS.has(key));
  const sources = listAt(data, 'source');
  const content = {
    _meta: { requires: dataAt(data, 'requires'), sources: sources.length > 0 ? sources : PYPI },
    default: dataAt(data, 'packages'),
    develop: dataAt(data, 'dev-packages'),
    ...Object.fromEntries(others.map((key) => [key, data[key]])),
  };
  const text = sortedJson(content);
  if (/[^\x20-\x7e]/.test(text)) return notCompared(`${lock} is not compared with Pipfile`);
  const own = createHash('sha256').update(text).digest('hex');
  return own === hash ? AGREES : disagrees('Pipfile has changed since Pipfile.lock was made');
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (!isData(value)) return JSON.stringify(value);
  const data: Data = value;
  const keys = Object.keys(data).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sortedJson(data[key])}`).join(',')}}`;
}
