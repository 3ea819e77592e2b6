import type { Edit } from '../edit/types.ts';
import { PYTHON_WORKPLACES } from '../facts/python-runtime.ts';
import { refuse } from './candidate.ts';
import type { Candidate, Refusal } from './types.ts';

/** What a container of a Python project runs. */
export interface PythonStart {
  /** Programs of the system that scripts and checks of the container's health call. */
  readonly tools: readonly string[];
  /** `uv run`, `poetry run` taken off: the environment is on PATH. */
  readonly edits: readonly Edit[];
}

const RUNNER = /^(?:uv|poetry|pdm|pipenv)$/;

export function pythonStart(candidate: Candidate): PythonStart | Refusal {
  const { programs, stage } = candidate;
  const own = programs.filter(({ by }) => by !== 'health-check' && by !== 'compose');
  const debugged = own
    .flatMap(({ argv }) => argv)
    .find((word) => word !== undefined && /^--(?:reload|debug|debugger|autoreload|dev)$/.test(word));
  const variable =
    ['FLASK_DEBUG', 'DEBUG_RELOAD'].find((name) => /^(?:1|true)$/i.test(stage.finalState.env.get(name) ?? '')) ??
    (stage.finalState.env.get('FLASK_ENV') === 'development' ? 'FLASK_ENV' : undefined);
  if (debugged !== undefined || variable !== undefined) {
    return refuse(
      'the image is for development',
      `${debugged ?? variable} reloads or debugs sources that are mounted: leave it out of the image that is shipped.`,
    );
  }
  const server = own.find(({ name }) => /^(?:mkdocs|sphinx-autobuild)$/.test(name));
  if (server) {
    return refuse(
      'the image is for development',
      `${server.name} serves while it builds: build in a RUN, and serve the files with a web server.`,
    );
  }
  const workplace = own.find(
    ({ name, argv, starts }) =>
      starts.length === 0 &&
      PYTHON_WORKPLACES.has(name) &&
      (!/^python/.test(name) || argv.length === 1 || /^-[ic]$/.test(argv[1] ?? '')) &&
      !(/^(?:bash|sh)$/.test(name) && argv.length > 1),
  );
  if (workplace) {
    return refuse(
      'people work in the image',
      `${workplace.name} is started: what they install or compile in it is not known.`,
    );
  }
  const placed = own.find(({ argv }) =>
    /^\/usr\/local\/bin\/(?!python|docker-|entrypoint|[\w-]+\.sh)/.test(argv[0] ?? ''),
  );
  if (placed)
    return refuse(
      'a program is named with its folder',
      `${placed.argv[0]} will lie in the environment: call ${placed.name} by its name.`,
    );
  const edits = runnerEdits(candidate);
  if (edits === undefined) {
    return refuse(
      'the container starts with a tool of the build',
      'A script calls uv run, poetry run or their like: call the program itself.',
    );
  }
  return { tools: programs.map(({ name }) => name), edits };
}

/** The edits that take `poetry run` off CMD and ENTRYPOINT; undefined where it stands elsewhere. */
function runnerEdits({ dockerfile, stage, programs }: Candidate): readonly Edit[] | undefined {
  const isRun = programs.some(
    ({ name, through }) => RUNNER.test(name) || through.some((text) => RUNNER.test(text.split(' ')[0] ?? '')),
  );
  const starts = stage.instructions.filter((own) => own.keyword === 'CMD' || own.keyword === 'ENTRYPOINT');
  const edits: Edit[] = [];
  for (const own of starts) {
    if (own.keyword !== 'CMD' && own.keyword !== 'ENTRYPOINT') continue;
    if (own.form === 'exec') {
      const [first, verb, ...rest] = own.arguments;
      if (!RUNNER.test(first?.value ?? '')) continue;
      const program = rest.find(({ value }) => !value.startsWith('-'));
      if (
        !first ||
        verb?.value !== 'run' ||
        !program ||
        rest.some(
          ({ value }) =>
            /^(?:--with|--package|-m|--module|--extra|--group|--env-file|--project|--directory|-p|--python)$/.test(
              value,
            ) && rest.indexOf(program) > 0,
        )
      )
        return undefined;
      if (program.value.endsWith('.py')) return undefined;
      edits.push({ span: { start: first.span.start, end: program.span.start }, text: '' });
      continue;
    }
    const text = dockerfile.text.slice(own.argumentsSpan.start, own.argumentsSpan.end);
    const found = /^(?:exec )?(?:uv|poetry|pdm|pipenv) run (?:--(?:no-sync|frozen|no-dev|locked|offline) )*(?=\w)/.exec(
      text,
    );
    if (found)
      edits.push({
        span: { start: own.argumentsSpan.start, end: own.argumentsSpan.start + found[0].length },
        text: found[0].startsWith('exec') ? 'exec ' : '',
      });
    else if (/\b(?:uv|poetry|pdm|pipenv) run\b/.test(text)) return undefined;
  }
  return isRun && edits.length === 0 ? undefined : edits;
}
