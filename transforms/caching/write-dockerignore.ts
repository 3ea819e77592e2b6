import { parseIgnoreFile } from '../../src/context/ignore.ts';
import type { BuildContext } from '../../src/context/types.ts';
import type { CopyInstruction } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { type IgnoreLine, ignoreLines } from '../../src/install/ignore-lines.ts';
import { ignoreText, withLines } from '../../src/install/ignore-text.ts';
import { type WholeCopy, wholeCopies } from '../../src/install/whole-copies.ts';

/** `.dockerignore` for whoever copies the whole context. */
export const writeDockerignore = defineTransform({
  id: 'write-dockerignore',
  title: 'Keep what the image does not need out of the build context',
  rationale:
    'COPY . takes everything that the builder receives: the history of the repository, packages installed on the host, ' +
    'secrets. Each of them also makes the layer new when it changes. What .dockerignore names stays out.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\b(?:COPY|ADD)\b/i,
  aliases: [],
  mayChange: [],
  *propose(file) {
    const whole = wholeCopies(file.dockerfile);
    const [first] = whole;
    if (first === undefined) return;
    if (file.context === undefined) yield unknownContext(first.copy);
    else yield* judge(file, first.copy, file.context, whole);
  },
});

function unknownContext(copy: CopyInstruction): Decline {
  return {
    kind: 'decline',
    where: copy.span,
    reason: 'the build context is not known',
    detail: 'What it holds is not known: run dockerfix where the project is, or name its folder with --context.',
  };
}

function* judge(
  file: DockerfileInContext,
  copy: CopyInstruction,
  context: BuildContext,
  copies: readonly WholeCopy[],
): Iterable<Fix | Decline> {
  const path = context.ignoreFile ?? '.dockerignore';
  const text = ignoreText(file, context);
  if (context.ignoreFile !== undefined && text === undefined) return;
  const rules = parseIgnoreFile(text ?? '');
  const isOpen = (line: IgnoreLine) =>
    !rules.ignores(line.sample) &&
    !rules.patterns.some((p) => p.exception && parseIgnoreFile(line.text).ignores(p.text));
  // To a file that someone keeps, only what makes rebuilds slow or wrong is added.
  const isWorthIt = (line: IgnoreLine) =>
    context.ignoreFile === undefined || /^(?:Version|Installed|Local)/.test(line.heading);
  const wanted = ignoreLines(file.dockerfile, context, copies).filter((line) => isOpen(line) && isWorthIt(line));
  for (const { obstacle } of wanted) if (obstacle) yield { kind: 'decline', where: copy.span, ...obstacle };
  const missing = wanted.filter(({ obstacle }) => !obstacle);
  const safe = missing.filter((line) => !line.unsafe);
  const lines = safe.length > 0 ? safe : missing;
  if (lines.length === 0) return;
  yield {
    kind: 'fix',
    where: copy.span,
    message: `${text === undefined ? 'Write' : 'Extend'} ${path}: ${lines.map((line) => line.text).join(', ')}`,
    edits: [],
    siblings: [
      {
        path,
        before: context.ignoreFile === undefined ? undefined : context.readOnDisk(context.ignoreFile),
        after: withLines(text, lines),
      },
    ],
    safety: safe.length > 0 ? 'safe' : 'unsafe',
  };
}
