import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfigText } from '../config/parse.ts';
import { hasName, type RegisteredTransform } from '../config/selection.ts';
import { isRecord } from '../config/validate.ts';
import { textOfFile } from '../context/read-file.ts';
import { SEVERITIES, type Severity } from '../fix/types.ts';
import { FOREIGN_RULES } from './foreign-rules.ts';

/** What the configs of other tools in a folder say that a config of dockerfix can say too, and what it cannot. */
export interface Imported {
  /** The files that were read. */
  readonly files: readonly string[];
  /** By transform id: the codes for which it is off. */
  readonly off: ReadonlyMap<string, readonly string[]>;
  readonly severity: ReadonlyMap<string, Severity>;
  /** `file: key: why not`, one for each setting that is not taken over. */
  readonly left: readonly string[];
}

/** One thing that a tool's config says. */
type Setting =
  | { readonly kind: 'off'; readonly code: string }
  | { readonly kind: 'severity'; readonly code: string; readonly severity: Severity }
  | { readonly kind: 'left'; readonly what: string; readonly why: string };

interface Source {
  readonly names: readonly string[];
  read(text: string, name: string): Promise<Iterable<Setting>>;
}

const NO_SUCH_SETTING = 'dockerfix has no such setting';

const SOURCES: readonly Source[] = [
  { names: ['.hadolint.yaml', '.hadolint.yml'], read: async (text, name) => hadolint(await parsed(text, name)) },
  { names: ['.tally.toml', 'tally.toml'], read: async (text, name) => tally(await parsed(text, name)) },
  { names: ['.checkov.yaml', '.checkov.yml'], read: async (text, name) => checkov(await parsed(text, name)) },
  {
    names: ['.trivyignore.yaml', '.trivyignore'],
    read: async (text, name) => (name.endsWith('.yaml') ? trivyYaml(await parsed(text, name)) : trivyLines(text)),
  },
];

/** Reads the configs in a folder (absolute). Throws for one that is not in its format, with the file's name. */
export async function importSettings(folder: string, all: readonly RegisteredTransform[]): Promise<Imported> {
  const files: string[] = [];
  const off = new Map<string, readonly string[]>();
  const severity = new Map<string, Severity>();
  const left: string[] = [];
  for (const { names, read } of SOURCES) {
    const name = names.find((one) => existsSync(join(folder, one)));
    if (name === undefined) continue;
    files.push(name);
    for (const setting of await settingsOf(join(folder, name), name, read)) {
      if (setting.kind === 'left') {
        left.push(`${name}: ${setting.what}: not taken over: ${setting.why}`);
        continue;
      }
      const ids = idsOf(setting.code, all);
      if (ids.length === 0) left.push(`${name}: ${setting.code}: not taken over: no transform covers it`);
      for (const id of ids) {
        if (setting.kind === 'off') off.set(id, [...new Set([...(off.get(id) ?? []), setting.code])]);
        else severity.set(id, setting.severity);
      }
    }
  }
  return { files, off, severity, left };
}

async function settingsOf(file: string, name: string, read: Source['read']): Promise<readonly Setting[]> {
  try {
    return [...(await read(textOfFile(file) ?? '', name))];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${name}: ${message.split('\n')[0]}`);
  }
}

function idsOf(code: string, all: readonly RegisteredTransform[]): readonly string[] {
  const known = FOREIGN_RULES.get(code);
  return known ?? all.filter((registered) => hasName(registered, code)).map(({ transform }) => transform.id);
}

async function parsed(text: string, name: string): Promise<unknown> {
  const found = await parseConfigText(name, text);
  if ('error' in found) throw new Error(found.error);
  return found.value;
}

function* hadolint(config: unknown): Generator<Setting> {
  for (const [key, value] of entriesOf(config)) {
    if (key === 'ignored') for (const code of textsOf(value)) yield { kind: 'off', code };
    else if (key === 'override') {
      for (const [level, codes] of entriesOf(value)) yield* severities(level, textsOf(codes));
    } else if (key === 'failure-threshold') {
      yield { kind: 'left', what: key, why: `say --fail-on ${String(value)} where dockerfix runs` };
    } else yield { kind: 'left', what: key, why: NO_SUCH_SETTING };
  }
}

function* tally(config: unknown): Generator<Setting> {
  for (const [key, value] of entriesOf(config)) {
    if (key !== 'rules') yield { kind: 'left', what: key, why: NO_SUCH_SETTING };
    else for (const [name, rule] of entriesOf(value)) yield* tallyRule(name, rule);
  }
}

/** `exclude = ["hadolint/DL3008"]`, `[rules.hadolint.DL3008] severity = "off"`. */
function* tallyRule(name: string, value: unknown): Generator<Setting> {
  if (name === 'exclude') for (const code of textsOf(value)) yield { kind: 'off', code: lastPart(code) };
  else if (!isRecord(value)) yield { kind: 'left', what: `rules.${name}`, why: NO_SUCH_SETTING };
  else {
    for (const [code, options] of Object.entries(value)) {
      for (const [key, option] of entriesOf(options)) {
        if (key === 'severity' && option === 'off') yield { kind: 'off', code };
        else if (key === 'severity') yield* severities(String(option), [code]);
        else yield { kind: 'left', what: `rules.${name}.${code}.${key}`, why: NO_SUCH_SETTING };
      }
    }
  }
}

function* checkov(config: unknown): Generator<Setting> {
  for (const [key, value] of entriesOf(config)) {
    if (key !== 'skip-check') yield { kind: 'left', what: key, why: NO_SUCH_SETTING };
    else for (const code of textsOf(value)) if (code.startsWith('CKV_DOCKER')) yield { kind: 'off', code };
  }
}

function* trivyLines(text: string): Generator<Setting> {
  for (const line of text.split(/\r?\n/)) {
    const code = line.replace(/#.*/s, '').trim();
    if (/^(?:AVD-)?DS-?\d+$/i.test(code)) yield { kind: 'off', code: trivyCode(code) };
  }
}

function* trivyYaml(config: unknown): Generator<Setting> {
  const listed = isRecord(config) ? config.misconfigurations : [];
  const items: readonly unknown[] = Array.isArray(listed) ? listed : [];
  for (const item of items) {
    const id = isRecord(item) && typeof item.id === 'string' ? item.id : '';
    if (!/^(?:AVD-)?DS-?\d+$/i.test(id)) continue;
    if (isRecord(item) && item.paths !== undefined) {
      yield { kind: 'left', what: `${id} for some paths`, why: 'write it as an override of .dockerfix.yaml' };
    } else yield { kind: 'off', code: trivyCode(id) };
  }
}

/** `AVD-DS-0002` is `DS002`. */
function trivyCode(code: string): string {
  return `DS${code.replace(/\D/g, '').slice(-3).padStart(3, '0')}`;
}

function* severities(level: string, codes: readonly string[]): Generator<Setting> {
  const severity = SEVERITIES.find((one) => one === level);
  for (const code of codes) {
    if (severity !== undefined) yield { kind: 'severity', code, severity };
    else yield { kind: 'left', what: `${code}: ${level}`, why: `severities are ${SEVERITIES.join(', ')}` };
  }
}

function lastPart(name: string): string {
  return name.split('/').at(-1) ?? name;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
