import { readManifest, requirementsChain } from '../context/manifests.ts';
import { joinPath, resolveFrom } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';
import { pip } from '../tools/pip.ts';
import { pipenv } from '../tools/pipenv.ts';
import { poetry } from '../tools/poetry.ts';
import { uv } from '../tools/uv.ts';
import { argumentsOf, rewritten } from './call.ts';
import { describedBy, unique } from './files.ts';
import { memberFolders } from './members.ts';
import { decline, type InstallDecline, type InstallPlan, plainFetch, type ToolCall } from './types.ts';

const PIP_VALUED = [
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-e',
  '--editable',
  '-f',
  '--find-links',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-t',
  '--target',
  '--prefix',
  '--root',
  '--trusted-host',
  '--timeout',
  '--retries',
  '--cache-dir',
  '--python',
  '--progress-bar',
  '--no-binary',
  '--only-binary',
  '--src',
  '--log',
  '--proxy',
  '--cert',
  '-p',
];

/** pip, `python -m pip`, `uv pip`, pipenv, poetry and uv. */
export function planPython(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const isModule = /^python[\d.]*$/.test(call.program) && call.words[0]?.value === '-m';
  const inner = isModule ? shifted(call, 1, 2) : call;
  const program = isModule ? (call.words[1]?.value ?? '') : call.program;
  if (/^pip[\d.]*$/.test(program)) return planPip(inner);
  if (program === 'pipenv') return planPipenv(inner);
  if (program === 'poetry') return planPoetry(inner);
  if (program !== 'uv') return undefined;
  return call.words[0]?.value === 'pip' ? planPip(shifted(call, 0, 1)) : planUv(call);
}

function shifted(call: ToolCall, from: number, to: number): ToolCall {
  const programText = [call.programText, ...call.words.slice(0, to).map(({ text }) => text)].join(' ');
  return {
    ...call,
    program: call.words[from]?.value ?? '',
    programText,
    words: call.words.slice(to),
  };
}

function planPip(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const args = argumentsOf(call.words, PIP_VALUED);
  const [verb, ...operands] = args.operands;
  if (verb !== 'install') return undefined;
  const editable = args.valuesOf('-e', '--editable');
  const local = [...editable, ...operands].find(
    (operand) => operand === undefined || /^\.|\/|\.(?:whl|gz|zip)$/.test(operand) || editable.includes(operand),
  );
  const listed = args.valuesOf('-r', '--requirement', '-c', '--constraint');
  if (local !== undefined || operands.includes(undefined) || editable.includes(undefined)) {
    return decline(
      'pip installs the project itself',
      `"pip install ${local ?? '…'}" builds what is in the folder: list its dependencies in a requirements file and install that first.`,
    );
  }
  if (listed.length === 0) return undefined;
  const inputs: string[] = [];
  for (const name of listed) {
    const found = requirementInputs(call, name);
    if (!Array.isArray(found)) return found;
    inputs.push(...found);
  }
  const folders = args
    .valuesOf('-f', '--find-links', '-t', '--target')
    .flatMap((path) => (path === undefined || /^\w+:/.test(path) ? [] : (resolveFrom(call.folder, path) ?? [])));
  return plan(pip, [...inputs, ...folders.filter((path) => call.files.has(path))], []);
}

type Inputs = string[] | InstallDecline;

function requirementInputs(call: ToolCall, name: string | undefined): Inputs {
  const path = name === undefined ? undefined : resolveFrom(call.folder, name);
  if (path === undefined)
    return decline(
      'the requirements file is not certain',
      `${name ?? 'Its name'} is a variable, or lies outside the project.`,
    );
  const chain = requirementsChain((file) => call.files.read(file), path);
  const [missing] = chain.missing;
  if (missing !== undefined) return missingFile(call.files, missing);
  const local = chain.lines.find((line) => line.kind === 'local');
  if (local !== undefined)
    return decline(
      'the requirements install the project itself',
      `${path} lists ${local.path}, which pip builds from the sources.`,
    );
  const links = chain.lines.flatMap((line) =>
    line.kind === 'option' && /^(?:-f|--find-links)$/.test(line.name) && !/^\w+:/.test(line.value)
      ? (resolveFrom(call.folder, line.value) ?? [])
      : [],
  );
  return [...chain.files, ...links.filter((link) => call.files.has(link))];
}

function missingFile(files: ProjectFiles, path: string): InstallDecline {
  if (files.isHidden(path))
    return decline(
      'a file of the install is hidden by .dockerignore',
      `It needs ${path}, which the builder does not receive.`,
    );
  return decline('a file of the install is missing', `It needs ${path}, which no COPY before it brings.`);
}

function planPipenv(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const args = argumentsOf(call.words, ['--python', '--categories', '--index', '-i']);
  const [verb, ...packages] = args.operands;
  if (verb !== 'install' && verb !== 'sync') return undefined;
  if (packages.length > 0)
    return decline(
      'the install adds packages',
      'pipenv writes them into Pipfile: put them there, then install without names.',
    );
  const manifest = readManifest(call.files, 'Pipfile', joinPath(call.folder, 'Pipfile'));
  if (manifest === undefined) return undefined;
  const lock = joinPath(call.folder, 'Pipfile.lock');
  if ((verb === 'sync' || args.has('--deploy', '--ignore-pipfile')) && !call.files.has(lock))
    return missingFile(call.files, lock);
  const local = localFolders(call, manifest.localPaths);
  if (!Array.isArray(local)) return local;
  return plan(pipenv, [...describedBy(call.files, call.folder, pipenv), ...local], [joinPath(call.folder, '.venv')]);
}

function planPoetry(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const args = argumentsOf(call.words, [
    '--with',
    '--without',
    '--only',
    '-E',
    '--extras',
    '-C',
    '--directory',
    '-P',
    '--project',
  ]);
  const [verb = ''] = args.operands;
  const manifest = readManifest(call.files, 'pyproject.toml', joinPath(call.folder, 'pyproject.toml'));
  if (
    (verb !== 'install' && verb !== 'sync') ||
    manifest === undefined ||
    args.valuesOf('-C', '--directory').length > 0
  )
    return undefined;
  const local = localFolders(call, manifest.localPaths);
  if (!Array.isArray(local)) return local;
  const inputs = [...describedBy(call.files, call.folder, poetry), ...local];
  const isWhole = args.has('--no-root') || manifest.isVirtual;
  return plan(
    poetry,
    inputs,
    [joinPath(call.folder, '.venv')],
    isWhole ? undefined : rewritten(call, ['--no-root']),
    /\bpoetry\b.*\b(?:install|sync)\b|\bpoetry\b.*\bexport\b/,
  );
}

function planUv(call: ToolCall): InstallPlan | InstallDecline | undefined {
  const args = argumentsOf(call.words, [
    '--extra',
    '--group',
    '--no-group',
    '--only-group',
    '--package',
    '--python',
    '-p',
    '--project',
    '--directory',
    '--index',
    '--default-index',
  ]);
  if (args.operands[0] !== 'sync' || args.valuesOf('--project', '--directory').length > 0) return undefined;
  const manifest = readManifest(call.files, 'pyproject.toml', joinPath(call.folder, 'pyproject.toml'));
  if (manifest === undefined) return undefined;
  const lock = joinPath(call.folder, 'uv.lock');
  if (!call.files.has(lock)) return missingFile(call.files, lock);
  const members = memberFolders(call.files, call.folder, manifest.workspaceMembers, 'pyproject.toml');
  const local = localFolders(call, manifest.localPaths);
  if (!Array.isArray(local)) return local;
  const inputs = [
    ...describedBy(call.files, call.folder, uv),
    ...members.map((member) => joinPath(member, 'pyproject.toml')),
    ...local,
  ];
  const outputs = [joinPath(call.folder, '.venv')];
  const isWhole =
    args.has('--no-install-project', '--no-install-workspace') ||
    (manifest.buildBackend === undefined && members.length === 0) ||
    manifest.isVirtual;
  const option = members.length > 0 ? '--no-install-workspace' : '--no-install-project';
  return plan(
    uv,
    inputs,
    outputs,
    isWhole ? undefined : rewritten(call, [option]),
    /^(?=(.*?\buv\b))\1.*\b(?:sync|export)\b/m,
  );
}

/** Folders that the lock installs from: they are copied whole. */
function localFolders(call: ToolCall, paths: readonly string[]): Inputs {
  const found: string[] = [];
  for (const written of paths) {
    const path = resolveFrom(call.folder, written);
    if (path === undefined || path === call.folder || path === '' || !call.files.has(path)) {
      return decline('a dependency lies outside what is copied', `It comes from ${written}.`);
    }
    found.push(path);
  }
  return found;
}

function plan(
  tool: InstallPlan['tool'],
  inputs: readonly string[],
  outputs: readonly string[],
  fetch?: string,
  fetchedBy?: RegExp,
): InstallPlan {
  return {
    kind: 'plan',
    tool,
    inputs: unique(inputs),
    outputs,
    doubts: [],
    fetch: fetch === undefined ? undefined : plainFetch(fetch),
    ...(fetchedBy && { fetchedBy }),
  };
}
