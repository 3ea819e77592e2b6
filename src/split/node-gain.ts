import { type NpmLock, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import { BUILD_PACKAGES } from '../facts/build-packages.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { nothingLeft, refuse } from './candidate.ts';
import type { Contents } from './node-contents.ts';
import { importedDevelopment } from './node-files.ts';
import type { NodeProject } from './node-project.ts';
import { isPruned } from './node-prune.ts';
import type { NodeStart } from './node-start.ts';
import type { SourceTexts } from './script-sources.ts';
import { staticSiteSplitter } from './static-site.ts';
import type { Candidate, Refusal } from './types.ts';

/** A build, compilers, or the full image: else the image is what it would be. */
export function isGain(candidate: Candidate, { root, buildTools, frontEnds }: NodeProject, isFull: boolean): boolean {
  if (
    frontEnds.length > 0 ||
    staticSiteSplitter.builds(candidate.commands) ||
    buildTools.some(
      (tool) =>
        !/^(?:npm|node|corepack|prisma|echo|npx|cd|ls|rm|mkdir|chown|chmod|cp|apt-get|apk|apt|curl|wget|sh|bash|set|useradd|adduser|addgroup|groupadd|serve)$/.test(
          tool,
        ) && !tool.includes('='),
    )
  )
    return true;
  if (compiles(candidate)) return true;
  const lock: NpmLock | undefined = readManifest(
    candidate.context,
    'package-lock.json',
    joinPath(root.folder, 'package-lock.json'),
  );
  return isFull && (lock === undefined || lock.hasInstallScripts);
}

export function compiles({ commands }: Candidate): boolean {
  return commands.some(({ command }) => {
    const found = packageCommand(command);
    return (
      found?.manager.kind === 'system' &&
      found.isInstall &&
      found.operands.some(({ text }) => BUILD_PACKAGES.has(text) || /-dev$/.test(text))
    );
  });
}

/** Packages of a project are not installed: of another program, or nowhere. */
export function notInstalled({ commands }: Candidate): Refusal {
  const built = commands.find(({ command }) =>
    programWords(command).some(({ text }) => /^(?:run|build|compile|tsc)$/.test(text)),
  );
  return built
    ? refuse(
        'what is installed is not known',
        'No RUN installs the packages of the project: npm ci, or another manager.',
      )
    : nothingLeft('Programs are installed, and no project of its own is built.');
}

/** Why nothing of node_modules can be left out. */
export function whyAllStay(
  candidate: Candidate,
  project: NodeProject,
  start: NodeStart,
  sources: SourceTexts,
  { kind }: Contents,
): string {
  const name = importedDevelopment(sources, project, candidate.context, kind, start.entries);
  if (name !== undefined)
    return `The program imports ${name}, a development dependency: move it to dependencies, and split again.`;
  if (start.needsDevelopment)
    return 'The container starts a program of a development dependency: move it to dependencies, and split again.';
  return isPruned(project)
    ? 'Development dependencies are not installed, and the image is small already.'
    : 'No manifest has development dependencies that could be left out: move there what only builds, and split again.';
}
