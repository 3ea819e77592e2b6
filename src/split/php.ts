import { BUILD_PACKAGES } from '../facts/build-packages.ts';
import { pathBelow, resolvePath } from '../model/image-paths.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { nothingLeft, refuse } from './candidate.ts';
import { copiedPlaces } from './moves.ts';
import { projectFolders, withoutModules } from './ruby.ts';
import { readSources, startedPrograms } from './script-sources.ts';
import { finalSlim } from './slim-image.ts';
import {
  type Artifact,
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

const TOOLS =
  /^(?:composer|composer\.phar|docker-php-ext-(?:install|configure|enable)|pecl|pear|phpize|npm|npx|yarn|pnpm|node|corepack|make|artisan)$/;
const STARTS_PROGRAMS =
  /\b(?:exec|shell_exec|system|passthru|proc_open|popen)\s*\(|Symfony\\Component\\Process|new Process\(/;
/** docker-library/php: where extensions and their settings are (PHP_EXTRA_CONFIGURE_ARGS, PHP_INI_DIR). */
const EXTENSIONS = '/usr/local/lib/php/extensions';
const SETTINGS = '/usr/local/etc/php/conf.d';

/** A PHP program: extensions and vendor are made in the build stage, whose headers, composer and Node stay behind. */
export const phpSplitter: Splitter = {
  name: 'a PHP program',
  image: /^php$/,
  readsPrograms: true,
  keepsBaseStart: true,
  builds: (commands) =>
    commands.some((placed) => /^(?:composer(?:\.phar)?|docker-php-ext-install)$/.test(nameOf(placed))),
  plan: planPhp,
};

function nameOf({ command }: PlacedCommand): string {
  const words = programWords(command).map(({ value }) => value);
  const name = words[0] === 'php' ? words.slice(1).find((word) => !word?.startsWith('-')) : words[0];
  return (name ?? '').replace(/^.*\//, '');
}

function planPhp(candidate: Candidate): Recipe | Refusal {
  const { stage, commands, context, programs } = candidate;
  if (!isGain(candidate)) return nothingLeft('No RUN installs a compiler, a development package, git or Node.');
  if (candidate.copies.length === 0 && !commands.some((placed) => nameOf(placed) === 'git')) {
    return refuse(
      'the project is not in the image',
      'Nothing of it is copied: what is mounted, and what people run in the image, is not known.',
    );
  }
  const helper = commands.find((placed) => nameOf(placed) === 'install-php-extensions');
  if (helper) {
    return refuse(
      'the libraries of the extensions are not known',
      'install-php-extensions chooses them: install the extensions with docker-php-ext-install, or write the final stage by hand.',
    );
  }
  const served = programs.find(({ name, argv }) => name === 'artisan' && argv.includes('serve'));
  if (served || stage.finalState.env.get('APP_ENV') === 'local') {
    return refuse(
      'the image is for development',
      'artisan serve and APP_ENV=local are for development: start php-fpm or Apache.',
    );
  }
  if (programs.some(({ name, argv }) => name === 'artisan' && argv.includes('inertia:start-ssr'))) {
    return refuse(
      'the program starts Node',
      'inertia:start-ssr renders pages with it: start that in an image of its own, and split again.',
    );
  }
  const sources = readSources(
    context,
    '',
    (path) => /\.php$/.test(path) && !/(?:^|\/)(?:vendor|tests?|node_modules)\//.test(path),
  );
  if (isRefusal(sources)) return sources;
  const started = [...startedPrograms(sources, STARTS_PROGRAMS), ...programs.map(({ name }) => name)];
  const installs = commands.some((placed) => /^(?:docker-php-ext-(?:install|enable)|pecl)$/.test(nameOf(placed)));
  const place = stage.finalState.workdir ?? '/var/www/html';
  const isAlpine = candidate.base.distribution.family === 'alpine';
  const projects = projectFolders(candidate).map(({ from }) => same(resolvePath(from, '.')));
  return {
    isBuild: (placed) => TOOLS.test(nameOf(placed)) || isConsole(placed),
    isForBoth: ({ command }) =>
      command.words.some(({ text }) => text.includes('PHP_INI_DIR')) &&
      /^(?:mv|cp)$/.test(command.words[0]?.value ?? ''),
    isSpare: (name) =>
      /^(?:git|unzip|zip|curl|wget|gnupg2?|nodejs|npm|yarn|openssh-client|subversion|mercurial|lsb-release|apt-transport-https|composer)$/.test(
        name,
      ) && !started.includes(name),
    isBuildCopy: (copy) => copy.sources.some(({ text }) => /composer(?:\.phar)?$|\/(?:node|npm|yarn)\b/.test(text)),
    sources: [...new Set([place, ...copiedPlaces(candidate)])].filter((path) => path !== '/' && path !== '/tmp'),
    image: () => ({
      ...finalSlim(candidate, { name: stage.from.image.text, isSmaller: false }, []),
      tools: ['php', 'php-fpm', 'apache2-foreground', 'docker-php-entrypoint', 'curl', ...(isAlpine ? ['wget'] : [])],
      users: ['www-data'],
    }),
    artifacts: [
      ...(installs ? [EXTENSIONS, SETTINGS].map(same) : []),
      ...vendorFolders(candidate, projects),
      ...projects,
    ],
    buildLines: withoutModules(candidate, sources, started),
    isEnvShared: true,
  };
}

function same(path: string): Artifact {
  return { from: path, to: path };
}

/**
 * What composer installs before the project is copied, which does not come with the project's folder.
 * COMPOSER_VENDOR_DIR comes before vendor-dir of composer.json (getcomposer.org/doc/03-cli.md, 2026-11-27).
 */
function vendorFolders({ stage, commands, context }: Candidate, projects: readonly Artifact[]): readonly Artifact[] {
  const written = /"vendor-dir"\s*:\s*"([^"]+)"/.exec(context.read('composer.json') ?? '')?.[1];
  const name = stage.finalState.env.get('COMPOSER_VENDOR_DIR') ?? written ?? 'vendor';
  const folders = commands.filter(isComposerInstall).map(({ command, folder }) => {
    const words = command.words.map(({ text }) => text);
    const at = words.findIndex((word) => /^(?:-d|--working-dir)$/.test(word));
    const joined = words.find((word) => word.startsWith('--working-dir='))?.slice('--working-dir='.length);
    return resolvePath(resolvePath(folder, joined ?? (at === -1 ? '.' : (words[at + 1] ?? '.'))), name);
  });
  return [...new Set(folders)]
    .filter((path) => !projects.some(({ to }) => pathBelow(path, to) !== undefined))
    .map(same);
}

function isComposerInstall(placed: PlacedCommand): boolean {
  return (
    /^composer(?:\.phar)?$/.test(nameOf(placed)) &&
    placed.command.words.some(({ text }) => /^(?:i|install|u|update|upgrade|require)$/.test(text)) &&
    !placed.command.words.some(({ text }) => text === 'global')
  );
}

/** Laravel's and Symfony's commands for files of the project. */
function isConsole({ command }: PlacedCommand): boolean {
  return command.words
    .slice(0, 3)
    .some(({ text }) => /^(?:\.\/)?(?:artisan|bin\/console|vendor\/bin\/[\w-]+)$/.test(text));
}

/** Headers, compilers, composer's or Node's tools are installed: else nothing stays behind. */
function isGain({ commands }: Candidate): boolean {
  const isLeft = (text: string): boolean =>
    BUILD_PACKAGES.has(text) || /-dev$/.test(text) || /^(?:git|nodejs|npm|yarn|unzip)$/.test(text);
  return commands.some(({ command }) => {
    const found = packageCommand(command);
    return found?.manager.kind === 'system' && found.isInstall && found.operands.some(({ text }) => isLeft(text));
  });
}
