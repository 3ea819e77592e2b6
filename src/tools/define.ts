import type { Project, ProjectTool, Tool } from './types.ts';

/** What a tool's file must state; what it leaves out it does not have. */
type Row = Pick<Tool, 'id' | 'name' | 'kind' | 'commands' | 'install'> & Partial<Tool>;

export function defineTool(row: Row & { readonly project: Project }): ProjectTool;
export function defineTool(row: Row): Tool;
export function defineTool(row: Row): Tool {
  return {
    family: row.id,
    fills: [],
    refresh: [],
    remove: [],
    upgrade: [],
    valueOptions: [],
    yesOptions: [],
    noCacheOptions: [],
    cacheOptions: [],
    cacheFolders: [],
    cacheVariables: [],
    clean: [],
    cleanup: undefined,
    project: undefined,
    ...row,
  };
}

export function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Cache folders of root, as they are and as the shell writes them. */
export function home(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => [`/root/${folder}`, `~/${folder}`, `$HOME/${folder}`]);
}
