import { type GitPlace, type GitResult, type GitSetting, runGit } from './run-git.ts';

/**
 * Keys of git's config whose value is a program (git-config(1), git 2.39 to 2.52). Only the user may say
 * what they are: the settings of the system, of his own config and of the command line. The names are in small letters, as git lists them.
 */
const OF_THE_USER: readonly RegExp[] = [
  /^filter\..*\.(?:clean|smudge|process)$/,
  /^gpg\.(?:.*\.)?program$/,
  /^gpg\.ssh\.defaultkeycommand$/,
  // A file that git reads whole: a device would take all memory.
  /^core\.attributesfile$/,
  /^core\.(?:alternaterefscommand|askpass|editor|gitproxy|pager|sshcommand)$/,
  /^credential\.(?:.*\.)?helper$/,
  /^diff\.(?:external|.*\.(?:command|textconv))$/,
  /^hook\..*\.command$/,
  /^interactive\.difffilter$/,
  /^merge\..*\.driver$/,
  /^pager\./,
  /^remote\..*\.(?:uploadpack|receivepack|vcs)$/,
  /^sequence\.editor$/,
  /^trailer\..*\.(?:command|cmd)$/,
  /^uploadpack\.packobjectshook$/,
];

/** What git starts when nobody says. */
const USUAL: Readonly<Record<string, string>> = {
  'core.sshcommand': 'ssh',
  'gpg.program': 'gpg',
  'gpg.openpgp.program': 'gpg',
  'gpg.ssh.program': 'ssh-keygen',
  'gpg.x509.program': 'gpgsm',
};

interface Entry extends GitSetting {
  readonly scope: string;
}

/**
 * The settings that give each program which the repository's own config names (its includes and its worktrees' too) back to what the
 * user's config says. A filter of the user's, such as that of git-lfs, keeps working.
 */
export async function trustedSettings(
  place: GitPlace,
): Promise<readonly GitSetting[] | Extract<GitResult, { kind: 'failed' }>> {
  const listed = await runGit(place, ['config', '--list', '--show-scope', '-z']);
  if (listed.kind === 'failed') return listed;
  const entries = entriesIn(listed.stdout);
  const isForeign = ({ scope }: Entry) => scope === 'local' || scope === 'worktree';
  const foreign = entries.filter(
    (entry) => isForeign(entry) && OF_THE_USER.some((pattern) => pattern.test(lower(entry.key))),
  );
  const odd = foreign.find(({ key }) => /[=\n]/.test(key));
  if (odd !== undefined) {
    const message = `the repository's config has a setting of a strange name, ${JSON.stringify(odd.key)}: remove it`;
    return { kind: 'failed', code: -1, message };
  }
  const own = new Map(entries.filter((entry) => !isForeign(entry)).map(({ key, value }) => [key, value]));
  return [...new Set(foreign.map(({ key }) => key))].flatMap((key) => given(key, own));
}

function given(key: string, own: ReadonlyMap<string, string>): readonly GitSetting[] {
  const value = own.get(key) ?? USUAL[lower(key)] ?? '';
  const [section = '', last = ''] = [key.slice(0, key.lastIndexOf('.')), key.slice(key.lastIndexOf('.') + 1)];
  if (section.startsWith('hook.'))
    return [
      { key, value },
      { key: `${section}.enabled`, value: own.has(key) ? 'true' : 'false' },
    ];
  if (!section.startsWith('filter.') || last === 'smudge') return [{ key, value }];
  return [
    { key, value },
    { key: `${section}.required`, value: own.get(`${section}.required`) ?? 'false' },
  ];
}

/** Section and last part of a key are in small letters already; what stands between them may be in any. */
function lower(key: string): string {
  return key.toLowerCase();
}

/** `scope NUL key LF value NUL` …; a key without a value means true. */
function entriesIn(text: string): readonly Entry[] {
  const parts = text.split('\0');
  const entries: Entry[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [scope = '', pair = ''] = [parts[index], parts[index + 1]];
    const end = pair.indexOf('\n');
    entries.push({ scope, key: end < 0 ? pair : pair.slice(0, end), value: end < 0 ? 'true' : pair.slice(end + 1) });
  }
  return entries;
}
