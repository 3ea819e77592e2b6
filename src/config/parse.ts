import type { ParseError } from 'jsonc-parser';
import { yamlValue } from '../context/yaml.ts';
import { isRecord } from './validate.ts';

/** A config file's value, or what is wrong with its syntax in one line. The parsers are loaded when one is needed. */
export async function parseConfigText(name: string, text: string): Promise<{ value: unknown } | { error: string }> {
  try {
    if (name === 'package.json') return { value: fieldOf(JSON.parse(text), 'dockerfix') };
    if (name.endsWith('.toml')) return { value: (await import('smol-toml')).parse(text) };
    if (/\.ya?ml$/.test(name)) return { value: yamlValue(text) ?? {} };
    return await parseJson(text, name.endsWith('.jsonc'));
  } catch (error) {
    return { error: firstLine(error) };
  }
}

async function parseJson(text: string, comments: boolean): Promise<{ value: unknown } | { error: string }> {
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: comments, disallowComments: !comments });
  const first = errors[0];
  if (first === undefined) return { value };
  const words = printParseErrorCode(first.error).replace(
    /[A-Z]/g,
    (letter, at) => `${at === 0 ? '' : ' '}${letter.toLowerCase()}`,
  );
  return { error: `${words} at line ${text.slice(0, first.offset).split('\n').length}` };
}

function firstLine(error: unknown): string {
  const line = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return line.replace(/:$/, '');
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
