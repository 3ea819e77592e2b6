import type { PackageJson } from '../context/manifests.ts';
import { type ImagePath, pathBelow } from '../model/image-paths.ts';
import { packageCommand } from '../shell/package-commands.ts';
import type { PlacedCommand } from './types.ts';

export const MANAGER = /^(?:npm|yarn|pnpm|bun)$/;

/** A package of npm's kind in the image. */
export interface NodePackage {
  readonly place: ImagePath;
  /** Its folder in the build context. */
  readonly folder: string;
  readonly manifest: PackageJson;
}

/** `npm ci`, not `npm install -g pm2`. */
export function isProjectInstall({ command }: PlacedCommand): boolean {
  const found = packageCommand(command);
  if (!found || !MANAGER.test(found.manager.id) || !isInstallVerb(found.manager.id, found.verb, found.isInstall))
    return false;
  return !isGlobal(command.words.map(({ text }) => text)) && found.operands.every(({ text }) => text === 'install');
}

function isInstallVerb(manager: string, verb: string | undefined, isInstall: boolean): boolean {
  return isInstall || (manager === 'yarn' && (verb === undefined || verb === ''));
}

export function isGlobal(words: readonly string[]): boolean {
  return words.some((text) => /^(?:-g|--global|global)$/.test(text) || /^--location=global$/.test(text));
}

/** The package whose folder holds the path, the deepest of several. */
export function packageAt(path: ImagePath, packages: readonly NodePackage[]): NodePackage | undefined {
  return packages
    .filter(({ place }) => pathBelow(path, place) !== undefined)
    .reduce<NodePackage | undefined>(
      (found, own) => (found === undefined || own.place.length > found.place.length ? own : found),
      undefined,
    );
}

/** `api`, `@acme/api`, `./packages/api`: a package by its name, its name without a scope, or its folder. */
export function isNamed({ manifest, folder }: NodePackage, name: string): boolean {
  const plain = name.replace(/^\.\//, '').replace(/\/$/, '');
  return manifest.name === plain || manifest.name?.endsWith(`/${plain}`) === true || folder === plain;
}
