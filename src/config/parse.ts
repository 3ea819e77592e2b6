import type { ParseError } from 'jsonc-parser';
import { yamlValue } from '../context/yaml.ts';
import { within } from '../discover/within.ts';
import { isRecord } from './validate.ts';

/** The value of a config file's text. Throws for a syntax error, whose message says it in its first line. */
type ConfigParser = (text: string) => unknown;

/** A text of 256 KiB takes less on a machine that is not busy, whatever it holds. */
const MAX_MS = 2000;

/** A config file's value, or in one line what is wrong with its syntax, or that it takes longer than it may. */
export async function parseConfigText(
  name: string,
  text: string,
  ms = MAX_MS,
): Promise<{ value: unknown } | { error: string }> {
  try {
    const parse = await configParser(name);
    const parsed = within(Math.min(ms, MAX_MS), () => parse(text));
    return parsed === 'timeout' ? { error: 'it takes too long to read' } : parsed;
  } catch (error) {
    return { error: firstLine(error) };
  }
}

/** Parsers are loaded when one is needed. */
async function configParser(name: string): Promise<ConfigParser> {
  if (name === 'package.json') return (text) => fieldOf(JSON.parse(text), 'dockerfix');
  if (name.endsWith('.toml')) return (await import('smol-toml')).parse;
  if (/\.ya?ml$/.test(name)) return (text) => yamlValue(text) ?? {};
  return jsonParser(name.endsWith('.jsonc'));
}

async function jsonParser(comments: boolean): Promise<ConfigParser> {
  const { parse, printParseErrorCode } = await import('jsonc-parser');
  return (text) => {
    const errors: ParseError[] = [];
    const value: unknown = parse(text, errors, { allowTrailingComma: comments, disallowComments: !comments });
    const first = errors[0];
    if (first === undefined) return value;
    const words = printParseErrorCode(first.error).replace(
      /[A-Z]/g,
      (letter, at) => `${at === 0 ? '' : ' '}${letter.toLowerCase()}`,
    );
    throw new SyntaxError(`${words} at line ${text.slice(0, first.offset).split('\n').length}`);
  };
}

function firstLine(error: unknown): string {
  const line = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return line.replace(/:$/, '');
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
