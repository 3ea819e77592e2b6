import { type PackageJson, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';
import { baseImageOf, isBelow } from '../facts/base-images.ts';
import { valueOf } from '../shell/variables.ts';
import { isOfNode } from '../tools/index.ts';
import { type LockVerdict, notCompared } from '../tools/locks/verdict.ts';
import { isConfigured } from './choices.ts';
import { present } from './files.ts';
import { memberFolders } from './members.ts';
import type { ProjectInstall } from './project-installs.ts';
import { workspacePatterns } from './workspaces.ts';

/** The lockfile that an install can read, or why there is none, as a decline. */
export type LockfileSearch = { readonly path: string } | { readonly reason: string; readonly detail: string };

export function findLockfile({ found, folder: place, project }: ProjectInstall): LockfileSearch {
  const names = found.manager.project?.lockfiles ?? [];
  if (place.kind === 'unknown') {
    return { reason: place.because.reason, detail: 'Set it with WORKDIR, or with a cd in the same && chain.' };
  }
  if (project === undefined) {
    return {
      reason: 'the project is not copied before the install',
      detail: `No COPY before it brings ${names.join(' or ')}, as far as can be told.`,
    };
  }
  const { files, folder } = project;
  const [path] = present(files, folder, names);
  if (path !== undefined) return { path };
  const paths = names.map((name) => joinPath(folder, name));
  const hidden = paths.find((candidate) => files.isHidden(candidate));
  if (hidden !== undefined) {
    return { reason: 'the lockfile is hidden by .dockerignore', detail: `The builder does not receive ${hidden}.` };
  }
  const uncopied = paths.find((candidate) => files.exists(candidate));
  return uncopied !== undefined
    ? { reason: 'the lockfile is not copied', detail: `No COPY before the install brings ${uncopied}.` }
    : {
        reason: 'there is no lockfile',
        detail: `Make and commit ${paths.find((path) => path.endsWith('bun.lock')) ?? paths.at(-1)}, then copy it before the install.`,
      };
}

/** Whether an exact install would take the lockfile for what the manifests and the manager's settings say. */
export function lockAgreement(install: ProjectInstall, lock: string): LockVerdict {
  const { found, project } = install;
  const check = found.manager.project?.lockCheck;
  if (project === undefined || !check) return notCompared(`${lock} is not compared with the manifest`);
  const { files, folder } = project;
  const isNode = isOfNode(found.manager);
  const paths = isNode ? memberFolders(files, folder, workspacePatterns(files, folder), 'package.json') : [];
  const members = new Map(paths.flatMap((path) => memberIn(files, folder, path)));
  return check({ files, folder, lock, members, ignoresPeers: isNode && ignoresPeers(install) });
}

function memberIn(files: ProjectFiles, root: string, member: string): (readonly [string, PackageJson])[] {
  const manifest = readManifest(files, 'package.json', joinPath(member, 'package.json'));
  return manifest ? [[member.slice(root.length).replace(/^\//, ''), manifest]] : [];
}

/** npm 7, which came with Node 15, installs peers unless an option, a variable or `.npmrc` tells it not to (docs.npmjs.com/cli/using-npm/config). */
function ignoresPeers({ dockerfile, run, stage, found, project }: ProjectInstall): boolean {
  const base = baseImageOf(stage);
  if (base?.name === 'node' && isBelow(base.tag.numbers, '15')) return true;
  if (found.options.some((option) => /^--legacy-peer-deps(?:=true)?$/.test(option.text))) return true;
  const npmrc = project?.files.read(joinPath(project.folder, '.npmrc')) ?? '';
  if (/^[ \t]*legacy-peer-deps[ \t]*(?:=[ \t]*true[ \t]*)?$/m.test(npmrc)) return true;
  if (isConfigured(dockerfile, /^legacy-peer-deps(?:=true)?$/)) return true;
  return ['npm_config_legacy_peer_deps', 'NPM_CONFIG_LEGACY_PEER_DEPS'].some((name) => valueOf(run, name) === 'true');
}
