import { type GoMod, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { Edit } from '../edit/types.ts';
import type { BaseImageFacts } from '../facts/base-images.ts';
import { tagFor } from '../facts/image-tags.ts';
import { FETCH_PACKAGES, STATIC_IMAGE, STATIC_PACKAGES } from '../facts/split.ts';
import { programWords } from '../shell/package-commands.ts';
import { settingOf } from '../shell/variables.ts';
import { contextFolderOf } from '../steps/copies.ts';
import { type ImagePath, resolvePath } from '../steps/image-paths.ts';
import { COMPILED_AT_START, refuse } from './candidate.ts';
import { openedFiles } from './files.ts';
import { type GoBuild, goBuilds } from './go-builds.ts';
import { isEmbedded, isGoSource, readGoSources } from './go-sources.ts';
import { endOfBuild, rolesOf } from './roles.ts';
import { isBuildPackage, type RunUse, usesOfRuns } from './runs.ts';
import { environmentTexts, healthTool, startFile, wrapperOf } from './start-needs.ts';
import {
  type Artifact,
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Refusal,
  type SplitPlan,
  type Splitter,
} from './types.ts';

const isGo = ({ command }: PlacedCommand): boolean => programWords(command)[0]?.value === 'go';

/** A Go program: built without C it needs nothing but its files, certificates and time zones. */
export const goSplitter: Splitter = {
  name: 'Go',
  image: /^golang$/,
  builds: (commands) =>
    commands.some((placed) => isGo(placed) && /^(?:build|install)$/.test(programWords(placed.command)[1]?.value ?? '')),
  plan: planGo,
};

function planGo(candidate: Candidate): SplitPlan | Refusal {
  const project = goProject(candidate);
  if (isRefusal(project)) return project;
  const { folder, place, mod, builds } = project;
  const sources = readGoSources(candidate.context, folder, mod);
  if (isRefusal(sources)) return sources;
  const program = programOf(candidate, builds);
  if (isRefusal(program)) return program;
  const rules = { isBuild: isGo, isSpare, sources: [place, ...candidate.copies.map(({ target }) => target)] };
  const uses = usesOfRuns(candidate.commands, rules);
  if (isRefusal(uses)) return uses;
  const image = imageFor(candidate, uses, sources.cgo === 'self-contained');
  if (isRefusal(image)) return image;
  const end = endOfBuild(candidate, uses);
  // An image without a shell makes no folders: they come from the build stage.
  const inBuild =
    image.setUp.length > 0 ? uses : uses.map((use) => (use.isFoldersOnly ? { ...use, role: 'build' as const } : use));
  const roles = rolesOf(candidate, inBuild, end);
  if (isRefusal(roles)) return roles;
  const opened = openedFiles(candidate, end.index, {
    texts: [...sources.strings, ...environmentTexts(candidate)],
    isBuiltIn: (path) => isGoSource(path, folder) || isEmbedded(path, sources.embedded),
  });
  return {
    image: image.name,
    roles,
    artifacts: [...folderArtifacts(uses, image.setUp.length > 0), ...opened, ...program],
    setUp: image.setUp,
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

/** The built files; the program that starts must be among them. */
function programOf(candidate: Candidate, builds: readonly GoBuild[]): readonly Artifact[] | Refusal {
  const path = startFile(candidate, ['/go/bin', '/usr/local/bin', '/usr/bin', '/bin']);
  const outputs = builds.map(({ output }) => output);
  const word = candidate.start.words[0];
  if (word === 'go') return COMPILED_AT_START;
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
  return [...new Set(outputs)].map((from) => ({
    from,
    to: isBare && from === found ? from.replace(/^\/go\/bin\//, '/usr/local/bin/') : from,
  }));
}

function isSpare(name: string): boolean {
  return isBuildPackage(name) || FETCH_PACKAGES.has(name) || STATIC_PACKAGES.has(name) || /-dev$/.test(name);
}

interface FinalImage {
  readonly name: string;
  readonly setUp: readonly string[];
}

/** Without a shell where nothing asks for one; else the distribution that the program was built on. */
function imageFor(candidate: Candidate, uses: readonly RunUse[], needsLibc: boolean): FinalImage | Refusal {
  const { base, stage, start } = candidate;
  const packages = uses.flatMap((use) => use.packages);
  const wrapper = wrapperOf(candidate);
  const tool = healthTool(candidate);
  const needed = [...(wrapper === undefined ? [] : [wrapper]), ...(tool === undefined ? [] : [tool])];
  const missing = needed.find((name) => !packages.includes(name));
  if (missing !== undefined) {
    return refuse(
      'the image needs a tool that a small one lacks',
      `${missing} is not installed by a package of its name.`,
    );
  }
  const setsUp = uses.some(({ role, isFoldersOnly }) => role === 'final' && !isFoldersOnly);
  const hasShellForm = start.instruction.form === 'shell' || needed.length > 0;
  const hasUser =
    stage.finalState.user !== undefined &&
    !/^(?:root|nonroot|nobody|\d+)(?::(?:root|nonroot|nobody|\d+))?$/.test(stage.finalState.user);
  const runsLater = stage.instructions.some((own) => own.keyword === 'USER') && hasUser;
  if (!needsLibc && !setsUp && !hasShellForm && !runsLater) return { name: STATIC_IMAGE, setUp: [] };
  const system = systemImage(base);
  return (
    system ??
    refuse(
      'the program needs the system that it is built on',
      `Name a release with support in the tag (golang:${base.tag.version ?? '1.26'}-bookworm), so that the final image can be the same.`,
    )
  );
}

/** Older releases have left Debian's archive: no package can be installed there. */
const DEBIAN_RELEASES = new Set(['bookworm', 'trixie']);

function systemImage({ distribution, release }: BaseImageFacts): FinalImage | undefined {
  if (distribution.family === 'alpine' && release !== undefined && tagFor('alpine', release, []) !== undefined) {
    return { name: `alpine:${release}`, setUp: ['RUN apk add --no-cache ca-certificates tzdata'] };
  }
  if (distribution.id !== 'debian' || release === undefined || !DEBIAN_RELEASES.has(release)) return undefined;
  const install =
    'RUN apt-get update && \\\n    apt-get install -y --no-install-recommends ca-certificates tzdata && \\\n    rm -rf /var/lib/apt/lists/*';
  return { name: `debian:${release}-slim`, setUp: [install] };
}

function folderArtifacts(uses: readonly RunUse[], hasShell: boolean): readonly Artifact[] {
  const folders = uses.filter(({ isFoldersOnly, role }) => !(hasShell && isFoldersOnly && role === 'final'));
  return folders.flatMap((use) => use.folders).map((path) => ({ from: path, to: path }));
}

/** A program that is linked with the C library does not run where there is none. */
function withoutC({ placed, nameStart }: GoBuild): readonly Edit[] {
  if (settingOf(placed.run, placed.script, placed.command, 'CGO_ENABLED') === '0') return [];
  return [{ span: { start: nameStart, end: nameStart }, text: 'CGO_ENABLED=0 ' }];
}
