import { findImageFiles, type ImageFileNames, servicesOf } from './compose-services.ts';
import { cleanPath } from './paths.ts';
import { DEFAULT_READ_LIMIT, type FileTree } from './tree.ts';
import type { ComposeService, Repository } from './types.ts';

/** The repository whose files `tree` holds, for a context at `contextPath` in it. */
export function repositoryOf(tree: FileTree, contextPath: string): Repository {
  let names: ImageFileNames | undefined;
  let services: readonly ComposeService[] | undefined;
  const imageFiles = () => (names ??= findImageFiles(tree));
  const config = tree.read('.git/config', DEFAULT_READ_LIMIT);
  return {
    remoteUrl: config === undefined ? undefined : webUrl(originUrl(config)),
    contextPath,
    read: (path) => {
      const clean = cleanPath(path);
      return clean === undefined ? undefined : tree.read(clean, DEFAULT_READ_LIMIT);
    },
    dockerfiles: () => imageFiles().dockerfiles,
    services: () => (services ??= imageFiles().compose.flatMap((file) => servicesOf(tree, file))),
  };
}

/** The `url` of `[remote "origin"]` in a git config file (git-config(1), "Syntax"). */
export function originUrl(config: string): string | undefined {
  let inOrigin = false;
  let url: string | undefined;
  for (const line of config.split(/\r?\n/)) {
    const section = /^\s*\[\s*([^\s"\]]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (section !== null) inOrigin = section[1]?.toLowerCase() === 'remote' && section[2] === 'origin';
    const value = inOrigin ? /^\s*url\s*=(.*)$/i.exec(line)?.[1]?.trim() : undefined;
    if (value !== undefined)
      url = value.startsWith('"') ? value.replace(/^"|"$/g, '') : value.replace(/(?<!\s)\s+[#;].*/s, '');
  }
  return url;
}

/** The address that a browser opens for a remote: https, no credentials, no `.git`. Undefined for a local path. */
export function webUrl(remote: string | undefined): string | undefined {
  if (remote === undefined) return undefined;
  const address = /^(?:git\+)?(https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(:\d+)?\/(.+)$/i.exec(remote);
  const scp = /^(?:[^@/\s]+@)?((?=[\w.-]+\.[\w.-])[\w.-]+):(?!\/\/)(.+)$/.exec(remote);
  // A port belongs to the protocol that it was written for.
  const port = /^https$/i.test(address?.[1] ?? '') ? (address?.[3] ?? '') : '';
  const host = address?.[2] ?? scp?.[1];
  const path = (address?.[4] ?? scp?.[2] ?? '').replace(/^\/+|(?<!\/)\/+$/g, '').replace(/\.git$/, '');
  return host === undefined || path === '' ? undefined : `https://${host.toLowerCase()}${port}/${path}`;
}
