import { insertAbove, insertBelow } from '../edit/index.ts';
import type { Edit } from '../edit/types.ts';
import { BUILD_PACKAGES } from '../facts/build-packages.ts';
import { PYTHON_COMPILES, PYTHON_LINKED, PYTHON_WITH_LIBRARIES } from '../facts/python-runtime.ts';
import type { CopiedPart } from '../model/copies.ts';
import { pathBelow, resolvePath } from '../model/image-paths.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { nothingLeft, refuse, systemOf } from './candidate.ts';
import { copiedForBuild, copiedPlaces } from './moves.ts';
import { type PythonInstalls, pythonInstalls } from './python-installs.ts';
import { missingRequirements, pythonNames, systemPackagesOf } from './python-needs.ts';
import { type PythonStart, pythonStart } from './python-start.ts';
import { readSources, type SourceTexts, startedPrograms, startsCompiler } from './script-sources.ts';
import { finalSlim, type SlimImage, slimImageOf } from './slim-image.ts';
import {
  type Artifact,
  type Candidate,
  isRefusal,
  type PlacedCommand,
  type Recipe,
  type Refusal,
  type Splitter,
} from './types.ts';

const TOOLS = /^(?:pip[\d.]*|poetry|uv|uvx|pdm|pipenv|virtualenv|hatch)$/;
const STARTS_PROGRAMS =
  /\bsubprocess\b|\bos\.(?:system|popen|exec\w*|spawn\w*)\b|\bpexpect\b|asyncio\.create_subprocess/;
/** Manifests that only the install reads. */
const MANIFEST =
  /(?:^|\/)(?:(?=([\w.-]*?requirements))\1[\w.-]*|constraints[\w.-]*|dev-requirements|Pipfile|Pipfile\.lock|poetry\.lock|uv\.lock|pdm\.lock|poetry\.toml|README\.\w+|\.python-version)$|(?:^|\/)requirements\/[\w.-]+$/i;

/** A Python program: its packages in a virtual environment, copied whole, and its sources, without what compiled them. */
export const pythonSplitter: Splitter = {
  name: 'a Python program',
  image: /^python$/,
  readsPrograms: true,
  builds: (commands) => commands.some(isTool),
  plan: planPython,
};

function isTool({ command }: PlacedCommand): boolean {
  const found = packageCommand(command);
  return TOOLS.test(programWords(command)[0]?.value ?? '') || TOOLS.test(found?.nameWord.value ?? '');
}

function planPython(candidate: Candidate): Recipe | Refusal {
  const slim = slimImageOf(candidate);
  const isFull = isRefusal(slim) || slim.isSmaller;
  if (!isGain(candidate, isFull))
    return nothingLeft(
      'The image is small already, and no RUN installs a compiler, a development package, git or Node.',
    );
  if (isRefusal(slim)) return slim;
  const start = pythonStart(candidate);
  if (isRefusal(start)) return start;
  const installs = pythonInstalls(candidate);
  if (installs === undefined) return nothingLeft('Tools are installed, and no packages of a project.');
  if (isRefusal(installs)) return installs;
  const missing = missingRequirements(candidate);
  if (missing !== undefined)
    return refuse(
      'what is installed is not known',
      `${missing} is not in the build context: add it to the repository.`,
    );
  const names = pythonNames(candidate);
  const installsHeaders = candidate.commands.some(
    ({ command }) => packageCommand(command)?.operands.some(({ text }) => /-dev$/.test(text)) === true,
  );
  const library = names.find(
    (name) => PYTHON_WITH_LIBRARIES.has(name) || (slim.isSmaller && !installsHeaders && PYTHON_LINKED.has(name)),
  );
  if (library !== undefined) {
    return refuse(
      'a package needs libraries that are not known',
      `${library} loads libraries of the system: write the final stage by hand.`,
    );
  }
  const sources = readSources(
    candidate.context,
    '',
    (path) => /\.pyx?$/.test(path) && !/(?:^|\/)(?:tests?|site-packages)\//.test(path),
  );
  if (isRefusal(sources)) return sources;
  const compiler = startsCompiler(sources, STARTS_PROGRAMS);
  if (
    compiler !== undefined ||
    sources.files.some(({ path, text }) => PYTHON_COMPILES.test(text) && !/(?:^|\/)setup\.py$/.test(path))
  ) {
    return refuse(
      'the program calls a compiler when it runs',
      `The sources start ${compiler ?? 'one through an extension'}: it needs the image that it is built on.`,
    );
  }
  return recipeOf({ candidate, slim, start, installs, sources, names });
}

/** The full image, compilers, or a tool that installs: else the image is what it would be. */
function isGain({ commands }: Candidate, isFull: boolean): boolean {
  if (isFull) return true;
  return commands.some(({ command }) => {
    const found = packageCommand(command);
    const words = found?.operands.map(({ text }) => text.replace(/[=<>~!].*/s, '')) ?? [];
    if (found?.manager.kind === 'system' && found.isInstall)
      return words.some(
        (text) => BUILD_PACKAGES.has(text) || /-dev$/.test(text) || /^(?:git|nodejs|npm|yarn)$/.test(text),
      );
    return /^(?:poetry|pipenv|pdm)$/.test(programWords(command)[0]?.value ?? '');
  });
}

interface Found {
  readonly candidate: Candidate;
  readonly slim: SlimImage;
  readonly start: PythonStart;
  readonly installs: PythonInstalls;
  readonly sources: SourceTexts;
  readonly names: readonly string[];
}

function recipeOf({ candidate, slim, start, installs, sources, names }: Found): Recipe | Refusal {
  const { stage } = candidate;
  const place = stage.finalState.workdir ?? '/';
  const started = startedPrograms(sources, STARTS_PROGRAMS);
  const added = slim.isSmaller ? systemPackagesOf(names, systemOf(candidate)?.release) : [];
  if (isRefusal(added)) return added;
  const packages = [...new Set([...added, ...(slim.isSmaller ? started : [])])];
  const isSpare = (name: string): boolean =>
    /^(?:git|openssh-client|gnupg2?|curl|wget|unzip|xz-utils|apt-transport-https|software-properties-common|lsb-release|python3(?:-(?:dev|pip|venv|setuptools|wheel))?|python-dev|py3-pip|cargo|rustc|rust|swig|llvm|gettext)$/.test(
      name,
    ) && ![...started, ...added, ...start.tools].includes(name);
  const project: readonly Artifact[] = projectArtifacts(candidate, installs);
  const runsProject = candidate.commands.some(isProjectStep);
  return {
    isBuild: (placed) => isTool(placed) || isProjectStep(placed) || isPython(placed),
    isSpare,
    isBuildCopy: (copy) => copy.sources.some(({ text }) => /(?:^|\/)uvx?$/.test(text)),
    sources: [...new Set([place, ...copiedPlaces(candidate)])].filter((path) => path !== '/' && path !== '/tmp'),
    image: () => finalSlim(candidate, slim, packages),
    artifacts: [{ from: installs.environment, to: installs.environment }, ...project],
    setUp: installs.isOnPath ? [] : [`ENV PATH="${installs.environment}/bin:$PATH"`],
    edits: [...environmentEdits(candidate, installs), ...installs.edits, ...start.edits],
    spareTools: start.edits.length > 0 ? ['uv', 'poetry', 'pdm', 'pipenv'] : [],
    isEnvShared: runsProject,
  };
}

/** `python -m venv`, compileall: what is written lies in the environment or the project. */
function isPython({ command }: PlacedCommand): boolean {
  const words = command.words.map(({ text }) => text);
  return (
    /^python[\d.]*$/.test(words[0] ?? '') &&
    words[1] === '-m' &&
    /^(?:venv|compileall|pip|spacy|ensurepip)$/.test(words[2] ?? '')
  );
}

/** Django's commands for files of the project. */
function isProjectStep({ command }: PlacedCommand): boolean {
  return command.words.slice(0, 3).some(({ text }) => /(?:^|\/)manage\.py$/.test(text));
}

/** What the build stage has of the project: its folders, and files beside them that an install alone does not explain. */
function projectArtifacts(candidate: Candidate, { isEditable }: PythonInstalls): readonly Artifact[] {
  const isKept = ({ to, kind, from }: CopiedPart): boolean =>
    pathBelow(to, '/tmp') === undefined &&
    (kind === 'folder'
      ? !/^requirements$/.test(from)
      : !MANIFEST.test(from) && (isEditable || !/(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg))$/.test(from)));
  return copiedForBuild(candidate)
    .filter(isKept)
    .map(({ to }) => ({ from: resolvePath(to, '.'), to: resolvePath(to, '.') }));
}

/** The environment is made first of all, where no tool is installed outside of it; what follows runs in it. */
function environmentEdits(
  { dockerfile, stage }: Candidate,
  { environment, isMade, first, isFirstOfAll }: PythonInstalls,
): readonly Edit[] {
  if (isMade) return [];
  const lines = `RUN python -m venv ${environment}\nENV VIRTUAL_ENV=${environment} PATH="${environment}/bin:$PATH"`;
  return [isFirstOfAll ? insertBelow(dockerfile, stage.from, lines) : insertAbove(dockerfile, first, lines)];
}
