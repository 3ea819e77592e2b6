import { apk } from './apk.ts';
import { apt, aptGet, aptitude } from './apt.ts';
import { bun } from './bun.ts';
import { bundler } from './bundler.ts';
import { cargo } from './cargo.ts';
import { composer } from './composer.ts';
import { conda, mamba, micromamba } from './conda.ts';
import { cpan } from './cpan.ts';
import { cpanm } from './cpanm.ts';
import { dnf, microdnf, tdnf, yum } from './dnf.ts';
import { dotnet } from './dotnet.ts';
import { gem } from './gem.ts';
import { go } from './go.ts';
import { gradle } from './gradle.ts';
import { luarocks } from './luarocks.ts';
import { maven } from './maven.ts';
import { mix } from './mix.ts';
import { npm } from './npm.ts';
import { pacman } from './pacman.ts';
import { pip } from './pip.ts';
import { pipenv } from './pipenv.ts';
import { pnpm } from './pnpm.ts';
import { poetry } from './poetry.ts';
import type { ProjectTool, Tool } from './types.ts';
import { uv } from './uv.ts';
import { yarn } from './yarn.ts';
import { zypper } from './zypper.ts';

/** Every tool that dockerfix knows. */
export const TOOLS: readonly Tool[] = [
  ...[aptGet, apt, aptitude, apk, dnf, microdnf, yum, tdnf, zypper, pacman],
  ...[npm, yarn, pnpm, bun],
  ...[pip, pipenv, poetry, uv, conda, mamba, micromamba],
  ...[bundler, gem, composer, go, cargo, maven, gradle, dotnet, mix, luarocks, cpanm, cpan],
];

/** Those that have projects. */
export const PROJECT_TOOLS: readonly ProjectTool[] = TOOLS.filter(
  (tool): tool is ProjectTool => tool.project !== undefined,
);

const BY_COMMAND: ReadonlyMap<string, Tool> = new Map(
  TOOLS.flatMap((tool) => tool.commands.map((command) => [command, tool])),
);

/** The tool that a command's name belongs to: `/usr/bin/apt-get`, `pip3.11`. */
export function toolNamed(name: string): Tool | undefined {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const found = BY_COMMAND.get(base);
  return found || !'0123456789.'.includes(base.slice(-1)) ? found : BY_COMMAND.get(base.replace(/[\d.]+$/, '*'));
}

const LONG_VERBS: ReadonlyMap<Tool, readonly (readonly string[])[]> = new Map(
  TOOLS.map((tool) => [
    tool,
    [...tool.install, ...tool.remove].map((verb) => verb.split(' ')).filter((words) => words.length > 1),
  ]),
);

/** The sub-commands that install or remove and are of several words, such as `pip install` of uv. */
export function longVerbs(tool: Tool): readonly (readonly string[])[] {
  return LONG_VERBS.get(tool) ?? [];
}

/** Matches a text that names one of the system's package managers. */
export const SYSTEM_MANAGERS = new RegExp(
  `\\b(?:${TOOLS.flatMap(({ kind, commands }) => (kind === 'system' ? commands : [])).join('|')})\\b`,
);

/** All folders that hold caches of tools. */
export const CACHE_FOLDERS: readonly string[] = [...new Set(TOOLS.flatMap((tool) => tool.cacheFolders))];

/** True when a file's name is one of the manifests of the tool's projects. */
export function isManifestOf(tool: ProjectTool, name: string): boolean {
  return tool.project.manifests.some((manifest) =>
    manifest.startsWith('*') ? name.endsWith(manifest.slice(1)) : name === manifest,
  );
}
