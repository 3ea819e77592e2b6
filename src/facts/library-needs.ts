import { table } from './table.ts';

/** What a library of a language calls or loads when it runs, beside what its package brings. */
export interface LibraryNeed {
  /** The program that it calls, or the Debian package of the library that it loads. */
  readonly name: string;
  readonly isProgram: boolean;
}

const calls = (name: string): LibraryNeed => ({ name, isProgram: true });
const loads = (name: string): LibraryNeed => ({ name, isProgram: false });

/**
 * Python packages that call git: GitPython, what requires it, and what runs the program itself. Their metadata and sources, newest
 * releases, 2026-11-27.
 */
export const PYTHON_WITH_GIT: readonly string[] = [
  ...['gitpython', 'pre-commit', 'gitlint', 'mkdocs-git-authors-plugin', 'mkdocs-git-committers-plugin-2'],
  ...['mkdocs-git-revision-date-localized-plugin', 'mkdocs-git-revision-date-plugin', 'mkdocs-rss-plugin'],
  'sphinx-multiversion',
];

/**
 * By the name in the Python package index, in lower case with hyphens. Sources: gitpython.readthedocs.io ("Requirements"), the README of
 * python-magic, Wand, pdf2image, pytesseract, graphviz, pypandoc, ffmpeg-python, python-ldap; docs.weasyprint.org ("Installation").
 * 2026-11-26.
 */
export const PYTHON_LIBRARIES = table<LibraryNeed>({
  ...Object.fromEntries(PYTHON_WITH_GIT.map((name) => [name, calls('git')])),
  'python-magic': loads('libmagic1'),
  wand: loads('libmagickwand'),
  mercurial: calls('hg'),
  hglib: calls('hg'),
  'python-hglib': calls('hg'),
  pycurl: loads('libcurl'),
});

/** By the name in npm's registry. Sources: the README of each, prisma.io/docs ("System requirements"), 2026-11-26. */
export const NODE_LIBRARIES = table<LibraryNeed>({
  'simple-git': calls('git'),
  gm: calls('convert'),
  imagemagick: calls('convert'),
  nodegit: loads('libgssapi-krb5-2'),
  '@prisma/client': loads('openssl'),
  prisma: loads('openssl'),
});
