import type { GoMod } from '../context/manifests.ts';
import { baseName, joinPath } from '../context/paths.ts';
import { CGO_LIBRARY_TAGS } from '../facts/split.ts';
import { argumentsOf } from '../install/call.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import { settingOf } from '../shell/variables.ts';
import { refuse } from './candidate.ts';
import { type Candidate, isRefusal, type PlacedCommand, type Refusal } from './types.ts';

/** A `go build` or `go install`, and the file that it makes. */
export interface GoBuild {
  readonly placed: PlacedCommand;
  readonly output: ImagePath;
  /** Where an assignment for the command goes. */
  readonly nameStart: number;
}

/** Options of `go build` that take the next word: pkg.go.dev/cmd/go, "Compile packages and dependencies". */
const VALUED =
  '-o -p -asmflags -buildmode -buildvcs -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod -modfile -overlay -pgo -pkgdir -tags -toolexec -C'.split(
    ' ',
  );

export function goBuilds(
  candidate: Candidate,
  folder: string,
  place: ImagePath,
  mod: GoMod,
): readonly GoBuild[] | Refusal {
  const builds: GoBuild[] = [];
  for (const placed of candidate.commands) {
    const [program, verb] = programWords(placed.command).map((word) => word.value);
    if (program !== 'go' || !/^(?:build|install|run|generate)$/.test(verb ?? '')) continue;
    if (verb === 'run' || verb === 'generate') {
      return refuse('the build runs programs of its own', `What "go ${verb}" leaves for the program is not known.`);
    }
    const output = outputOf(candidate, placed, { folder, place, mod });
    if (output === undefined) continue;
    if (isRefusal(output)) return output;
    builds.push({
      placed,
      output: output.path,
      nameStart: placed.command.words[0]?.span.start ?? placed.command.span.start,
    });
  }
  return builds.length > 0
    ? builds
    : refuse('nothing says which file the build makes', 'Name it: go build -o /usr/local/bin/name.');
}

interface Project {
  readonly folder: string;
  readonly place: ImagePath;
  readonly mod: GoMod;
}

type Output = { readonly path: ImagePath } | Refusal | undefined;

/** The file that the command leaves; undefined for a tool or a library, or where packages are only checked. */
function outputOf({ context }: Candidate, placed: PlacedCommand, { folder, place, mod }: Project): Output {
  const { command } = placed;
  const [, verbWord, ...rest] = programWords(command);
  const { operands, valuesOf, has } = argumentsOf(rest, VALUED);
  const unclear = (detail: string): Refusal => refuse('nothing says which file the build makes', detail);
  if (
    has('-C', '-overlay', '-toolexec') ||
    valuesOf('-buildmode').some((mode) => mode !== 'exe' && mode !== 'pie' && mode !== 'default')
  ) {
    return unclear('Its options decide what is built: write the final stage by hand.');
  }
  const flags = rest.map(({ text }) => text).join(' ');
  const tags = valuesOf('-tags').flatMap((value) => value?.replaceAll(/["']/g, '').split(/[\s,]+/) ?? '?');
  const isLinked = tags.some((tag) => CGO_LIBRARY_TAGS.test(tag));
  if (isLinked || /-linkmode[ =]external|-extld/.test(flags) || has('-race', '-msan', '-asan')) {
    return refuse(
      'the program is linked with C',
      'Its options link it with the system: write the final stage by hand.',
    );
  }
  if (settingOf(placed.run, placed.script, command, 'GOOS') === 'windows') return unclear('It is built for Windows.');
  const [target = '.', ...others] = operands.map((word) => word ?? '?');
  const isInstall = verbWord?.value === 'install';
  if (isInstall && /@/.test(target)) return undefined;
  const name = programNameOf(target, others, mod, pathBelow(placed.folder, place));
  const wanted = valuesOf('-o')[0];
  if (has('-o')) {
    if (wanted === undefined) return unclear('The path behind -o is not certain.');
    const path = resolvePath(placed.folder, wanted);
    const isFolder =
      wanted.endsWith('/') || context.kindOf(joinPath(folder, pathBelow(path, place) ?? '?')) === 'folder';
    if (!isFolder) return { path };
    return name === undefined
      ? unclear('Several packages are built into a folder.')
      : { path: resolvePath(path, name) };
  }
  if (name === undefined)
    return target.includes('...') ? unclear('Several packages are built: name one, and the file with -o.') : undefined;
  const bin = settingOf(placed.run, placed.script, command, 'GOBIN') ?? '/go/bin';
  if (isInstall && settingOf(placed.run, placed.script, command, 'GOPATH') !== undefined && bin === '/go/bin') {
    return unclear('GOPATH is changed: build with -o.');
  }
  return { path: resolvePath(isInstall ? bin : placed.folder, name) };
}

/** The name that go gives a program: the package's last element, a major version left out, or the first file's. */
function programNameOf(
  target: string,
  others: readonly string[],
  mod: GoMod,
  below: string | undefined,
): string | undefined {
  if (/\.go$/.test(target))
    return others.every((other) => /\.go$/.test(other)) ? baseName(target).replace(/\.go$/, '') : undefined;
  if (others.length > 0 || target.includes('...') || target === '?' || mod.module === undefined || below === undefined)
    return undefined;
  const isOwnPath = target === mod.module || target.startsWith(`${mod.module}/`);
  if (!isOwnPath && !/^\.{1,2}(?:\/|$)/.test(target)) return undefined;
  const path = isOwnPath ? target : resolvePath(`/${mod.module}/${below}`, target).slice(1);
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  return /^v[0-9]+$/.test(last) && parts.length > 1 ? parts.at(-2) : last;
}
