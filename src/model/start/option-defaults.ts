import type { Env, Words } from './shell-text.ts';

/** A value that code gives to an option or a variable of its settings, where nothing else is told. */
export interface OptionDefault {
  /** The option's name without hyphens, or the key of a setting. */
  readonly option: string | undefined;
  /** The environment variable that sets it. */
  readonly variable: string | undefined;
  /** What the code calls the value: a variable or a field. */
  readonly name: string | undefined;
  readonly value: string;
}

const KINDS = '(?:String|Int|Int32|Int64|Uint|Uint16|Uint32|Uint64|TextVar|Path)';
const OPTION = '"(?<option>[\\w.-]{1,60})"\\s{0,20},\\s{0,20}';
const VALUE = '"?(?<value>[\\w./:-]{1,200})"?\\s{0,20}[,)]';

/**
 * Where Go code states defaults. Sources: pkg.go.dev/flag; the README files of spf13/pflag, spf13/viper, alecthomas/kingpin, urfave/cli,
 * kelseyhightower/envconfig, caarlos0/env, ilyakaznacheev/cleanenv, alexflint/go-arg, alecthomas/kong. 2026-11-27.
 */
const DEFAULTS: readonly RegExp[] = [
  new RegExp(
    `(?:(?<name>\\b\\w{1,60})\\s{0,20}:?=\\s{0,20})?[\\w().]{1,60}\\.${KINDS}\\(\\s{0,20}${OPTION}${VALUE}`,
    'g',
  ),
  new RegExp(
    `(?:(?<name>\\b\\w{1,60})\\s{0,20}:?=\\s{0,20})?[\\w().]{1,60}\\.${KINDS}P\\(\\s{0,20}${OPTION}"\\w?"\\s{0,20},\\s{0,20}${VALUE}`,
    'g',
  ),
  new RegExp(
    `\\.${KINDS}Var\\(\\s{0,20}&(?:\\w{1,60}\\.){0,3}(?<name>\\w{1,60})\\s{0,20},\\s{0,20}${OPTION}${VALUE}`,
    'g',
  ),
  new RegExp(
    `\\.${KINDS}VarP\\(\\s{0,20}&(?:\\w{1,60}\\.){0,3}(?<name>\\w{1,60})\\s{0,20},\\s{0,20}${OPTION}"\\w?"\\s{0,20},\\s{0,20}${VALUE}`,
    'g',
  ),
  /\bSetDefault\(\s{0,20}"(?<option>[\w.-]{1,60})"\s{0,20},\s{0,20}"?(?<value>[\w./:-]{1,200})"?\s{0,20}\)/g,
  /(?:(?<name>\b\w{1,60})\s{0,20}:?=\s{0,20})?\b\w{1,60}\.Flag\(\s{0,20}"(?<option>[\w.-]{1,60})"[^\n]{0,200}?\.Default\("(?<value>[\w./:-]{1,200})"\)[^\n]{0,120}/g,
  /\bName:\s{0,20}"(?<option>[\w.-]{1,60})"[^{}]{0,120}(?:\{[^{}]{0,80}\})?[^{}]{0,120}?\bValue:\s{0,20}"?(?<value>[\w./:-]{1,200})"?[^{}]{0,120}(?:\{[^{}]{0,80}\})?/g,
  /\b(?<name>[A-Z]\w{0,60})\s{1,20}[\w.*]{1,40}\s{1,20}`[^`\n]{0,200}?\b(?:envDefault|env-default|default):"(?<value>[\w./:-]{1,200})"[^`\n]{0,200}`/g,
  /\b(?<name>\w{1,60})\s{0,20}:?=\s{0,20}os\.Getenv\("(?<variable>\w{1,60})"\)\s{0,40}if\s{1,20}\w{1,60}\s{0,20}==\s{0,20}""\s{0,20}\{\s{0,40}\w{1,60}\s{0,20}=\s{0,20}"(?<value>[\w./:-]{1,200})"/g,
  /(?:(?<name>\b\w{1,60})\s{0,20}(?::?=|:)\s{0,20})?\b(?:[gG]et_?[eE]nv|[eE]nvOr|[lL]ookupEnv)\w{0,20}\(\s{0,20}"(?<variable>\w{1,60})"\s{0,20},\s{0,20}"?(?<value>[\w./:-]{1,200})"?\s{0,20}\)/g,
];

/** The variable that a default's own text names: `EnvVars: []string{"PORT"}`, `envconfig:"PORT"`, `.Envar("PORT")`. */
const VARIABLE =
  /\b(?:EnvVars?:\s{0,20}(?:\[\]string\{)?|EnvVars\(|Sources:\s{0,20}cli\.EnvVars\(|env:|envconfig:|Envar\()"?(\w{1,60})/;

const MOST = 200;

/** The defaults that a file of Go states. */
export function optionDefaults(text: string): readonly OptionDefault[] {
  const found: OptionDefault[] = [];
  for (const pattern of DEFAULTS) {
    for (const match of text.matchAll(pattern)) {
      const { option, name, value = '', variable } = match.groups ?? {};
      found.push({ option, name, value, variable: variable ?? VARIABLE.exec(match[0])?.[1] });
      if (found.length >= MOST) return found;
    }
  }
  return found;
}

/** The value that is in force: of the command line, of the environment, or the default; undefined where only the container knows. */
export function valueInForce({ option, variable, value }: OptionDefault, words: Words, env: Env): string | undefined {
  for (const [index, word] of words.entries()) {
    const [, name, given] = /^--?([\w.-]+)(?:=(.*))?$/s.exec(word ?? '') ?? [];
    if (name === undefined || name !== option) continue;
    return given ?? words[index + 1];
  }
  return variable !== undefined && env.has(variable) ? env.get(variable) : value;
}
