import { normalizeName } from '../context/manifests/requirements.ts';
import { onDisk, readManifest, requirementsChain } from '../context/manifests.ts';
import { baseName } from '../context/paths.ts';
import { PYTHON_SYSTEM_PACKAGES } from '../facts/python-runtime.ts';
import { requirementFiles } from '../images/slim-needs.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { refuse } from './candidate.ts';
import type { Candidate, Refusal } from './types.ts';

const MOST_FILES = 5_000;

/** The names of the packages that the project installs, as far as its manifests, locks and commands say. */
export function pythonNames(candidate: Candidate): readonly string[] {
  const { context, commands } = candidate;
  const requirements = filesOf(candidate)
    .filter((path) => /(?<![\w./-])(?:^|[\w.-]*\/)(?=([\w./-]*?requirements))\1[\w./-]*\.(?:txt|in)$/i.test(path))
    .slice(0, 20);
  const chained = requirements.flatMap((path) => requirementsChain((file) => context.read(file), path).lines);
  const listed = chained.flatMap((line) => (line.kind === 'requirement' ? [line.name] : []));
  const locks = (['poetry.lock', 'uv.lock', 'Pipfile.lock'] as const).flatMap((kind) => [
    ...(readManifest(onDisk(context), kind, kind)?.packages.keys() ?? []),
  ]);
  const project = readManifest(context, 'pyproject.toml', 'pyproject.toml')?.dependencies ?? [];
  const named = commands.flatMap(({ command }) => packageCommand(command)?.operands.map(({ text }) => text) ?? []);
  const own = [...project, ...named].map((text) => /^["']?([A-Za-z0-9][\w.-]*)/.exec(text)?.[1] ?? '');
  return [...new Set([...listed, ...locks, ...own].filter((name) => name !== '').map(normalizeName))];
}

/** A file of requirements that a command installs from and the build context lacks: what it names is not known. */
export function missingRequirements(candidate: Candidate): string | undefined {
  const paths = filesOf(candidate);
  return namedRequirements(candidate).find((name) => !paths.some((path) => baseName(path) === baseName(name)));
}

function namedRequirements({ commands }: Candidate): readonly string[] {
  return commands
    .flatMap(({ command }) => (packageCommand(command)?.manager.id === 'pip' ? requirementFiles(command.words) : []))
    .filter((name) => name !== undefined);
}

/** A list of files ends somewhere: a manifest at the root may lie behind thousands of others. */
function filesOf(candidate: Candidate): readonly string[] {
  const { context } = candidate;
  const atRoot = namedRequirements(candidate).map(baseName);
  return [...new Set([...atRoot.filter((path) => context.kindOf(path) === 'file'), ...context.files('', MOST_FILES)])];
}

/** The packages of the system for these; a name that differs by release needs the release. */
export function systemPackagesOf(names: readonly string[], release: string | undefined): readonly string[] | Refusal {
  const found: string[] = [];
  for (const name of names) {
    const row = PYTHON_SYSTEM_PACKAGES[name];
    if (row === undefined) continue;
    const packages =
      typeof row === 'string' ? row : release === 'bookworm' || release === 'trixie' ? row[release] : undefined;
    if (packages === undefined) {
      return refuse(
        'the release of the base image is not known',
        `${name} loads a library whose package differs by release: name it in the tag (such as python:3.12-bookworm).`,
      );
    }
    found.push(...packages.split(' '));
  }
  return found;
}
