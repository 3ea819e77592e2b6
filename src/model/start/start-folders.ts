import type { Stage } from '../../dockerfile/types.ts';
import { baseImageOf } from '../../facts/base-images.ts';
import { startInstructions } from './commands.ts';
import { type ImageFiles, instructionsOf } from './image-files.ts';
import type { ImagePath } from './types.ts';

/**
 * Folders whose scripts an image's own entrypoint runs: nginxinc/docker-nginx entrypoint/docker-entrypoint.sh (for `nginx` and
 * `nginx-debug` alone), docker-library's postgres, mysql, mariadb and mongo (on an empty data folder), phusion/baseimage's my_init,
 * serversideup/php's S6 folder. Read 2026-11-26.
 */
const FOLDERS: readonly (readonly [image: RegExp, folder: ImagePath])[] = [
  [/(?:^|\/)nginx(?:-unprivileged)?$/, '/docker-entrypoint.d'],
  [/^(?:postgres|postgis\/postgis|mysql|mariadb|mongo|timescale\/timescaledb)$/, '/docker-entrypoint-initdb.d'],
  [/^phusion\//, '/etc/my_init.d'],
  [/^serversideup\/php$/, '/etc/entrypoint.d'],
];

/** The scripts that a COPY puts into such a folder; none where ENTRYPOINT is the Dockerfile's own. */
export function startFolderScripts(stage: Stage, files: ImageFiles): readonly ImagePath[] {
  const name = baseImageOf(stage)?.name ?? '';
  const folder = FOLDERS.find(([image]) => image.test(name))?.[1];
  if (folder === undefined || startInstructions(stage).entrypoint) return [];
  const found = instructionsOf(stage).flatMap((instruction) => {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
    const destination = instruction.destination?.value ?? '';
    if (!destination.startsWith(folder)) return [];
    const names = instruction.sources.flatMap(({ value }) => namesIn(files, value));
    return destination.endsWith('.sh') ? [destination] : names.map((name) => `${folder}/${name}`);
  });
  return [...new Set(found)].filter((path) => /\.(?:env)?sh$/.test(path));
}

function namesIn({ context }: ImageFiles, source: string): readonly string[] {
  return context.match(source).flatMap((path) => {
    if (context.kindOf(path) === 'folder') return context.entries(path);
    return [path.slice(path.lastIndexOf('/') + 1)];
  });
}
