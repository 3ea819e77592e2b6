import { isData, parseJsonWithComments, parseYaml } from '../../context/manifests/values.ts';
import type { Env } from './shell-text.ts';

/** A setting by its whole name, `logging.file.name`, and its value as a text. */
export type Setting = readonly [name: string, value: string];

/** The settings of a file: YAML and JSON by their paths, properties, `.env` and INI by their lines. */
export function settingsOf(path: string, text: string, env: Env): readonly Setting[] {
  return entriesOf(path, text).map(([name, value]) => [name, withDefaults(value, env)]);
}

function entriesOf(path: string, text: string): readonly Setting[] {
  if (/\.ya?ml$/.test(path)) return leaves('', parseYaml(text));
  if (path.endsWith('.json')) return leaves('', parseJsonWithComments(text));
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^\s{0,40}(?:export\s+)?([\w.-]{1,100})\s{0,10}[=:]\s{0,10}(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined
      ? []
      : [[name, value.trim().replace(/^(["'])(.*)\1$/, '$2')] as const];
  });
}

function leaves(name: string, value: unknown): readonly Setting[] {
  if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]];
  if (!isData(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(name === '' ? key : `${name}.${key}`, inner));
}

/** `${UPLOAD_DIR:uploads}` as Spring reads it (docs.spring.io/spring-boot/reference/features/external-config, "Property Placeholders"). */
function withDefaults(value: string, env: Env): string {
  return value.replace(
    /\$\{([\w.]+)(?::-?([^{}$]*))?\}/g,
    (all, name: string, otherwise?: string) => env.get(name) ?? otherwise ?? all,
  );
}
