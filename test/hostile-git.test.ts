import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runGit } from '../src/git/run-git.ts';
import { GIT_ENV, git, OLD, ONLY, project, repository, run } from './command-line.ts';

/** Each way that starts git, with what makes git look at the files. */
const MODES: readonly (readonly string[])[] = [['--since', 'HEAD'], ['--staged'], ['-w', '--commit-per-transform']];

/** A program that leaves a file behind when anyone runs it. */
function trap(): { readonly program: string; readonly isSprung: () => boolean } {
  const folder = project({});
  const program = join(folder, 'trap.sh');
  writeFileSync(program, `#!/bin/sh\ntouch ${folder}/sprung\nexec cat\n`);
  chmodSync(program, 0o755);
  return { program, isSprung: () => existsSync(join(folder, 'sprung')) };
}

function dockerfix(cwd: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return run([ONLY, ...words], { cwd, env: { ...GIT_ENV, ...env } });
}

/** A committed Dockerfile whose time differs from what the index knows, so that git has to read it. */
function touchedRepository(): string {
  const root = repository({ Dockerfile: OLD });
  writeFileSync(join(root, 'Dockerfile'), OLD.replace('Ada', 'Eva'));
  git(root, 'add', '-A');
  writeFileSync(join(root, 'Dockerfile'), OLD);
  return root;
}

function configure(root: string, text: string): void {
  appendFileSync(join(root, '.git/config'), `${text}\n`);
}

describe('no code of the target repository is run', () => {
  it.each(MODES)('a bare repository among tracked files: %s', async (...words) => {
    const { program, isSprung } = trap();
    const inner = repository({ Dockerfile: OLD, '.gitattributes': '* filter=x\n' });
    const outer = project({ 'svc/Dockerfile': OLD, 'svc/.gitattributes': '* filter=x\n', 'svc/below/Dockerfile': OLD });
    for (const name of readdirSync(join(inner, '.git'))) {
      if (name !== 'hooks') cpSync(join(inner, '.git', name), join(outer, 'svc', name), { recursive: true });
    }
    const config = `[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\n[filter "x"]\nclean = ${program}\n`;
    writeFileSync(join(outer, 'svc/config'), config);
    git(outer, 'init', '-q');
    git(outer, 'add', '-A');
    git(outer, 'commit', '-q', '-m', 'Start');
    for (const folder of ['svc', 'svc/below']) {
      const ran = await dockerfix(join(outer, folder), words);
      expect(isSprung()).toBe(false);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain('looks like a bare git repository');
    }
  });

  it.each(MODES)('filters of the repository: %s', async (...words) => {
    for (const kind of ['clean', 'process', 'smudge']) {
      for (const place of ['.git/info/attributes', '.gitattributes']) {
        const { program, isSprung } = trap();
        const root = touchedRepository();
        mkdirSync(join(root, '.git/info'), { recursive: true });
        writeFileSync(join(root, place), '* filter=x\n');
        configure(root, `[filter "x"]\n${kind} = ${program}\nrequired = true`);
        await dockerfix(root, words);
        expect(isSprung()).toBe(false);
      }
    }
  });

  it('filters in a file that the config includes, in the config of a worktree, and in other letters', async () => {
    for (const text of [
      '[include]\npath = more',
      '[includeIf "gitdir:**"]\npath = more',
      '[EXTENSIONS]\nworktreeConfig',
    ]) {
      const { program, isSprung } = trap();
      const root = touchedRepository();
      writeFileSync(join(root, '.gitattributes'), '* filter=X.y\n');
      for (const name of ['more', 'config.worktree']) {
        writeFileSync(join(root, '.git', name), `[FILTER "X.y"]\nClean = ${program}\n`);
      }
      configure(root, text);
      await dockerfix(root, ['--since', 'HEAD']);
      expect(isSprung()).toBe(false);
    }
  });

  it('refuses a filter whose name cannot be handed over', async () => {
    const { program, isSprung } = trap();
    const root = touchedRepository();
    writeFileSync(join(root, '.gitattributes'), '* filter=a=b\n');
    configure(root, `[filter "a=b"]\nclean = ${program}`);
    const { code, stderr } = await dockerfix(root, ['--since', 'HEAD']);
    expect([code, isSprung()]).toEqual([2, false]);
    expect(stderr).toContain('a setting of a strange name, "filter.a=b.clean"');
  });

  it('a filter of the user keeps working, whatever the repository says of it', async () => {
    const [theirs, own] = [trap(), trap()];
    const root = touchedRepository();
    writeFileSync(join(root, '.gitattributes'), '* filter=x\n');
    configure(root, `[filter "x"]\nclean = ${theirs.program}`);
    const config = join(project({ config: `[filter "x"]\nclean = ${own.program}\n` }), 'config');
    await dockerfix(root, ['--since', 'HEAD'], { GIT_CONFIG_GLOBAL: config });
    expect([theirs.isSprung(), own.isSprung()]).toEqual([false, true]);
  });

  it.each(['gpg.program', 'gpg.openpgp.program', 'gpg.ssh.program', 'gpg.x509.program', 'gpg.ssh.defaultKeyCommand'])(
    'the repository names %s, and has commits signed',
    async (key) => {
      const { program, isSprung } = trap();
      const root = repository({ Dockerfile: OLD });
      const format = /gpg\.(ssh|x509)/.exec(key)?.[1] ?? 'openpgp';
      for (const [name, value] of [
        ['commit.gpgSign', 'true'],
        ['gpg.format', format],
        [key, program],
      ] as const) {
        git(root, 'config', name, value);
      }
      if (!key.endsWith('Command')) git(root, 'config', 'user.signingKey', '/dev/null');
      await dockerfix(root, ['-w', '--commit-per-transform']);
      expect(isSprung()).toBe(false);
    },
  );

  it.each([['--since', 'HEAD'], ['--since', '0123456789012345678901234567890123456789'], ['--staged']])(
    'a partial clone that lacks an object: %s %s',
    async (...words) => {
      const { program, isSprung } = trap();
      const root = touchedRepository();
      const blob = git(root, 'rev-parse', 'HEAD:Dockerfile').trim();
      git(root, 'config', 'core.repositoryFormatVersion', '1');
      configure(
        root,
        `[extensions]\npartialClone = origin\n[remote "origin"]\nurl = ${root}\npromisor = true\nuploadpack = ${program}\n[protocol "file"]\nallow = always\n[protocol "ext"]\nallow = always`,
      );
      const object = join(root, '.git/objects', blob.slice(0, 2));
      rmSync(object, { recursive: true });
      await dockerfix(root, words);
      git(root, 'config', 'remote.origin.url', `ext::${program}`);
      await dockerfix(root, words);
      expect(isSprung()).toBe(false);
    },
  );

  it.each([
    ['core.gitProxy', 'git://127.0.0.1:9/x'],
    ['core.sshCommand', 'ssh://127.0.0.1:9/x'],
    ['core.askPass', 'https://127.0.0.1:9/x'],
    ['credential.helper', 'https://127.0.0.1:9/x'],
    ['remote.origin.receivepack', undefined],
    ['remote.origin.vcs', undefined],
    ['gpg.program', undefined],
  ])('a push of a fleet, where the repository names %s', async (key, address) => {
    const { program, isSprung } = trap();
    const remote = project({});
    git(remote, 'init', '-q', '--bare');
    const root = repository({ Dockerfile: OLD });
    git(root, 'config', 'remote.origin.url', address ?? remote);
    git(root, 'config', 'push.gpgSign', 'if-asked');
    git(root, 'config', key, key.startsWith('credential') ? `!${program}` : program);
    await dockerfix(root, ['fleet', 'apply', '.', '--branch', 'dockerfix', '--push']);
    git(root, 'config', 'remote.origin.pushurl', `ext::${program}`);
    git(root, 'branch', '-q', '-D', 'dockerfix');
    await dockerfix(root, ['fleet', 'apply', '.', '--branch', 'dockerfix', '--push']);
    expect(isSprung()).toBe(false);
  });

  it.each(MODES)('a work tree elsewhere is refused: %s', async (...words) => {
    const elsewhere = project({ Dockerfile: OLD });
    const root = repository({ Dockerfile: OLD });
    git(root, 'config', 'core.worktree', elsewhere);
    const { code, stderr } = await dockerfix(root, words);
    expect(code).toBe(2);
    expect(stderr).toMatch(/git takes \S+ for the repository's folder, but \.git is in/);
  });
});

/** Each command that starts git in a repository. */
const COMMANDS: readonly (readonly string[])[] = [
  ...MODES,
  ['verify', '--since', 'HEAD'],
  ['fleet', 'plan', '.'],
  ['fleet', 'status', '.', '--branch', 'dockerfix'],
  ['fleet', 'apply', '.', '--branch', 'dockerfix', '--push'],
];

const HOOKS = (
  'applypatch-msg commit-msg fsmonitor-watchman post-checkout post-commit post-index-change post-merge post-rewrite pre-auto-gc pre-commit ' +
  'pre-merge-commit pre-push pre-rebase prepare-commit-msg push-to-checkout reference-transaction sendemail-validate'
).split(' ');

/** All in git's config that names a program, or a file that names one. */
const configOf = (program: string, folder: string) => `[core]
sshCommand = ${program}
editor = ${program}
pager = ${program}
askPass = ${program}
gitProxy = ${program}
fsmonitor = ${program}
alternateRefsCommand = ${program}
hooksPath = ${folder}/hooks
[diff]
external = ${program}
[diff "x"]
command = ${program}
textconv = ${program}
[merge "x"]
driver = ${program}
[filter "x"]
clean = ${program}
process = ${program}
[credential]
helper = !${program}
[gpg]
program = ${program}
[commit]
gpgSign = true
[push]
gpgSign = if-asked
[tag]
gpgSign = true
[sequence]
editor = ${program}
[pager]
diff = ${program}
status = ${program}
[interactive]
diffFilter = ${program}
[trailer "x"]
cmd = ${program}
command = ${program}
[uploadpack]
packObjectsHook = ${program}
[remote "origin"]
url = file:///nowhere
uploadpack = ${program}
receivepack = ${program}
[url "ext::${program} "]
insteadOf = file
pushInsteadOf = file
[protocol "ext"]
allow = always
[submodule "sub"]
url = ext::${program}
update = !${program}
[hook "x"]
command = ${program}
event = pre-commit
event = post-commit
[alias]
diff = !${program}
status = !${program}
commit = !${program}
rev-parse = !${program}
config = !${program}
[gc]
auto = 1
[include]
path = ${folder}/included
[init]
templateDir = ${folder}
`;

describe('all at once', () => {
  it.each(COMMANDS)('hooks, programs in the config, and what it includes: %s %s %s', async (...words) => {
    const { program, isSprung } = trap();
    const root = touchedRepository();
    const folder = project({});
    if (!words.includes('--staged')) git(root, 'reset', '-q', '--hard');
    mkdirSync(join(folder, 'hooks'));
    for (const place of [join(root, '.git/hooks'), join(folder, 'hooks')]) {
      mkdirSync(place, { recursive: true });
      for (const name of HOOKS) symlinkSync(program, join(place, name));
    }
    writeFileSync(join(folder, 'included'), `[core]\nsshCommand = ${program}\n[filter "y"]\nclean = ${program}\n`);
    writeFileSync(join(root, '.gitmodules'), `[submodule "sub"]\npath = sub\nurl = x\nupdate = !${program}\n`);
    mkdirSync(join(root, '.git/info'), { recursive: true });
    writeFileSync(join(root, '.git/info/attributes'), '* filter=x diff=x merge=x\n*.y filter=y\n');
    configure(root, configOf(program, folder));
    await dockerfix(root, words);
    expect(isSprung()).toBe(false);
  });
});

describe('nothing of another repository is written', () => {
  /** A repository of the user's, and another one; what the first one holds must stay. */
  function two() {
    const [victim, root] = [repository({ Dockerfile: OLD }), repository({ Dockerfile: OLD })];
    const state = () =>
      `${git(victim, 'for-each-ref')}${git(victim, 'count-objects')}${git(victim, 'log', '-g', '--oneline')}`;
    const before = state();
    return { victim, root, isUntouched: () => state() === before };
  }
  const WRITING: readonly (readonly string[])[] = [
    ['-w', '--commit-per-transform'],
    ['fleet', 'apply', '.', '--branch', 'dockerfix'],
  ];

  it.each(WRITING)('through a .git that leads there: %s %s', async (...words) => {
    for (const make of [
      (git: string, victim: string) => writeFileSync(git, `gitdir: ${victim}/.git\n`),
      (git: string, victim: string) => symlinkSync(join(victim, '.git'), git),
    ]) {
      const { victim, root, isUntouched } = two();
      rmSync(join(root, '.git'), { recursive: true });
      make(join(root, '.git'), victim);
      const { stdout, stderr } = await dockerfix(root, words);
      expect(stdout + stderr).toContain('which does not lead back here');
      expect(isUntouched()).toBe(true);
    }
  });

  it.each(WRITING)('through a folder that is shared, and links in .git: %s %s', async (...words) => {
    for (const [name, make] of Object.entries({
      commondir: (path: string, victim: string) => writeFileSync(path, `${victim}/.git\n`),
      'refs/heads': (path: string, victim: string) => symlinkSync(join(victim, '.git/refs/heads'), path),
      objects: (path: string, victim: string) => symlinkSync(join(victim, '.git/objects'), path),
      'logs/HEAD': (path: string, victim: string) => symlinkSync(join(victim, '.git/logs/HEAD'), path),
      COMMIT_EDITMSG: (path: string, victim: string) => symlinkSync(join(victim, 'Dockerfile'), path),
    })) {
      const { victim, root, isUntouched } = two();
      if (name === 'objects') cpSync(join(root, '.git/objects'), join(victim, '.git/objects'), { recursive: true });
      if (name === 'refs/heads') cpSync(join(root, '.git/objects'), join(victim, '.git/objects'), { recursive: true });
      const path = join(root, '.git', name);
      rmSync(path, { recursive: true, force: true });
      make(path, victim);
      const before = git(victim, 'count-objects');
      const { stdout, stderr } = await dockerfix(root, words);
      expect(stdout + stderr).toMatch(/which knows nothing of it|leads out of git's folder|no commit|not in git yet/);
      expect(git(victim, 'status', '--porcelain')).toBe('');
      if (name === 'objects' || name === 'refs/heads') expect(git(victim, 'count-objects')).toBe(before);
      else expect(isUntouched()).toBe(true);
    }
  });

  it('worktrees and submodules are their own', async () => {
    const main = repository({ Dockerfile: OLD });
    const folder = project({});
    git(main, 'worktree', 'add', '-q', '-b', 'other', join(folder, 'tree'));
    git(
      main,
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      repository({ Dockerfile: OLD }),
      'sub',
    );
    for (const root of [join(folder, 'tree'), join(main, 'sub')]) {
      const count = () => Number(git(root, 'rev-list', '--count', 'HEAD'));
      const before = count();
      const { code } = await dockerfix(root, ['-w', '--commit-per-transform']);
      expect([code, count() > before]).toEqual([0, true]);
    }
  });

  it('a repository that takes objects from another one adds none to it', async () => {
    const { victim, root, isUntouched } = two();
    writeFileSync(join(root, '.git/objects/info/alternates'), `${victim}/.git/objects\n`);
    expect((await dockerfix(root, ['-w', '--commit-per-transform'])).code).toBe(0);
    expect(isUntouched()).toBe(true);
  });
});

describe('a device in the place of a file that git reads', () => {
  it.each(COMMANDS)('is refused before git reads it: %s %s %s', async (...words) => {
    for (const name of ['info/attributes', 'objects/info/alternates', 'packed-refs', 'shallow']) {
      for (const make of [
        (path: string) => symlinkSync('/dev/zero', path),
        (path: string) => execFileSync('mkfifo', [path]),
      ]) {
        const root = touchedRepository();
        const path = join(root, '.git', name);
        rmSync(path, { force: true });
        mkdirSync(join(path, '..'), { recursive: true });
        make(path);
        const { stdout, stderr } = await dockerfix(root, words);
        if (words[0] !== 'verify') expect(stdout + stderr).toContain('is a device or a pipe');
      }
    }
  });

  it('is not taken for attributes because the config says so', async () => {
    const root = touchedRepository();
    git(root, 'config', 'core.attributesFile', '/dev/zero');
    expect((await dockerfix(root, ['--since', 'HEAD'])).code).toBeLessThan(2);
  });
});

describe('git is ended', () => {
  it('when the run is', async () => {
    const root = repository({ Dockerfile: OLD });
    const interruption = new AbortController();
    const place = { cwd: root, env: GIT_ENV, interrupted: interruption.signal };
    const waiting = runGit({ ...place, settings: [{ key: 'alias.wait', value: '!sleep 60' }] }, ['wait']);
    setTimeout(() => interruption.abort(), 50);
    expect(await waiting).toMatchObject({ kind: 'failed', message: 'interrupted' });
    expect(await runGit(place, ['status'])).toMatchObject({ kind: 'failed', message: 'interrupted' });
  });
});
