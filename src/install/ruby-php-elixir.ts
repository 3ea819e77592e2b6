import { readManifest } from '../context/manifests.ts';
import { joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import { bundler } from '../tools/bundler.ts';
import { composer } from '../tools/composer.ts';
import { mix } from '../tools/mix.ts';
import { argumentsOf, rewritten } from './call.ts';
import { describedBy, present, unique } from './files.ts';
import { memberFolders } from './members.ts';
import { decline, type InstallDecline, type InstallPlan, plainFetch, type ToolCall } from './types.ts';

export function planBundler(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const args = argumentsOf(call.words, [
    '--jobs',
    '-j',
    '--retry',
    '--without',
    '--with',
    '--path',
    '--gemfile',
    '--binstubs',
  ]);
  const verb = args.operands[0] ?? 'install';
  if (!/^bundler?$/.test(call.program) || verb !== 'install' || args.has('--gemfile')) return undefined;
  const { files, folder } = call;
  const path = joinPath(folder, 'Gemfile');
  const gemfile = readManifest(files, 'Gemfile', path);
  if (gemfile === undefined) return undefined;
  if (!gemfile.isPlain)
    return decline(
      'the Gemfile is a program that reads files',
      `${path} does more than list gems: what it reads is not known.`,
    );
  const gemspecs = gemfile.usesGemspec
    ? files
        .entries(folder)
        .filter((name) => name.endsWith('.gemspec'))
        .map((name) => joinPath(folder, name))
    : [];
  const inputs = [...describedBy(files, folder, bundler), ...gemspecs];
  const named = [...gemfile.includes, ...(gemfile.rubyFile === undefined ? [] : [gemfile.rubyFile])];
  for (const written of [...gemfile.localPaths, ...named]) {
    const local = resolveFrom(folder, written);
    if (local === undefined || local === folder || !files.has(local))
      return decline('a gem lies outside what is copied', `${path} names ${written}.`);
    inputs.push(local);
    gemspecs.push(...files.files(local).filter((file) => file.endsWith('.gemspec')));
  }
  const open = gemspecs.find((gemspec) => readsMore(files.read(gemspec)));
  if (open !== undefined)
    return decline(
      'a gemspec reads other files',
      `${open} asks git or other files for what it holds: they must be there when the gems are installed.`,
    );
  const lock = readManifest(files, 'Gemfile.lock', joinPath(folder, 'Gemfile.lock'));
  const isForLinux =
    lock === undefined || lock.platforms.some((platform) => platform === 'ruby' || platform.includes('linux'));
  const doubts = isForLinux
    ? []
    : [`Gemfile.lock has no Linux platform: the install adds one, and the copy takes it out again`];
  return {
    kind: 'plan',
    tool: bundler,
    inputs: unique(inputs),
    outputs: ['vendor/bundle', '.bundle']
      .map((name) => joinPath(folder, name))
      .filter((output) => !inputs.some((input) => input.startsWith(`${output}/`))),
    doubts,
    fetch: undefined,
  };
}

/** A gemspec is a program: `git ls-files`, `Dir[…]`, `require_relative "lib/x/version"`. */
function readsMore(text: string | undefined): boolean {
  return (
    text === undefined ||
    /`|%x|\b(?:require|require_relative|load|Dir|File|IO|YAML|JSON|eval|system)\b/.test(
      text.replace(/^[ \t]*#.*$/gm, ''),
    )
  );
}

/** Void without an autoloader. */
const AUTOLOADER_OPTIONS = ['-o', '--optimize-autoloader', '-a', '--classmap-authoritative', '--apcu-autoloader'];

/** Packages first, with neither scripts nor autoloader; the command itself then finds them and does the rest. */
export function planComposer(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const args = argumentsOf(call.words, ['-d', '--working-dir', '--ignore-platform-req']);
  const isComposer = /^composer(?:\.phar)?$/.test(call.program);
  const manifest = readManifest(call.files, 'composer.json', joinPath(call.folder, 'composer.json'));
  if (!isComposer || args.operands[0] !== 'install' || manifest === undefined || args.has('-d', '--working-dir'))
    return undefined;
  const inputs = [...describedBy(call.files, call.folder, composer)];
  for (const written of manifest.localPaths) {
    const literal = written
      .split('/')
      .filter((part) => !/[*?[{]/.test(part))
      .join('/');
    const path = resolveFrom(call.folder, literal);
    if (path === undefined || path === '' || path === call.folder || !call.files.has(path))
      return decline('a dependency lies outside what is copied', `composer.json names ${written}.`);
    inputs.push(path);
  }
  const outputs = [joinPath(call.folder, 'vendor')];
  const isPlain = args.has('--no-scripts') && args.has('--no-autoloader');
  const added = ['--no-scripts', '--no-autoloader'].filter((option) => !args.has(option));
  return {
    kind: 'plan',
    tool: composer,
    inputs: unique(inputs),
    outputs,
    doubts: [],
    fetch: isPlain ? undefined : plainFetch(rewritten(call, added, AUTOLOADER_OPTIONS)),
    fetchedBy: /\bcomposer\b.*\binstall\b/,
  };
}

export function planMix(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const verb = call.words[0]?.value;
  const path = joinPath(call.folder, 'mix.exs');
  const manifest = readManifest(call.files, 'mix.exs', path);
  if (call.program !== 'mix' || verb !== 'deps.get' || manifest === undefined) return undefined;
  const folders =
    manifest.appsPath === undefined
      ? []
      : memberFolders(call.files, call.folder, [`${manifest.appsPath}/*`], 'mix.exs');
  const inputs = [
    ...describedBy(call.files, call.folder, mix),
    ...folders.map((folder) => joinPath(folder, 'mix.exs')),
  ];
  for (const file of inputs.filter((input) => input.endsWith('mix.exs'))) {
    const project = readManifest(call.files, 'mix.exs', file);
    if (project === undefined || !project.isPlain)
      return decline(
        'mix.exs is a program that reads files',
        `${file} reads other files or runs commands: what it needs is not known.`,
      );
    for (const written of project.localPaths) {
      const local = resolveFrom(parentOf(file), written);
      if (local === undefined || local === '' || !call.files.has(local))
        return decline('a dependency lies outside what is copied', `${file} names ${written}.`);
      inputs.push(local);
    }
  }
  const outputs = present(call.files, call.folder, []).concat(
    ['deps', '_build'].map((name) => joinPath(call.folder, name)),
  );
  return {
    kind: 'plan',
    tool: mix,
    inputs: unique(inputs),
    outputs,
    doubts: [],
    fetch: undefined,
  };
}
