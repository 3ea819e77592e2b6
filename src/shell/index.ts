export { isCacheRemoval, type PackageCommand, packageCommand, programWord, programWords } from './package-commands.ts';
export { scriptOf } from './script.ts';
export type * from './types.ts';
