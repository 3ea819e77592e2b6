import { textAt } from '../context/manifests/values.ts';
import type { PackageJson } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import type { ProjectFiles } from '../context/types.ts';
import { present } from './files.ts';
import { decline, type InstallDecline } from './types.ts';

/** Scripts of the project itself that an install runs (docs.npmjs.com/cli, "Life Cycle Operation Order"). */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** Commands of such scripts that need no source: what they read, or what stays in doubt. */
const KNOWN_COMMANDS: readonly {
  readonly pattern: RegExp;
  readonly reads: readonly string[];
  readonly doubt?: string;
}[] = [
  { pattern: /^(?:npx )?patch-package(?: --[\w-]+)*$/, reads: ['patches'] },
  { pattern: /^(?:npx )?prisma generate$/, reads: ['prisma', 'prisma.config.ts', 'prisma.config.js'] },
  {
    pattern:
      /^(?:(?:npx )?(?:is-ci|is-docker)|exit 0|true|:|echo\b[^$`<>]*|(?:npx )?ngcc\b.*|(?:npx )?only-allow \w+)$/,
    reads: [],
  },
  {
    pattern: /^(?:npx )?(?:husky(?: install)?|simple-git-hooks|lefthook install)$/,
    reads: [],
    doubt: 'sets up git hooks, which need .git',
  },
];

/** True when an install of the project runs scripts of its own. */
export function hasInstallScripts(manifest: PackageJson): boolean {
  return INSTALL_SCRIPTS.some((name) => manifest.scripts.has(name));
}

/** True when all that an install runs of the project itself sets up git hooks, or does nothing. */
export function isGitHooks(manifest: PackageJson): boolean {
  const commands = INSTALL_SCRIPTS.flatMap((name) => manifest.scripts.get(name)?.split(/&&|\|\||;/) ?? []);
  return commands.every((text) =>
    KNOWN_COMMANDS.some(({ pattern, reads }) => reads.length === 0 && pattern.test(text.trim())),
  );
}

export interface ScriptInputs {
  readonly kind: 'inputs';
  readonly inputs: readonly string[];
  readonly doubts: readonly string[];
}

/** What the project's own install scripts read, as far as each of their commands is known. */
export function judgeScripts(
  files: ProjectFiles,
  folder: string,
  manifest: PackageJson,
): ScriptInputs | InstallDecline {
  const inputs = prismaSchemas(files, folder, manifest);
  const doubts: string[] = [];
  if (files.has(joinPath(folder, 'binding.gyp')))
    return decline('the install compiles the project', 'binding.gyp makes it build the native sources.');
  for (const name of INSTALL_SCRIPTS) {
    const script = manifest.scripts.get(name);
    if (script === undefined) continue;
    for (const command of script.split(/&&|\|\||;/)) {
      const known = KNOWN_COMMANDS.find(({ pattern }) => pattern.test(command.trim()));
      if (known === undefined) {
        return decline(
          'an install script of the project reads its files',
          `The ${name} script of ${joinPath(folder, 'package.json')} runs "${script}": what that reads is not known.`,
        );
      }
      inputs.push(...present(files, folder, known.reads));
      if (known.doubt !== undefined) doubts.push(`the ${name} script ${known.doubt}`);
    }
  }
  return { kind: 'inputs', inputs, doubts };
}

/** `@prisma/client` generates itself from the schema when it is installed. */
function prismaSchemas(files: ProjectFiles, folder: string, manifest: PackageJson): string[] {
  if (!manifest.dependencies.has('@prisma/client') && !manifest.devDependencies.has('@prisma/client')) return [];
  const schema = textAt(manifest.data, 'prisma', 'schema');
  return [
    ...present(files, folder, schema === undefined ? ['prisma', 'schema.prisma'] : [schema.replace(/^\.\//, '')]),
  ];
}
