import { readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { insertAfterWord, separatorText } from '../edit/shell.ts';
import type { Edit } from '../edit/types.ts';
import { type BaseImageFacts, baseImageOf, isBelow } from '../facts/base-images.ts';
import { table } from '../facts/table.ts';
import { ancestryOf } from '../model/stages.ts';
import { scripts } from '../model/steps.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { valueOf } from '../shell/variables.ts';
import type { ProjectInstall } from './project-installs.ts';

/** How an install is made to take exactly what the lockfile says. */
export interface ExactInstall {
  readonly message: string;
  readonly edits: readonly Edit[];
  /** What keeps it from being proved; undefined where nothing does. */
  readonly doubt: string | undefined;
}

export interface Obstacle {
  readonly reason: string;
  readonly detail: string;
}

type Rule = (install: ProjectInstall, lock: string) => ExactInstall | Obstacle;

/** Sub-commands that may install something else than the lockfile says, and the options and settings that forbid it already. */
interface Loose {
  readonly verbs: readonly string[];
  readonly exact: RegExp;
  readonly variables: readonly string[];
  readonly rule: Rule;
}

const LOOSE = table<Loose>({
  npm: {
    verbs: ['install', 'i', 'in'],
    exact: /^--(?:no-package-lock|package-lock|lockfile-version|dry-run)/,
    variables: ['npm_config_package_lock', 'NPM_CONFIG_PACKAGE_LOCK'],
    rule: npmRule,
  },
  yarn: {
    verbs: ['install', ''],
    exact: /^--(?:frozen-lockfile|immutable|pure-lockfile|no-lockfile|version|help|mode)|^-[vh]$/,
    variables: ['YARN_ENABLE_IMMUTABLE_INSTALLS'],
    rule: yarnRule,
  },
  pnpm: {
    verbs: ['install', 'i'],
    exact: /^--(?:no-)?(?:frozen-lockfile|lockfile|lockfile-only)/,
    variables: ['CI', 'npm_config_frozen_lockfile'],
    rule: pnpmRule,
  },
  bun: { verbs: ['install', 'i'], exact: /^--(?:frozen-lockfile|no-save|yarn)/, variables: [], rule: bunRule },
  uv: {
    verbs: ['sync'],
    exact: /^--(?:frozen|locked|upgrade)|^-U$|^-P$/,
    variables: ['UV_FROZEN', 'UV_LOCKED'],
    rule: (install) => optionRule(install, '--frozen', undefined),
  },
  pipenv: {
    verbs: ['install'],
    exact: /^--(?:deploy|skip-lock|ignore-pipfile)|^-r$|^-e$/,
    variables: [],
    rule: (install) => optionRule(install, '--deploy', undefined),
  },
  bundler: {
    verbs: ['install', ''],
    exact: /^--(?:frozen|deployment|local|no-lock|version)/,
    variables: ['BUNDLE_FROZEN', 'BUNDLE_DEPLOYMENT'],
    rule: bundleRule,
  },
  composer: { verbs: ['update', 'u'], exact: /^--(?:lock|dry-run)/, variables: [], rule: composerRule },
});

/** The rule for an install that may leave the lockfile; undefined where it may not, or has none. */
export function looseInstall({ dockerfile, run, found }: ProjectInstall): Rule | undefined {
  const loose = LOOSE[found.manager.id];
  if (!loose?.verbs.includes(found.verb ?? '-')) return undefined;
  const isExact =
    found.options.some((option) => loose.exact.test(option.text)) ||
    (found.manager.id === 'bundler' && isConfigured(dockerfile, /^(?:frozen|deployment)$/));
  return isExact || loose.variables.some((name) => valueOf(run, name) !== undefined) ? undefined : loose.rule;
}

/** True when a `bundle config` command sets such a key. */
export function isConfigured(dockerfile: Dockerfile, key: RegExp): boolean {
  return scripts(dockerfile, 'all')
    .flatMap(({ script }) => script.commands)
    .some((command) => packageCommand(command)?.verb === 'config' && command.words.some((word) => key.test(word.text)));
}

function optionRule({ found }: ProjectInstall, option: string, doubt: string | undefined): ExactInstall {
  const edits = [insertAfterWord(found.verbWord ?? found.nameWord, option)];
  return { message: `Install what the lockfile says (${option})`, edits, doubt };
}

/** `npm ci` is known since npm 5.7, which came with Node 8.12 and 10; lockfiles of version 3 need npm 7, with Node 15 (docs.npmjs.com). */
function npmRule(install: ProjectInstall, lock: string): ExactInstall | Obstacle {
  const { found, project, stage } = install;
  const base = baseImageOf(stage);
  const numbers = base?.name === 'node' ? base.tag.numbers : [];
  const files = project?.files;
  const version = files && readManifest(files, 'package-lock.json', lock)?.lockfileVersion;
  if (isBelow(numbers, '8'))
    return { reason: 'npm is older than npm ci', detail: 'Node 8 and later bring one that has it.' };
  if (version === 3 && isBelow(numbers, '15')) {
    return {
      reason: "npm cannot read the lockfile's version",
      detail: `${lock} needs npm 7, which Node 15 and later bring.`,
    };
  }
  if (files?.read(joinPath(project?.folder ?? '', '.npmrc'))?.includes('package-lock=false')) {
    return { reason: '.npmrc turns the lockfile off', detail: 'Remove package-lock=false, or the lockfile.' };
  }
  if (addsPackages(install)) {
    return {
      reason: 'npm ci would remove packages',
      detail: 'An earlier command installs packages by name: put them into package.json.',
    };
  }
  if (!found.verbWord) return { reason: 'the command is not plain', detail: 'Write npm ci by hand.' };
  const copied = files?.has(joinPath(project?.folder ?? '', 'node_modules')) === true;
  const doubt = copied
    ? 'node_modules is copied: npm ci removes it first'
    : numbers.length > 0 || base?.name === 'node'
      ? undefined
      : 'the npm version is not known';
  return { message: 'Install with npm ci', edits: [{ span: found.verbWord.span, text: 'ci' }], doubt };
}

/** An npm install of named packages, not global, before this one. */
function addsPackages({ dockerfile, stage, found }: ProjectInstall): boolean {
  const lineage = ancestryOf(stage).map(({ index }) => index);
  return scripts(dockerfile, 'all')
    .filter(({ run }) => lineage.includes(run.stage ?? -1))
    .flatMap(({ script }) => script.commands)
    .some((command) => {
      const other = packageCommand(command);
      const isBefore = command.span.start < found.command.span.start && other?.manager === found.manager;
      const isGlobal = other?.options.some((option) => /^(?:-g|--global)$/.test(option.text));
      return isBefore && other?.isInstall === true && other.operands.length > 0 && !isGlobal;
    });
}

function yarnRule(install: ProjectInstall, lock: string): ExactInstall {
  const { project } = install;
  const isBerry = project && readManifest(project.files, 'yarn.lock', lock)?.berry === true;
  return optionRule(install, isBerry ? '--immutable' : '--frozen-lockfile', undefined);
}

/** pnpm ignores a lockfile of another version, and then refuses to install: 9 and later read 9.0 (pnpm.io/changelog). */
function pnpmRule(install: ProjectInstall, lock: string): ExactInstall {
  const { project } = install;
  const version = project && readManifest(project.files, 'pnpm-lock.yaml', lock)?.lockfileVersion;
  return optionRule(
    install,
    '--frozen-lockfile',
    version?.startsWith('9') ? undefined : 'the pnpm version is not known',
  );
}

function bunRule(install: ProjectInstall, lock: string): ExactInstall {
  const base = baseImageOf(install.stage);
  const isKnown = lock.endsWith('bun.lock') && isBun(base) && !isBelow(base?.tag.numbers ?? [], '1.2');
  return optionRule(install, '--frozen-lockfile', isKnown ? undefined : 'the bun version is not known');
}

function isBun(base: BaseImageFacts | undefined): boolean {
  return base?.name === 'oven/bun';
}

/** `bundle config set` is known since Bundler 2.1, which came with Ruby 2.7 (bundler.io/changelog). */
function bundleRule(install: ProjectInstall): ExactInstall | Obstacle {
  const { dockerfile, run, script, found, stage } = install;
  const base = baseImageOf(stage);
  const { command } = found;
  const link = script.statements[command.statement]?.links[command.link];
  if (base?.name !== 'ruby' || isBelow(base.tag.numbers, '2.7')) {
    return { reason: 'the Bundler version is not known', detail: 'Set BUNDLE_FROZEN=true by hand.' };
  }
  if (command.enclosing.length > 0 || link?.operator === '||' || run.onbuild) {
    return {
      reason: 'the install runs under a condition',
      detail: 'Put bundle config set frozen true before it by hand.',
    };
  }
  const at = command.span.start;
  const text = `bundle config set frozen true${separatorText(dockerfile, script, at, '&&')}`;
  return {
    message: 'Install what the lockfile says (frozen)',
    edits: [{ span: { start: at, end: at }, text }],
    doubt: undefined,
  };
}

function composerRule({ found }: ProjectInstall): ExactInstall | Obstacle {
  if (!found.verbWord) return { reason: 'the command is not plain', detail: 'Write composer install by hand.' };
  return {
    message: 'Install what the lockfile says (composer install)',
    edits: [{ span: found.verbWord.span, text: 'install' }],
    doubt: 'composer update takes the newest versions, composer.lock names others',
  };
}
