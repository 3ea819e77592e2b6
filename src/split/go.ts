import { type GoMod, readManifest } from '../context/manifests.ts';
import { baseName, joinPath } from '../context/paths.ts';
import type { Edit } from '../edit/types.ts';
import { FETCH_PACKAGES, STATIC_PACKAGES } from '../facts/split.ts';
import { contextFolderOf } from '../model/copies.ts';
import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import { settingOf } from '../shell/variables.ts';
import { COMPILED_AT_START, refuse } from './candidate.ts';
import { type GoBuild, goBuilds } from './go-builds.ts';
import { isEmbedded, isGoSource, readGoSources } from './go-sources.ts';
import { type BuiltFile, movesBuilt, withMoves, worksOnSources } from './moves.ts';
import { isRootNeeded, nativeImage } from './native-image.ts';
import { environmentTexts, startFile } from './start-needs.ts';
import {
  type Artifact,
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

const isGo = ({ command }: PlacedCommand): boolean => programWords(command)[0]?.value === 'go';

/** A Go program: built without C it needs nothing but its files, certificates and time zones. */
export const goSplitter: Splitter = {
  name: 'Go',
  image: /^golang$/,
  carries: /^golang$/,
  builds: (commands) => commands.some(isGo),
  plan: planGo,
};

const RUN_AT_START = refuse(
  COMPILED_AT_START.reason,
  'Build it in the image (go build -o /usr/local/bin/name), and start that.',
);

function planGo(candidate: Candidate): Recipe | Refusal {
  const started = baseName(candidate.start.words[0] ?? '');
  if (/^(?:go|air|reflex|CompileDaemon|gow|fresh)$/.test(started)) return RUN_AT_START;
  const project = goProject(candidate);
  if (isRefusal(project)) return project;
  const { folder, place, mod, builds } = project;
  const sources = readGoSources(candidate.context, folder, mod);
  if (isRefusal(sources)) return sources;
  const program = programOf(candidate, builds);
  if (isRefusal(program)) return program;
  const linkage = { isStatic: sources.cgo === 'none', libraries: [], runtime: 'c' } as const;
  const isRoot = isRootNeeded(candidate, sources.isWriting, sources.strings);
  return {
    isBuild: (placed) => isGo(placed) || worksOnSources(placed, [place]) || movesBuilt(placed, builtFiles(builds)),
    isSpare: (name) => FETCH_PACKAGES.has(name) || STATIC_PACKAGES.has(name) || /-dev$/.test(name),
    sources: [place, ...candidate.copies.map(({ target }) => target)],
    image: (needs) => nativeImage(candidate, needs, linkage, isRoot),
    artifacts: program,
    mentions: {
      texts: [...sources.strings, ...environmentTexts(candidate)],
      isBuiltIn: (path) => isGoSource(path, folder) || isEmbedded(path, sources.embedded),
    },
    edits: sources.cgo === 'none' ? builds.flatMap(withoutC) : [],
  };
}

interface GoProject {
  readonly folder: string;
  readonly place: string;
  readonly mod: GoMod;
  readonly builds: readonly GoBuild[];
}

function goProject(candidate: Candidate): GoProject | Refusal {
  const { context, copies, commands } = candidate;
  const place = moduleAbove(candidate, commands.find(isGo)?.folder ?? '');
  // $GOPATH/go.mod is an error to go: pkg.go.dev/cmd/go, "GOPATH and Modules".
  if (place === '/go') {
    return refuse('the module lies in GOPATH', 'go builds none there: set WORKDIR to a folder of its own (/src).');
  }
  const folder = contextFolderOf(copies, place);
  const mod = folder === undefined ? undefined : readManifest(context, 'go.mod', joinPath(folder, 'go.mod'));
  if (folder === undefined || !mod) {
    return refuse(
      'there is no go.mod where the program is built',
      'Make the project a module (go mod init), and split again.',
    );
  }
  if (mod.localReplaces.length > 0 || context.has(joinPath(folder, 'go.work'))) {
    return refuse(
      'the program is made of several modules',
      'What they open at run time is not known: write the final stage by hand.',
    );
  }
  const builds = goBuilds(candidate, folder, place, mod);
  return isRefusal(builds) ? builds : { folder, place, mod, builds };
}

/** The folder of go.mod, as go finds it: here, or in a folder above. */
function moduleAbove(candidate: Candidate, place: ImagePath): ImagePath {
  const folder = contextFolderOf(candidate.copies, place);
  const parent = resolvePath(place, '..');
  const isHere = folder !== undefined && candidate.context.has(joinPath(folder, 'go.mod'));
  return isHere || parent === place || !place.startsWith('/') ? place : moduleAbove(candidate, parent);
}

function builtFiles(builds: readonly GoBuild[]): readonly BuiltFile[] {
  return builds.map(({ output, placed }) => ({ path: output, made: placed, name: baseName(output) }));
}

/** The built files; the program that starts must be among them. */
function programOf(candidate: Candidate, builds: readonly GoBuild[]): readonly Artifact[] | Refusal {
  const path = startFile(candidate, ['/go/bin', '/usr/local/bin', '/usr/bin', '/bin']);
  const isFolder = (folder: ImagePath): boolean => candidate.stage.finalState.workdir === folder;
  const files = withMoves(builtFiles(builds), candidate.commands, isFolder);
  const outputs = files.map((file) => file.path);
  const word = candidate.start.words[0];
  const isBare = word !== undefined && !word.includes('/');
  const found = outputs.find((output) =>
    isBare ? path.includes(output) : resolvePath('/', path[0] ?? '?') === output,
  );
  if (found === undefined) {
    const seen = outputs.join(' and ');
    return refuse(
      'the program is not what the build makes',
      `go makes ${seen}, ${word ?? 'another program'} is started.`,
    );
  }
  const name = files.find((file) => file.path === found)?.name;
  const kept = files.filter((file) => file.path === found || file.name !== name).map((file) => file.path);
  return [...new Set(kept)].map((from) => ({
    from,
    to: isBare && from === found ? from.replace(/^\/go\/bin\//, '/usr/local/bin/') : from,
  }));
}

/** A program that is linked with the C library does not run where there is none. */
function withoutC({ placed, nameStart }: GoBuild): readonly Edit[] {
  if (settingOf(placed.run, placed.script, placed.command, 'CGO_ENABLED') === '0') return [];
  return [{ span: { start: nameStart, end: nameStart }, text: 'CGO_ENABLED=0 ' }];
}
