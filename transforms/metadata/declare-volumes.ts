import type { Stage } from '../../src/dockerfile/types.ts';
import type { Span } from '../../src/edit/types.ts';
import { baseImageOf } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { DockerfileInContext, Finding } from '../../src/fix/types.ts';
import { instructionsOf } from '../../src/model/stages.ts';
import { composeUses } from '../../src/model/start/compose-starts.ts';
import { dataFolder, serverOf } from '../../src/model/start/listening.ts';
import { allPrograms, startOf } from '../../src/model/start/start.ts';

/** Data that would be lost with the container. */
export const declareVolumes = defineTransform({
  id: 'declare-volumes',
  title: 'Keep data in volumes',
  rationale:
    'What a program writes into the container is gone with it: data belong in a volume, which VOLUME declares.',
  safety: 'suggestion',
  onByDefault: true,
  aliases: [],
  mayChange: [],
  *propose(file) {
    const stage = file.dockerfile.stages.at(-1);
    if (!stage || !isBaseKnown(stage)) return;
    const data = [...serverData(file, stage), ...databaseFiles(stage)];
    const volumes = data.length > 0 ? [...volumesOf(stage), ...composeVolumes(file, stage)] : [];
    for (const { folder, by, where } of data) {
      if (!volumes.some((volume) => isInside(folder, volume))) yield finding(folder, by, where);
    }
  },
});

interface Data {
  readonly folder: string;
  readonly by: string;
  readonly where: Span;
}

/** An image that is in no table may declare the volume itself. */
function isBaseKnown(stage: Stage): boolean {
  return baseImageOf(stage) !== undefined;
}

/** What VOLUME declares in the stage, those that it is built on and the base image. */
function volumesOf(stage: Stage): readonly string[] {
  const own = instructionsOf(stage).flatMap((instruction) =>
    instruction.keyword === 'VOLUME' ? instruction.arguments.map(({ value }) => value) : [],
  );
  return [...own, ...(baseImageOf(stage)?.volumes ?? [])];
}

function isInside(path: string, folder: string): boolean {
  // A volume named by a variable may be any folder.
  return folder.includes('$') || `${path}/`.startsWith(`${folder.replace(/(?<!\/)\/+$/, '')}/`);
}

/** A volume that a compose file mounts keeps the data as well. */
function composeVolumes(file: DockerfileInContext, stage: Stage): readonly string[] {
  return composeUses(file, stage).flatMap(({ service }) => service.volumes.map(({ target }) => target));
}

function serverData(file: DockerfileInContext, stage: Stage): readonly Data[] {
  const found: Data[] = [];
  for (const { argv, instruction } of allPrograms(startOf(file, stage))) {
    const server = serverOf(argv);
    const folder = server && dataFolder(server, argv);
    if (server && folder !== undefined && instruction)
      found.push({ folder, by: server.program, where: instruction.span });
  }
  return found;
}

/** `DATABASE_URL=sqlite:////data/app.db` (three slashes and the path), `NOTES_DB=/data/notes.sqlite3`. */
const DATABASE_FILE = /^(?:sqlite3?:\/\/\/|file:)?(\/[\w./-]*)\/[\w.-]+\.(?:db|sqlite|sqlite3)$/;

function databaseFiles(stage: Stage): readonly Data[] {
  const found: Data[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.keyword !== 'ENV') continue;
    for (const { name, value, span } of instruction.pairs) {
      const folder = DATABASE_FILE.exec(value ?? '')?.[1];
      if (folder !== undefined && folder !== '') found.push({ folder, by: `the database of ${name}`, where: span });
    }
  }
  return found;
}

function finding(folder: string, by: string, where: Span): Finding {
  return {
    kind: 'finding',
    where,
    message: `${by} keeps its data in ${folder}, which is in no volume`,
    advice: `Add \`VOLUME ${folder}\` behind the instructions that write there, or mount a volume on it wherever the image is run.`,
  };
}
