import { readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import { BUILD_PACKAGES } from '../facts/build-packages.ts';
import { isRailsProduction, RUBY_SYSTEM_PACKAGES, RUBY_WITH_LIBRARIES } from '../facts/ruby-php-runtime.ts';
import { contextFolderOf } from '../model/copies.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { nothingLeft, refuse } from './candidate.ts';
import { copiedForBuild, copiedPlaces } from './moves.ts';
import { isGlobal } from './node-package.ts';
import { readSources, type SourceTexts, startedPrograms } from './script-sources.ts';
import { finalSlim, slimImageOf } from './slim-image.ts';
import {
  type Artifact,
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

const TOOLS = /^(?:bundle|bundler|gem|rails|rake|ruby|npm|npx|yarn|pnpm|node|corepack|bootsnap)$/;
const STARTS_PROGRAMS = /\bOpen3\b|\bsystem\(|\bspawn\(|Process\.spawn|`[^`\n]+`|\bIO\.popen\b/;
/** docker-library/ruby: GEM_HOME and BUNDLE_APP_CONFIG. */
const GEMS = '/usr/local/bundle';

/** A Ruby program: its gems and sources, on the slim image, without what compiled the gems and the assets. */
export const rubySplitter: Splitter = {
  name: 'a Ruby program',
  image: /^ruby$/,
  readsPrograms: true,
  builds: (commands) => commands.some(isBundle),
  plan: planRuby,
};

function isBundle({ command }: PlacedCommand): boolean {
  const [first, verb] = programWords(command).map(({ value }) => value);
  return (
    packageCommand(command)?.manager.id === 'bundler' ||
    (/^bundler?$/.test(first ?? '') && (verb === undefined || verb === 'install'))
  );
}

function planRuby(candidate: Candidate): Recipe | Refusal {
  const { copies, commands, context } = candidate;
  const slim = slimImageOf(candidate);
  const isFull = isRefusal(slim) || slim.isSmaller;
  if (
    !isFull &&
    !commands.some(
      ({ command }) => packageCommand(command)?.operands.some(({ text }) => BUILD_PACKAGES.has(text)) === true,
    )
  )
    return nothingLeft('The image is small already, and no RUN installs a compiler.');
  if (isRefusal(slim)) return slim;
  const place = commands.find(isBundle)?.folder ?? '';
  const folder = contextFolderOf(copies, place);
  const lock =
    folder === undefined ? undefined : readManifest(context, 'Gemfile.lock', joinPath(folder, 'Gemfile.lock'));
  const gemfile = folder === undefined ? undefined : readManifest(context, 'Gemfile', joinPath(folder, 'Gemfile'));
  if (folder === undefined || !gemfile) {
    return refuse(
      'there is no Gemfile where gems are installed',
      'Copy Gemfile and Gemfile.lock to the working folder before bundle install.',
    );
  }
  const gems = lock ? [...lock.gems.keys()] : gemfile.gems;
  const library = gems.find((name) => RUBY_WITH_LIBRARIES.has(name));
  if (library !== undefined) {
    return refuse(
      'a gem needs libraries that are not known',
      `${library} loads libraries or starts programs of the system: write the final stage by hand.`,
    );
  }
  const development = developmentOf(candidate, gems);
  if (development) return development;
  const configured = commands.find(isGlobalSetting);
  if (configured) {
    return refuse(
      'gems are configured in the home of the build',
      '"bundle config --global" is not there when the program starts: use --local, or ENV (BUNDLE_WITHOUT).',
    );
  }
  const sources = readSources(
    context,
    folder,
    (path) => /\.(?:rb|rake|ru)$/.test(path) && !/(?:^|\/)(?:spec|test)\//.test(path),
  );
  if (isRefusal(sources)) return sources;
  const hasGit = /^GIT$/m.test(context.read(joinPath(folder, 'Gemfile.lock')) ?? '');
  const libraries = slim.isSmaller ? gems.flatMap((name) => RUBY_SYSTEM_PACKAGES[name]?.split(' ') ?? []) : [];
  const packages = [
    ...new Set([
      ...libraries,
      ...(slim.isSmaller ? startedPrograms(sources, STARTS_PROGRAMS) : []),
      ...(hasGit ? ['git'] : []),
    ]),
  ];
  const compilesAssets = commands.some(({ command }) =>
    command.words.some(({ text }) => /assets:precompile|webpacker:compile|vite:build/.test(text)),
  );
  const spare = compilesAssets
    ? /^(?:nodejs|npm|yarn|python[23]?|gnupg2?|curl|git|unzip|lsb-release|apt-transport-https)$/
    : /^(?:gnupg2?|curl|git|unzip|lsb-release|apt-transport-https)$/;
  const projects = projectFolders(candidate);
  return {
    isBuild: (placed) =>
      isBundle(placed) || TOOLS.test((programWords(placed.command)[0]?.value ?? '').replace(/^(?:\.\/)?bin\//, '')),
    isSpare: (name) => spare.test(name) && !packages.includes(name),
    sources: [...new Set([place, GEMS, ...copiedPlaces(candidate)])].filter((path) => path !== '/' && path !== '/tmp'),
    image: () => ({ ...finalSlim(candidate, slim, packages), tools: ['bundle', 'ruby', 'rails', 'rake'] }),
    artifacts: [...gemFolders(candidate, place, projects), ...projects],
    buildLines: compilesAssets
      ? withoutModules(
          candidate,
          sources,
          candidate.programs.map(({ name }) => name),
        )
      : [],
    isEnvShared: true,
    keepsVariables: /^BUNDLE_/,
  };
}

/** Rails in development compiles and reloads what is mounted. */
function developmentOf({ stage, programs }: Candidate, gems: readonly string[]): Refusal | undefined {
  const says = programs.some(({ argv }) =>
    argv.some((word) => word === 'production' || word === '--environment=production'),
  );
  const tool = programs.find(({ name }) => /^(?:guard|rerun|dev|irb|pry|rspec)$/.test(name));
  if (gems.includes('rails') && !isRailsProduction(stage.finalState.env) && !says) {
    return refuse(
      'Rails starts in development',
      'It compiles and reloads what is mounted: set RAILS_ENV=production, and precompile the assets in a RUN.',
    );
  }
  return tool ? refuse('the image is for development', `${tool.name} is started: start the server itself.`) : undefined;
}

/** Where bundler installs: the image's folder, or what BUNDLE_PATH and the options say; those of a project that is copied whole come with it. */
function gemFolders(
  { stage, commands }: Candidate,
  place: ImagePath,
  projects: readonly Artifact[],
): readonly Artifact[] {
  const words = commands.filter(isBundleCall).flatMap(({ command }) => command.words.map(({ text }) => text));
  const { env } = stage.finalState;
  const written = env.get('BUNDLE_PATH') ?? wordAfter(words, /^(?:--)?path$/);
  // bundler.io/man/bundle-install.1.html, "DEPLOYMENT MODE": gems go to vendor/bundle (2026-11-27).
  const deploys =
    isOn(env.get('BUNDLE_DEPLOYMENT') ?? wordAfter(words, /^deployment$/)) || words.includes('--deployment');
  const own = written ?? (deploys ? 'vendor/bundle' : undefined);
  const folders = [GEMS, ...(own === undefined ? [] : [resolvePath(place, own.replace(/["']/g, ''))])];
  return [...new Set(folders)]
    .filter((path) => !projects.some(({ to }) => pathBelow(path, to) !== undefined))
    .map((path) => ({ from: path, to: path }));
}

function wordAfter(words: readonly string[], name: RegExp): string | undefined {
  const at = words.findIndex((text) => name.test(text));
  return at < 0 ? undefined : words[at + 1];
}

/** As bundler's settings.rb reads a truth value. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^["']?(?:false|f|no|n|0)?["']?$/i.test(value);
}

/** What `bundle exec` has to know too: bundler.io/man/bundle-config.1.html. */
function isGlobalSetting(placed: PlacedCommand): boolean {
  const words = placed.command.words.map(({ text }) => text);
  return (
    isBundleCall(placed) &&
    words.includes('--global') &&
    words.some((text) => /^(?:path|without|with|only|deployment|gemfile)$/.test(text))
  );
}

function isBundleCall({ command }: PlacedCommand): boolean {
  return /^bundler?$/.test(programWords(command)[0]?.value ?? '');
}

/** Packages that only built the assets: what is compiled lies elsewhere, where no source names them and Node is not started. */
export function withoutModules(
  { commands }: Candidate,
  { strings }: SourceTexts,
  started: readonly string[],
): readonly string[] {
  const folders = commands.flatMap(({ command, folder }) => {
    const found = packageCommand(command);
    return found?.isInstall === true &&
      /^(?:npm|yarn|pnpm|bun)$/.test(found.manager.id) &&
      !isGlobal(command.words.map(({ text }) => text))
      ? [`${folder}/node_modules`]
      : [];
  });
  const isNeeded =
    strings.some((text) => text.includes('node_modules')) ||
    started.some((name) => /^(?:node|npm|npx|yarn)$/.test(name));
  return folders.length === 0 || isNeeded ? [] : [`RUN rm -rf ${[...new Set(folders)].join(' ')}`];
}

/** The project's folders, as the build leaves them: with compiled assets. */
export function projectFolders(candidate: Candidate): readonly Artifact[] {
  return copiedForBuild(candidate)
    .filter(
      ({ to, from, kind }) =>
        pathBelow(to, '/tmp') === undefined &&
        (kind === 'folder' ||
          !/(?:^|\/)(?:Gemfile(?:\.lock)?|package(?:-lock)?\.json|yarn\.lock|composer\.(?:json|lock))$/.test(from)),
    )
    .map(({ to }) => ({ from: to, to }));
}
