import { table } from '../../src/facts/table.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Finding } from '../../src/fix/types.ts';
import { scripts } from '../../src/model/steps.ts';
import type { PackageCommand } from '../../src/shell/package-commands.ts';
import { packageCalls } from '../../src/shell/package-commands.ts';

/** Packages that are installed without a version. */
export const pinPackages = defineTransform({
  id: 'pin-packages',
  title: 'Install packages in a stated version',
  rationale:
    'Packages without a version are whatever is newest on the day of the build. Nothing is edited: which version is right ' +
    'is for you to say, and versions of apt and apk leave the archive within weeks.',
  safety: 'suggestion',
  onByDefault: true,
  aliases: ['DL3008', 'DL3013', 'DL3016', 'DL3018', 'DL3028', 'DL3033', 'DL3037', 'DL3041'],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const { script } of scripts(dockerfile, 'all')) {
      for (const found of packageCalls(script)) {
        const finding = judge(found);
        if (finding) yield finding;
      }
    }
  },
});

interface Kind {
  readonly verbs: readonly string[];
  /** A package in a stated version. */
  readonly pinned: RegExp;
  /** Options that state versions elsewhere. */
  readonly elsewhere?: RegExp;
  readonly advice: string;
}

const SYSTEM =
  'Pin the base image by digest, and install from a snapshot of the archive; versions named here alone stop the build when they leave it.';

const APT: Kind = {
  verbs: ['install'],
  pinned: /[=/*]|\.deb$|^-|-$/,
  elsewhere: /^(?:-t|--target-release)/,
  advice: SYSTEM,
};

const KINDS = table<Kind>({
  'apt-get': APT,
  apt: APT,
  apk: { verbs: ['add'], pinned: /[=~<>/]|^\./, advice: SYSTEM },
  pip: {
    verbs: ['install'],
    pinned: /[=/@]|^\.|\.(?:whl|zip|gz)$/,
    elsewhere: /^(?:-c|--constraint|--require-hashes|--no-index)/,
    advice: 'Name versions (flask==3.1.0), or install from a requirements file that does.',
  },
  npm: {
    verbs: ['install', 'i', 'add'],
    pinned: /.@(?!latest$)|^\.|^\/|^[\w-]+\/|:|\.tgz$/,
    advice: 'Name versions (serve@14.2.4), or put the packages into package.json and install from its lockfile.',
  },
  gem: {
    verbs: ['install'],
    pinned: /:|\.gem$|\//,
    elsewhere: /^(?:-v|--version|-g|--file)/,
    advice: 'Name versions (foreman:0.88.1), or put the gems into a Gemfile and commit its lockfile.',
  },
});

function judge(found: PackageCommand): Finding | undefined {
  const kind = KINDS[found.manager.id];
  if (!kind?.verbs.includes(found.verb ?? '') || found.options.some((option) => kind.elsewhere?.test(option.text)))
    return undefined;
  const loose = found.operands.flatMap((word) => (word.value && !kind.pinned.test(word.value) ? [word.value] : []));
  if (loose.length === 0) return undefined;
  const named = loose.slice(0, 3).join(', ') + (loose.length > 3 ? ` and ${loose.length - 3} more` : '');
  return {
    kind: 'finding',
    where: found.command.span,
    message: `Installed in whatever version is newest: ${named}`,
    advice: kind.advice,
  };
}
