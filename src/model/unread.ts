import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import type { Span } from '../edit/types.ts';
import type { Script } from '../shell/types.ts';
import { runSteps } from './steps.ts';

/** Shell text that is not parsed as commands. */
export interface UnreadText {
  readonly where: Span;
  readonly text: string;
  /** Why, as a decline's reason. */
  readonly reason: string;
}

const texts = new Notes<Dockerfile, readonly UnreadText[]>();

/** All shell text of a Dockerfile's RUNs that `Script.commands` does not hold. */
export function unreadTexts(dockerfile: Dockerfile): readonly UnreadText[] {
  return texts.of(dockerfile, () =>
    runSteps(dockerfile, 'all').flatMap(({ run, script }) =>
      script ? [...scriptsInside(dockerfile, run, script)] : [wholeRun(dockerfile, run)],
    ),
  );
}

function wholeRun(dockerfile: Dockerfile, run: RunInstruction): UnreadText {
  const where = run.span;
  if (run.form === 'exec') {
    const text = run.arguments.map((word) => word.value).join(' ');
    return { where, text, reason: 'the RUN is in the exec form' };
  }
  const text = dockerfile.text.slice(run.argumentsSpan.start, run.span.end);
  const isPosix = run.state.shell.kind === 'posix';
  return { where, text, reason: isPosix ? 'the shell script does not parse' : 'the shell is not a POSIX shell' };
}

const PRINTERS = new Set(['echo', 'printf', 'grep', 'sed']);

/** Scripts inside a script: in quotes (`bash -c "…"`), or in a heredoc that a command reads. */
function* scriptsInside(dockerfile: Dockerfile, run: RunInstruction, script: Script): Iterable<UnreadText> {
  for (const command of script.commands) {
    if (PRINTERS.has(command.words[0]?.value ?? '')) continue;
    for (const { span, text } of command.words) {
      if ((text.startsWith('"') || text.startsWith("'")) && /\s/.test(text))
        yield { where: span, text, reason: 'the command is in a quoted script' };
    }
  }
  for (const { bodySpan } of script.heredoc ? [] : run.heredocs) {
    const text = dockerfile.text.slice(bodySpan.start, bodySpan.end);
    yield { where: bodySpan, text, reason: 'the command is in a heredoc that another one reads' };
  }
}
