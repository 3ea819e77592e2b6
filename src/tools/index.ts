import { TOOLS } from './rows.ts';
import type { ProjectTool, Tool } from './types.ts';

export { TOOLS } from './rows.ts';

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
  return found || !'0123456789.'.includes(base.slice(-1))
    ? found
    : BY_COMMAND.get(base.replace(/(?<![\d.])[\d.]+$/, '*'));
}

/** The same where it has projects. */
export function projectTool(name: string): ProjectTool | undefined {
  const tool = toolNamed(name);
  return PROJECT_TOOLS.find((other) => other === tool);
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

/** Matches a text that names one of these tools. */
export function namesOf(tools: readonly Tool[]): RegExp {
  const names = tools.flatMap(({ commands }) =>
    commands.map((command) => command.replace('.', '\\.').replace('*', '[\\d.]*')),
  );
  return new RegExp(`\\b(?:${names.join('|')})\\b`);
}

/** Matches a text that names one of the system's package managers. */
export const SYSTEM_MANAGERS = namesOf(TOOLS.filter(({ kind }) => kind === 'system'));

/** All folders that hold caches of tools. */
export const CACHE_FOLDERS: readonly string[] = [...new Set(TOOLS.flatMap((tool) => tool.cacheFolders))];

/** True for a tool whose projects are described by a package.json. */
export function isOfNode({ project }: Tool): boolean {
  return project?.manifests.includes('package.json') === true;
}

/** True when a file's name is one of the manifests of the tool's projects. */
export function isManifestOf(tool: ProjectTool, name: string): boolean {
  return tool.project.manifests.some((manifest) =>
    manifest.startsWith('*') ? name.endsWith(manifest.slice(1)) : name === manifest,
  );
}
