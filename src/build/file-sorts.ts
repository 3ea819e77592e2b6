import { posix } from 'node:path';
import { CACHE_FOLDERS } from '../tools/index.ts';

/**
 * What a file of an image is for. `cache`: what a package manager or compiler can make again. `stamp`: differs from
 * build to build, or is the record of what was installed. `package`: belongs to an installed system package.
 * `context`: the Dockerfile and what the ignore file keeps from the builder.
 */
export type FileSort = 'cache' | 'docs' | 'logs' | 'stamp' | 'package' | 'context' | 'application';

export const FILE_SORTS: readonly FileSort[] = ['application', 'package', 'cache', 'docs', 'logs', 'stamp', 'context'];

/** Below these; those in the table of package managers come on top. `~` stands for every home folder. */
const CACHES = ['/tmp', '/var/tmp', '/var/cache', '/usr/local/share/.cache', '/go/pkg/mod/cache', '~/.cache', '~/.npm'];
const MORE_CACHES = [
  '~/.m2',
  '~/.gradle',
  '~/.cargo/registry',
  '~/.composer/cache',
  '~/.bundle/cache',
  '/usr/local/cargo/registry',
];
/**
 * Kept among caches, and nothing that is made again by itself: environments (python-poetry.org/docs/configuration,
 * pipenv.pypa.io), browsers (playwright.dev/docs/browsers, pptr.dev, docs.cypress.io) and models (huggingface.co/docs,
 * pytorch.org/docs/stable/hub.html); read 2026-11-26.
 */
const NO_CACHES = /\/virtualenvs\/|\/\.cache\/(?:ms-playwright|puppeteer|Cypress|huggingface|torch|whisper)(?:\/|$)/;
const BYTECODE = /\/__pycache__(?:\/|$)|\.py[co]$/;
/** What cargo notes of a build, times and paths among it (doc.rust-lang.org/nightly/nightly-rustc/cargo/compiler/layout, read 2026-11-27). */
const CARGO_RECORDS = /\/\.rustc_info\.json$|\/(?:release|debug)\/(?:\.fingerprint|incremental)(?:\/|$)/;

const DOCS = /^\/usr(?:\/local)?\/share\/(?:doc|man|info|locale|lintian|linda|groff|gtk-doc)(?:\/|$)/;
/** What `gem install` makes of a gem's comments: GEM_HOME/doc (guides.rubygems.org/command-reference, read 2026-11-25). */
const GEM_DOCS = /\/(?:gems\/\d[\d.]*|usr\/local\/bundle)\/doc(?:\/|$)/;
const LOGS = /^\/var\/log(?:\/|$)|\/npm-debug\.log$|\/_logs\//;

/**
 * Records of package managers, of the linker and of the users' tables, which hold dates or the order of events; what
 * builders and runtimes manage themselves.
 */
const STAMPS: readonly RegExp[] = [
  /^\/var\/lib\/(?:dpkg|apt|rpm|dnf|yum|apk|systemd|dbus|ucf)(?:\/|$)/,
  /^\/(?:usr\/)?lib\/(?:apk\/db|sysimage\/rpm)(?:\/|$)/,
  /^\/etc\/(?:ld\.so\.cache|machine-id|hostname|hosts|resolv\.conf|mtab|shadow|(?:passwd|group|g?shadow|subuid|subgid)-)$/,
  /^\/(?:proc|sys|dev|run)(?:\/|$)/,
  /^\/\.dockerenv$/,
  /\/\.wget-hsts$/,
  /\/\.yarn-integrity$/,
  /\/\.config\/go\/telemetry(?:\/|$)/,
];

export function sortOf(path: string): FileSort {
  if (isCache(path)) return 'cache';
  if (DOCS.test(path) || GEM_DOCS.test(path)) return 'docs';
  if (LOGS.test(path)) return 'logs';
  return STAMPS.some((pattern) => pattern.test(path)) ? 'stamp' : 'application';
}

const CACHE_ROOTS = [...CACHES, ...MORE_CACHES, ...CACHE_FOLDERS].map((folder) => folder.replace(/(?<!\/)\/+$/, ''));

function isCache(path: string): boolean {
  if (BYTECODE.test(path) || CARGO_RECORDS.test(path)) return true;
  if (NO_CACHES.test(path)) return false;
  const homeless = path.replace(/^(?:\/root|\/home\/[^/]+)(?=\/)/, '~');
  return CACHE_ROOTS.some((root) => [path, homeless].some((name) => name === root || name.startsWith(`${root}/`)));
}

/** The name without folders, to compare files of the context with those of the image. */
export function nameOf(path: string): string {
  return posix.basename(path);
}
