import { foldersAbove } from '../context/compose.ts';
import { baseName, isInside } from '../context/paths.ts';
import { imagePathOf } from '../model/copies.ts';
import { type ImagePath, pathBelow } from '../model/image-paths.ts';
import type { Artifact, Candidate } from './types.ts';

/** What a program says in its sources and its environment: texts that may be paths. */
export interface Mentions {
  readonly texts: readonly string[];
  /** Files of the context that are part of the program itself once it is built. */
  isBuiltIn(path: string): boolean;
}

const CONFIG = /\.(?:ya?ml|json|toml|ini|env|properties|hcl|conf|cfg)$/;
/** What a COPY names as a file of its own, and no build is known to read: scripts, settings, certificates. */
const COPIED_BY_NAME = /\.(?:sh|bash|conf|cnf|cfg|ini|pem|crt|key|sql|service|env)$|(?:^|\/)[\w-]*entrypoint[\w-]*$/;
/** Nothing of the project at run time, unless it is named in full. */
const ABOUT =
  /(?:^|\/)(?:Dockerfile[^/]*|[^/]*\.Dockerfile|\.dockerignore|\.git[^/]*|(?:docker-)?compose[^/]*\.ya?ml|LICEN[CS]E[^/]*|COPYING|NOTICE|Makefile|(?:README|CHANGELOG|CONTRIBUTING|SECURITY|CODE_OF_CONDUCT|AUTHORS|HISTORY|UPGRAD(?:E|ING))[^/]*|\.editorconfig|\.travis\.yml|\.golangci\.ya?ml|renovate\.json|testdata|\.github|\.circleci|\.vscode|\.idea)(?:\/|$)/i;

/** It describes, builds or tests the project. */
export function isAbout(path: string): boolean {
  return ABOUT.test(path);
}

/** The files and folders of the sources that the program may open when it runs, each at its place in the image. */
export function openedFiles(candidate: Candidate, before: number, mentions: Mentions): readonly Artifact[] {
  const { context, copies } = candidate;
  const parts = copies.filter(({ copy }) => copy.index < before).flatMap((copy) => copy.parts);
  const placeOf = (path: string): ImagePath | undefined =>
    parts.map((part) => imagePathOf(part, path)).findLast((place) => place !== undefined);
  const copied = context.files().filter((path) => placeOf(path) !== undefined);
  const texts = normalTexts(mentions.texts, candidate.stage.finalState.workdir);
  const byName = new Set(
    parts.flatMap((part) => (part.kind === 'file' && COPIED_BY_NAME.test(part.from) ? [part.from] : [])),
  );
  const needed = copied.filter(
    (path) =>
      !mentions.isBuiltIn(path) && (byName.has(path) || texts.some((text) => names(text, path, placeOf(path) ?? ''))),
  );
  return wholeFolders(needed, copied, mentions).flatMap((path) => {
    const place = placeOf(path);
    return place === undefined ? [] : [{ from: place, to: place }];
  });
}

/** Paths as seen from the working folder, up to the first part that is not certain. */
function normalTexts(texts: readonly string[], workdir: ImagePath | undefined): readonly string[] {
  const normal = texts.flatMap((text) => {
    if (text.length > 200 || /\s/.test(text)) return [];
    const uncertain = text.search(/[*?[{%$]/);
    const certain = uncertain < 0 ? text : text.slice(0, text.lastIndexOf('/', uncertain) + 1);
    const path = certain.replace(/^file:\/\//, '').replace(/(?<!\/)\/+$/, '');
    const below = workdir === undefined ? undefined : pathBelow(path, workdir);
    const relative = (below ?? path).replace(/^(?:\.\/)+/, '');
    return /^\.{0,2}$/.test(relative) ? [] : [relative];
  });
  return [...new Set(normal)];
}

function names(text: string, path: string, place: ImagePath): boolean {
  if (text.startsWith('/')) {
    if (place === text || pathBelow(place, text) !== undefined) return true;
    // A route such as `/static` may be served from a folder of that name.
    return names(text.slice(1), path, '');
  }
  if (path === text || path.endsWith(`/${text}`)) return true;
  if (isAbout(path)) return false;
  if (text.includes('/')) return isInside(path, text) || `/${path}`.includes(`/${text}/`);
  const segments = path.split('/');
  if (segments.slice(0, -1).includes(text)) return true;
  return CONFIG.test(path) && baseName(path).replace(CONFIG, '') === text;
}

/** So many files of a folder, at least half of it, are taken as the folder. */
const MANY = 4;

/** Folders of which all or most is needed and that hold no source stand for their files. */
function wholeFolders(needed: readonly string[], copied: readonly string[], mentions: Mentions): readonly string[] {
  const isNeeded = new Set(needed);
  const isWhole = (folder: string): boolean => {
    const held = copied.filter((path) => isInside(path, folder));
    if (held.some((path) => mentions.isBuiltIn(path))) return false;
    const others = held.filter((path) => !isNeeded.has(path) && !isAbout(path)).length;
    return others === 0 || (held.length - others >= MANY && others * 2 <= held.length);
  };
  const units = needed.map((path) => {
    const parents = foldersAbove(path).filter((folder) => folder !== '');
    return parents.findLast(isWhole) ?? path;
  });
  return [...new Set(units)];
}
