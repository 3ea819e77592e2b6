import { foldersAbove } from './compose.ts';
import { parseYaml, textAt } from './manifests/values.ts';
import { cleanPath, joinPath } from './paths.ts';
import type { BuildContext } from './types.ts';

const NAMES = ['action.yml', 'action.yaml'];

/**
 * The GitHub action that is made of the context's Dockerfile, in its folder or above; undefined where none is. Such a container must
 * run as root: docs.github.com, "Dockerfile support for GitHub Actions" and "Metadata syntax" (`runs.image`), read 2026-11-27.
 */
export function actionOf({ repository, dockerfilePath }: BuildContext): string | undefined {
  if (repository === undefined || dockerfilePath === undefined) return undefined;
  const dockerfile = joinPath(repository.contextPath, dockerfilePath);
  return foldersAbove(dockerfile)
    .flatMap((folder) => NAMES.map((name) => ({ folder, path: joinPath(folder, name) })))
    .find(({ folder, path }) => {
      const action = parseYaml(repository.read(path) ?? '');
      const image = textAt(action, 'runs', 'image');
      return image !== undefined && cleanPath(joinPath(folder, image)) === dockerfile;
    })?.path;
}
