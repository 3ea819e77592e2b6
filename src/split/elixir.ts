import { readManifest } from '../context/manifests.ts';
import { baseName, joinPath } from '../context/paths.ts';
import { debianRelease } from '../facts/plain-releases.ts';
import { argumentsOf } from '../install/call.ts';
import { contextFolderOf } from '../model/copies.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { isRoot } from '../model/users.ts';
import { programWords } from '../shell/package-commands.ts';
import { settingOf } from '../shell/variables.ts';
import { COMPILED_AT_START, nothingLeft, refuse } from './candidate.ts';
import { sourcePlaces, worksOnSources } from './moves.ts';
import { readProgramSources, type SourceLanguage } from './program-sources.ts';
import { finalSlim, slimImageOf } from './slim-image.ts';
import { environmentTexts } from './start-needs.ts';
import {
  type Artifact,
  type Candidate,
  type FinalImage,
  isRefusal,
  type PlacedCommand,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

/** An Elixir release: it brings Erlang's virtual machine, and needs what that is linked with; or what mix starts, compiled. */
export const elixirSplitter: Splitter = {
  name: 'an Elixir program',
  image: /^elixir$/,
  builds: (commands) => commands.some((placed) => mixTask(placed) !== undefined),
  plan: planElixir,
};

const ELIXIR: SourceLanguage = {
  files: /\.(?:exs?|h?eex|leex)$/,
  left: /^(?:test|deps|_build)\//,
  startsOthers:
    /\bSystem\.(?:cmd|shell|find_executable)\b|:os\.cmd|\bPort\.open\b|\bCode\.(?:eval|compile)_\w+|\bload_nif\b|\bMuonTrap\b|\bRustler\b/,
  startsNames: 'System.cmd, Port.open, Code.eval',
  opensAll: /\b(?:File\.(?:ls|cwd)!?|Path\.wildcard)\(\s*(?:"\.?\/?"|"\*)/,
  writes: /\bFile\.(?:write|open|mkdir|rm|cp)/,
  strings: /"""([\s\S]*?)"""|(?<!\\)"((?:\\.|[^"\\\n])*)"/g,
};

function mixTask({ command }: PlacedCommand): string | undefined {
  const [program, ...rest] = programWords(command);
  if (baseName(program?.value ?? '') !== 'mix') return undefined;
  // `mix do deps.get, release`
  return rest.find(({ text }) => !text.startsWith('-') && text !== 'do')?.text.replace(/,$/, '');
}

const BUILD_TASKS =
  /^(?:local\.(?:hex|rebar)|deps\.(?:get|compile|clean)|compile|release|phx\.(?:digest|gen\.release)|assets\.(?:setup|build|deploy)|esbuild(?:\.install)?|tailwind(?:\.install)?|archive\.install|hex\.\w+|test|format|clean|sentry\.package_source_code)$/;

function planElixir(candidate: Candidate): Recipe | Refusal {
  const { commands, context, copies, stage, start } = candidate;
  const program = baseName(start.words[0] ?? '');
  if (program === 'mix' && isCompiledInBuild(candidate)) return planMix(candidate);
  if (/^(?:mix|iex|elixir)$/.test(program)) return COMPILED_BY_MIX;
  const other = commands.map(mixTask).find((task) => task !== undefined && !BUILD_TASKS.test(task));
  if (other !== undefined)
    return refuse('the build runs programs of its own', `What "mix ${other}" leaves for the program is not known.`);
  const release = commands.findLast((placed) => placed.command.words.some(({ text }) => text === 'release'));
  const folder = release && contextFolderOf(copies, release.folder);
  const mix = folder === undefined ? undefined : readManifest(context, 'mix.exs', joinPath(folder, 'mix.exs'));
  if (!release || folder === undefined || !mix) {
    return refuse(
      'there is no release of the program',
      'Build one where mix.exs is (MIX_ENV=prod mix release), and start its bin/name.',
    );
  }
  const output = releaseFolder(candidate, release, mix.app);
  const path = resolvePath(candidate.workdir, start.words[0] ?? '?');
  const below = output === undefined ? undefined : pathBelow(path, output);
  if (output === undefined || below === undefined || !/^bin\/[\w-]+$/.test(below)) {
    return refuse(
      'the program is not what the build makes',
      `mix release makes ${output ?? 'a folder that is not certain'}, ${start.words[0] ?? 'another program'} is started.`,
    );
  }
  if (/\binclude_erts:\s*false/.test(context.read(joinPath(folder, 'mix.exs')) ?? '')) {
    return refuse(
      'the release does not bring Erlang',
      'include_erts is false in mix.exs: the final image would need the same Erlang.',
    );
  }
  const sources = readProgramSources(context, [joinPath(folder, 'lib'), joinPath(folder, 'config')], ELIXIR);
  if (isRefusal(sources)) return sources;
  const image = releaseImage(candidate);
  if (isRefusal(image)) return image;
  const place = release.folder;
  return {
    isBuild: (placed) =>
      mixTask(placed) !== undefined ||
      /^(?:npm|yarn|pnpm)$/.test(baseName(placed.command.words[0]?.value ?? '')) ||
      worksOnSources(placed, [place]),
    isSpare: (name) => /^(?:git|nodejs|npm|inotify-tools|curl|unzip)$/.test(name) && !usesTool(candidate, name),
    sources: [place],
    image: () => image,
    artifacts: [{ from: output, to: output }],
    mentions: {
      texts: [...sources.strings, ...environmentTexts(candidate)].filter((text) => text.startsWith('/')),
      isBuiltIn: (file) => /\.(?:exs?|h?eex|leex|lock)$|(?:^|\/)(?:priv|assets|deps|_build|lib|test|rel)\//.test(file),
    },
    // Erlang's own image sets it: without it file names are Latin-1.
    setUp: stage.finalState.env.has('LANG') ? [] : ['ENV LANG=C.UTF-8'],
  };
}

const COMPILED_BY_MIX = refuse(
  COMPILED_AT_START.reason,
  'Build a release (MIX_ENV=prod mix release), and start _build/prod/rel/name/bin/name.',
);

/** `mix compile` in the environment that the container starts in: what mix finds compiled it starts as it is. */
function isCompiledInBuild({ commands, stage }: Candidate): boolean {
  const environment = stage.finalState.env.get('MIX_ENV') ?? 'dev';
  return commands.some(
    (placed) =>
      mixTask(placed) !== undefined &&
      placed.command.words.some(({ text }) => /^compile,?$/.test(text)) &&
      (settingOf(placed.run, placed.script, placed.command, 'MIX_ENV') ?? 'dev') === environment,
  );
}

/** Tasks that start the program and stay: hexdocs.pm/mix/Mix.Tasks.Run.html, hexdocs.pm/phoenix/Mix.Tasks.Phx.Server.html. */
const SERVING = /^(?:run|phx\.server)$/;
/** Compilers of a project that call make, cargo or npm whenever mix looks at it. */
const OUTER_COMPILERS = /:elixir_make\b|:rustler\b|:cmake\b|:make\b/;

/** A program that mix starts: the project with what is compiled, on the slim variant of the same image. */
function planMix(candidate: Candidate): Recipe | Refusal {
  const { commands, context, copies, start, stage } = candidate;
  const slim = slimImageOf(candidate);
  if (isRefusal(slim)) return slim;
  if (!slim.isSmaller) return nothingLeft('mix starts the program, and the image is small already.');
  if (!SERVING.test(start.words[1] ?? '')) return COMPILED_BY_MIX;
  const place = commands.find((placed) => mixTask(placed) === 'compile')?.folder ?? candidate.workdir;
  const folder = contextFolderOf(copies, place);
  const mix = folder === undefined ? undefined : context.read(joinPath(folder, 'mix.exs'));
  if (folder === undefined || mix === undefined || place !== candidate.workdir) {
    return refuse('there is no mix.exs where the program is started', 'Start it in the folder of the project.');
  }
  const other = commands.map(mixTask).find((task) => task !== undefined && !BUILD_TASKS.test(task));
  if (other !== undefined)
    return refuse('the build runs programs of its own', `What "mix ${other}" leaves for the program is not known.`);
  if ((stage.finalState.env.get('MIX_ENV') ?? 'dev') === 'dev' && /\{:phoenix\b/.test(mix)) {
    return refuse('the image is for development', 'Phoenix reloads its sources there: set MIX_ENV=prod.');
  }
  if (OUTER_COMPILERS.test(mix)) {
    return refuse('mix calls a compiler when it starts', 'It is in the compilers of mix.exs: build a release.');
  }
  const sources = readProgramSources(context, [joinPath(folder, 'lib'), joinPath(folder, 'config')], ELIXIR);
  if (isRefusal(sources)) return sources;
  const lock = context.read(joinPath(folder, 'mix.lock')) ?? '';
  const hex = commands.find((placed) => mixTask(placed) === 'local.hex');
  if (/\{:hex,/.test(lock) && !hex) {
    return refuse(
      'nothing says where Hex is installed',
      'Install it in a RUN (mix local.hex --force): mix loads it when it starts.',
    );
  }
  const user = hex?.run.state.user;
  if (user !== undefined && !isRoot(user)) {
    return refuse('Hex is installed as another user', `It lies in the home of ${user}: install it above USER.`);
  }
  // mix asks git whether what it fetched by git is still what mix.lock says.
  const packages = /\{:git,/.test(lock) ? ['git'] : [];
  return {
    isBuild: (placed) => mixTask(placed) !== undefined || worksOnSources(placed, [place]),
    isSpare: (name) => /^(?:git|nodejs|npm|inotify-tools|curl|unzip)$/.test(name) && !usesTool(candidate, name),
    sources: sourcePlaces(candidate, place, ['_build', 'deps']),
    image: () => finalSlim(candidate, slim, packages),
    // What `mix local.hex` installs: mix loads it to read the lockfile.
    artifacts: [
      ...(hex ? [same(stage.finalState.env.get('MIX_HOME') ?? '/root/.mix')] : []),
      ...sourcePlaces(candidate, place, ['_build', 'deps']).map(same),
    ],
    isEnvShared: true,
    keepsVariables: /^(?:MIX|HEX)_/,
  };
}

function same(path: ImagePath): Artifact {
  return { from: path, to: path };
}

/** The package stays where HEALTHCHECK calls it. */
function usesTool({ dockerfile, stage }: Candidate, name: string): boolean {
  const check = stage.instructions.findLast(({ keyword }) => keyword === 'HEALTHCHECK');
  return check !== undefined && dockerfile.text.slice(check.span.start, check.span.end).includes(name);
}

/** `_build/<environment>/rel/<name>`, or `--path`: hexdocs.pm/mix/Mix.Tasks.Release.html. */
function releaseFolder(_candidate: Candidate, placed: PlacedCommand, app: string | undefined): ImagePath | undefined {
  const words = placed.command.words;
  const rest = words.slice(words.findIndex(({ text }) => text === 'release') + 1);
  const args = argumentsOf(rest, ['--path', '--version']);
  const stated = args.valuesOf('--path')[0];
  if (args.has('--path')) return stated === undefined ? undefined : resolvePath(placed.folder, stated);
  const environment = settingOf(placed.run, placed.script, placed.command, 'MIX_ENV') ?? 'dev';
  const name = args.operands[0] ?? app;
  return name === undefined || environment === '?'
    ? undefined
    : resolvePath(placed.folder, `_build/${environment}/rel/${name}`);
}

/** Erlang's virtual machine is linked with C++, OpenSSL and ncurses; the same Debian has them. */
function releaseImage({ base }: Candidate): FinalImage | Refusal {
  const release = debianRelease(base);
  if (release !== 'bookworm' && release !== 'trixie') {
    return refuse(
      'the program needs the system that it is built on',
      'Take a tag on a Debian with support (elixir:1.18), so that the final image can be the same.',
    );
  }
  return {
    name: `debian:${release}-slim`,
    system: { family: 'debian', release },
    tools: [],
    packages: ['ca-certificates', 'libncurses6', 'libstdc++6', 'openssl', 'tzdata'],
  };
}
