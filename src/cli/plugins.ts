import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RegisteredTransform } from '../config/selection.ts';
import { posixRelative } from '../discover/patterns.ts';
import { foldersUp, repositoryRoot } from '../discover/repository.ts';
import type { Transform } from '../fix/types.ts';
import { type Arguments, type UsageError, usageError } from './arguments.ts';
import type { Io } from './io.ts';

/** A plugin, and the folder (absolute) from which it is named. */
interface Named {
  readonly name: string;
  readonly from: string;
}

/**
 * All transforms of a run: dockerfix's own, and those of the plugins that the user names: with `--plugin`, `$DOCKERFIX_PLUGINS` (by
 * commas), or in a config of his own that lies outside of the repository. A plugin is code: the target repository never names one.
 */
export async function transformsFor(args: Arguments, io: Io): Promise<readonly RegisteredTransform[] | UsageError> {
  const { transforms } = await import('../../transforms/index.ts');
  const configured = await configuredPlugins(args, io);
  if ('message' in configured) return configured;
  const listed = [...(io.env.DOCKERFIX_PLUGINS ?? '').split(','), ...args.list('plugin')];
  const named = [...configured, ...listed.filter((name) => name !== '').map((name) => ({ name, from: io.cwd }))];
  if (named.length === 0) return transforms;
  const all = [...transforms];
  for (const one of named) {
    const plugin = await pluginOf(one);
    if ('message' in plugin) return plugin;
    const taken = plugin.map(({ transform }) => transform.id).find((id) => all.some((own) => own.transform.id === id));
    if (taken !== undefined) return usageError(`--plugin ${one.name}: ${taken} is the id of another transform already`);
    all.push(...plugin);
  }
  return all;
}

/** The `plugins` of the configs that the user names. */
async function configuredPlugins(args: Arguments, io: Io): Promise<readonly Named[] | UsageError> {
  const files = args.has('no-config') ? [] : [args.value('config'), args.value('base-config'), io.env.DOCKERFIX_CONFIG];
  const named: Named[] = [];
  for (const file of files) {
    if (file === undefined || file === '') continue;
    const absolute = resolve(io.cwd, file);
    const { pluginsIn } = await import('../config/plugins.ts');
    const plugins = await pluginsIn(absolute);
    if (plugins.length === 0) continue;
    const root = repositoryRoot(io.cwd) ?? io.cwd;
    if (posixRelative(root, absolute) !== undefined) {
      return usageError(`${file}: plugins are code: a config inside the repository cannot name them; use --plugin`);
    }
    named.push(...plugins.map((name) => ({ name, from: dirname(absolute) })));
  }
  return named;
}

async function pluginOf({ name, from }: Named): Promise<readonly RegisteredTransform[] | UsageError> {
  const file = fileOf(name, from);
  if (file === undefined) return usageError(`--plugin ${name}: neither a file nor an installed package`);
  try {
    const loaded: unknown = await import(pathToFileURL(file).href);
    const found = await registeredIn(loaded);
    return typeof found === 'string' ? usageError(`--plugin ${name}: ${found}`) : found;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return usageError(`--plugin ${name}: cannot be loaded: ${message.split('\n')[0]}`);
  }
}

/** A file (absolute), or the entry of a package that is installed above the folder. */
function fileOf(name: string, from: string): string | undefined {
  const path = resolve(from, name);
  if (/^[./]/.test(name) || existsSync(path)) return existsSync(path) ? path : undefined;
  const root = [...foldersUp(from)].map((folder) => join(folder, 'node_modules', name)).find((one) => existsSync(one));
  return root === undefined ? undefined : entryOf(root);
}

/** What `import` takes: the condition `import` or `default` of `exports`, else `main`. */
function entryOf(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const exported = fieldOf(manifest, 'exports');
  const own = fieldOf(exported, '.') ?? exported;
  const entry = [own, fieldOf(own, 'import'), fieldOf(own, 'default'), fieldOf(manifest, 'main')].find(
    (one) => typeof one === 'string',
  );
  return join(root, typeof entry === 'string' ? entry : 'index.js');
}

async function pluginApi(): Promise<object> {
  const [{ defineTransform }, model, edit] = await Promise.all([
    import('../fix/define.ts'),
    import('../model/index.ts'),
    import('../edit/index.ts'),
  ]);
  return { defineTransform, model, edit };
}

/** `export default` or `export const transforms`: transforms, or transforms with their themes. */
async function registeredIn(loaded: unknown): Promise<readonly RegisteredTransform[] | string> {
  const found = fieldOf(loaded, 'transforms') ?? fieldOf(loaded, 'default');
  // One that is given dockerfix's own functions need not find the package: a plugin works with a command that is installed elsewhere.
  const exported: unknown = typeof found === 'function' ? found(await pluginApi()) : found;
  const values: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  const registered: RegisteredTransform[] = [];
  for (const value of values) {
    const inner = fieldOf(value, 'transform') ?? value;
    if (!isTransform(inner)) return 'exports no transforms: export default [defineTransform({ … })]';
    const theme = fieldOf(value, 'theme');
    registered.push({ theme: typeof theme === 'string' ? theme : 'plugin', transform: inner });
  }
  return registered;
}

function isTransform(value: unknown): value is Transform {
  const isText = (name: string) => typeof fieldOf(value, name) === 'string';
  const isList = (name: string) => Array.isArray(fieldOf(value, name));
  const hasParts = isText('id') && isText('title') && isText('rationale') && isText('safety');
  return hasParts && isList('aliases') && isList('mayChange') && typeof fieldOf(value, 'propose') === 'function';
}

function fieldOf(value: unknown, name: string): unknown {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []).get(name);
}
