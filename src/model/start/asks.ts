import { normalizeName, requirementsChain } from '../../context/manifests/requirements.ts';
import { onDisk, readManifest } from '../../context/manifests.ts';
import type { BuildContext } from '../../context/types.ts';
import type { Dockerfile, HealthcheckInstruction, Stage } from '../../dockerfile/types.ts';
import { type LibraryNeed, NODE_LIBRARIES, PYTHON_LIBRARIES } from '../../facts/library-needs.ts';
import type { DockerfileInContext } from '../../fix/types.ts';
import { codeOf } from './code.ts';
import { composeUses, wordsOf } from './compose-starts.ts';
import { languagesOf } from './effects.ts';
import { instructionsOf } from './image-files.ts';
import { textCommands, type Words } from './shell-text.ts';
import { allPrograms, startOf } from './start.ts';
import type { Program } from './types.ts';
import { innerCommand, programName } from './wrappers.ts';

/** A program, or a library of the system, that a container needs to be there. */
export interface Asked {
  readonly name: string;
  readonly isProgram: boolean;
  /** Who asks for it, as a person knows it: `HEALTHCHECK`, `the health check of web in compose.yaml`, `GitPython`. */
  readonly by: string;
}

type Asking = Pick<DockerfileInContext, 'dockerfile' | 'context'>;

/** What a container of this stage calls: what it starts, its health checks, what compose starts with it, its code and libraries. */
export function askedPrograms(file: Asking, stage: Stage): readonly Asked[] {
  const uses = composeUses(file, stage);
  const started = [startOf(file, stage), ...uses.flatMap(({ start }) => start ?? [])];
  const programs = started.flatMap((start) => allPrograms(start));
  return [
    ...programs.map(({ name, by }) => ({
      name,
      isProgram: true,
      by: by === 'compose' ? 'a compose file' : 'the start',
    })),
    ...healthCheckOf(file.dockerfile, stage).map((name) => ({ name, isProgram: true, by: 'HEALTHCHECK' })),
    ...uses.flatMap(({ service }) =>
      checkedBy(wordsOf(service.healthcheck)).map((name) => ({
        name,
        isProgram: true,
        by: `the health check of ${service.name} in ${service.file}`,
      })),
    ),
    ...(file.context ? [...codeCalls(file.dockerfile, stage, file.context, programs), ...libraries(file.context)] : []),
  ];
}

/** The programs that HEALTHCHECK calls. */
function healthCheckOf(dockerfile: Dockerfile, stage: Stage): readonly string[] {
  const check = instructionsOf(stage).findLast(
    (instruction): instruction is HealthcheckInstruction => instruction.keyword === 'HEALTHCHECK',
  );
  if (!check) return [];
  const text = dockerfile.text.slice(check.argumentsSpan.start, check.argumentsSpan.end).replace(/^\s*CMD\s+/i, '');
  if (/^\s*NONE\b/i.test(text)) return [];
  const words = execForm(text);
  return words ? namesOf([words]) : namesOf(textWords(text.replace(/\\\r?\n/g, ' ')));
}

function execForm(text: string): Words | undefined {
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}

/** Of `["CMD", …]`, `["CMD-SHELL", "…"]` and a text (compose-spec, "healthcheck"). */
function checkedBy(words: Words | undefined): readonly string[] {
  const [kind, ...rest] = words ?? [];
  if (kind === 'CMD') return namesOf([rest]);
  if (kind === 'CMD-SHELL') return namesOf(textWords(rest[0] ?? ''));
  return kind === 'NONE' || !words ? [] : namesOf([words]);
}

function textWords(text: string): readonly Words[] {
  return (textCommands(text, new Map(), []) ?? []).map(({ words }) => words);
}

function namesOf(commands: readonly Words[]): readonly string[] {
  return commands.flatMap((words) => {
    const inner = innerCommand(words);
    const shell = /^(?:sh|bash)$/.test(programName(words[0]) ?? '')
      ? words.find((word) => word?.includes(' '))
      : undefined;
    if (shell !== undefined) return namesOf(textWords(shell));
    return inner ? namesOf([inner.words]) : (programName(words[0]) ?? []);
  });
}

/** A program's name as the first word that code hands to a function that runs programs. */
const RUNS =
  /\b(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|execa|execaSync|subprocess\.(?:run|call|check_call|check_output|Popen|getoutput)|os\.(?:system|popen)|Popen|check_output|shell_exec|passthru|system|exec\.Command|Command::new|ProcessBuilder|Open3\.capture\w*)\(\s*(?:\[\s*|List\.of\(\s*)?[fr]?["'`]([\w./-]{1,60})/g;

function codeCalls(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  programs: readonly Program[],
): readonly Asked[] {
  const languages = new Set(programs.flatMap(languagesOf));
  if (languages.size === 0) return [];
  return codeOf(dockerfile, stage, context).flatMap(({ path, language, text }) =>
    languages.has(language)
      ? Array.from(text.matchAll(RUNS), ([, word]) => ({ name: programName(word) ?? '', isProgram: true, by: path }))
      : [],
  );
}

/** What the libraries that the project names need of the system. */
function libraries(context: BuildContext): readonly Asked[] {
  const files = onDisk(context);
  const node = readManifest(files, 'package.json', 'package.json');
  const python = readManifest(files, 'pyproject.toml', 'pyproject.toml');
  const listed = context
    .entries('')
    .filter((name) => /^requirements[\w.-]*\.txt$/.test(name))
    .flatMap((name) => requirementsChain((path) => context.read(path), name).lines)
    .flatMap((line) => (line.kind === 'requirement' ? [line.name] : []));
  const declared = (python?.dependencies ?? []).map((text) => text.replace(/[^\w.-].*$/s, ''));
  return [
    ...[...(node?.dependencies.keys() ?? [])].flatMap((name) => needOf(name, NODE_LIBRARIES[name])),
    ...[...listed, ...declared].flatMap((name) => needOf(name, PYTHON_LIBRARIES[normalizeName(name)])),
  ];
}

function needOf(library: string, need: LibraryNeed | undefined): readonly Asked[] {
  return need ? [{ ...need, by: library }] : [];
}
