import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
