import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { startInstructions } from '../model/start/commands.ts';
import { scriptOf } from '../shell/script.ts';
import type { Candidate } from './types.ts';

/** The paths at which the started program may lie: its own, or one in each folder of PATH for a bare name. */
export function startFile({ start, workdir }: Candidate, folders: readonly ImagePath[]): readonly ImagePath[] {
  const [word] = start.words;
  if (word === undefined) return [];
  if (!word.includes('/')) return folders.map((folder) => `${folder}/${word}`);
  return [resolvePath(workdir, word)];
}

/** The program that ENTRYPOINT starts the real one with: `tini`, `dumb-init`; a script counts by its path. */
export function wrapperOf({ stage, start }: Candidate): string | undefined {
  const { entrypoint, cmd } = startInstructions(stage);
  const first = entrypoint ?? cmd;
  const word = first?.form === 'exec' ? first.arguments[0]?.value : undefined;
  return word === undefined || word === start.words[0] ? undefined : word.replace(/^.*\//, '');
}

/** What HEALTHCHECK runs: undefined for none and for the program itself. */
export function healthTool({ dockerfile, stage, start }: Candidate): string | undefined {
  const check = stage.instructions.findLast((own) => own.keyword === 'HEALTHCHECK');
  if (!check) return undefined;
  const text = dockerfile.text.slice(check.argumentsSpan.start, check.argumentsSpan.end);
  if (/^\s*NONE\s*$/i.test(text)) return undefined;
  const words = /CMD\s+(.*)$/is.exec(text)?.[1] ?? '';
  const exec = /^\[\s*"([^"]+)"/.exec(words)?.[1];
  if (exec !== undefined) return exec === start.words[0] ? undefined : exec.replace(/^.*\//, '');
  return /^[\w./-]+/.exec(words)?.[0]?.replace(/^.*\//, '') ?? 'sh';
}

/** The words with which the container starts and the values of its variables: they may name files. */
export function environmentTexts({ dockerfile, stage, start }: Candidate): readonly string[] {
  const values = [...stage.finalState.env.values()].flatMap((value) => value ?? []);
  const { entrypoint, cmd } = startInstructions(stage);
  const words = [entrypoint, cmd].flatMap((own) => {
    if (!own) return [];
    const script =
      own.form === 'shell' ? scriptOf(dockerfile, own)?.commands.flatMap(({ words: all }) => all) : own.arguments;
    return (script ?? []).flatMap(({ value }) => value ?? []);
  });
  if (!entrypoint && !cmd) words.push(...start.words.flatMap((word) => word ?? []));
  const options = words.flatMap((word) => /^-[^=]+=(.+)$/.exec(word)?.[1] ?? []);
  return [...values, ...words.filter((word) => word !== start.words[0]), ...options];
}

/** The words of HEALTHCHECK: the script that it runs is a file of the project. */
export function healthTexts({ dockerfile, stage }: Candidate): readonly string[] {
  const check = stage.instructions.findLast((own) => own.keyword === 'HEALTHCHECK');
  if (!check) return [];
  return dockerfile.text.slice(check.argumentsSpan.start, check.argumentsSpan.end).split(/[\s"',[\]]+/);
}
