import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFixed } from '../src/files/apply.ts';
import { fixFiles } from '../src/files/fix-files.ts';
import { transforms } from '../transforms/index.ts';
import { BIN, NEW, namesIn, OLD, ONLY, project, type Ran, read, run, runBin, runProcess } from './command-line.ts';

const isRoot = process.getuid?.() === 0;

/** Runs with --write on a folder that holds a good file beside the bad one. */
async function write(bad: string, content: string | Uint8Array) {
  const root = project({ [bad]: content, 'good/Dockerfile': OLD });
  const ran = await run([ONLY, '-w'], { cwd: root });
  return { root, ran };
}

/** The last line says what is wrong, and no line is a stack trace. */
function lastLine({ stderr }: Ran): string {
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr.trimEnd().split('\n').at(-1) ?? '';
}

describe('a bad file gets one clear line, and the others are done', () => {
  it.each([
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), /binary: a NUL byte at offset 4$/],
    ['a NUL byte', `${OLD}RUN printf 'a\0b'\n`, /binary: a NUL byte at offset \d+$/],
    ['UTF-16', Buffer.from(`\uFEFF${OLD}`, 'utf16le'), /UTF-16 text: convert it to UTF-8$/],
    ['5 MB of text', `${OLD}${'# filler line of text\n'.repeat(250_000)}`, /5\.\d MiB: more than the 1 MiB/],
    ['no FROM', 'RUN true\n', /Dockerfile:1: .*FROM/],
    ['an empty file', '', /Dockerfile:1: .*FROM/],
    ['a heredoc that never ends', `${OLD}RUN <<EOF\necho hi\n`, /Dockerfile:4: .*(?:heredoc|EOF)/i],
    ['an unknown instruction', `${OLD}RUNN true\n`, /Dockerfile:4: .*RUNN/],
  ])('%s', async (_, content, message) => {
    const { root, ran } = await write('bad/Dockerfile', content);
    expect(ran.code).toBe(typeof content === 'string' && content.length < 1000 && !content.includes('\0') ? 4 : 2);
    expect(lastLine(ran)).toMatch(/^dockerfix: bad\/Dockerfile/);
    expect(lastLine(ran)).toMatch(message);
    expect(ran.stderr.match(/^dockerfix: /gm)).toHaveLength(1);
    expect(Buffer.compare(readFileSync(join(root, 'bad/Dockerfile')), Buffer.from(content))).toBe(0);
    expect(read(root, 'good/Dockerfile')).toBe(NEW);
  });

  it.each([
    ['10,000 nested parentheses', `RUN ${'('.repeat(10_000)}true${')'.repeat(10_000)}\n`],
    ['10,000 parentheses that never close', `RUN ${'('.repeat(10_000)}true\n`],
    ['10,000 nested substitutions', `RUN echo ${'$('.repeat(10_000)}true${')'.repeat(10_000)}\n`],
    ['a line of 500,000 characters', `RUN echo ${'x'.repeat(500_000)}\n`],
    ['20,000 continued lines', `RUN true ${'\\\n  && true '.repeat(20_000)}\n`],
    ['quotes that never close', `RUN echo "${"'$(".repeat(1000)}\n`],
  ])('%s: the shell text is left alone, the rest of the file is fixed', async (_, line) => {
    const { root, ran } = await write('bad/Dockerfile', OLD + line);
    expect(ran).toMatchObject({ code: 0 });
    expect(read(root, 'bad/Dockerfile')).toBe(NEW + line);
  });

  it('a folder that does not exist', async () => {
    const root = project({ Dockerfile: OLD });
    const ran = await run([ONLY, '-w', 'missing', '.'], { cwd: root });
    expect(ran.code).toBe(2);
    expect(lastLine(ran)).toBe('dockerfix: missing: no such file or folder');
    expect(read(root, 'Dockerfile')).toBe(NEW);
  });

  it('a pattern that matches nothing', async () => {
    const ran = await run(['x/*.dockerfile'], { cwd: project({ Dockerfile: OLD }) });
    expect(ran.code).toBe(2);
    expect(lastLine(ran)).toBe('dockerfix: x/*.dockerfile: no file matches this pattern');
  });

  it('a folder that is named like a Dockerfile, a pipe, a device', async () => {
    const root = project({ 'Dockerfile/Dockerfile': OLD });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const ran = await run([ONLY, '-w', '.', 'pipe', '/dev/null'], { cwd: root });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('pipe: not a regular file\n');
    expect(ran.stderr).toContain('dev/null: not a regular file\n');
    expect(read(root, 'Dockerfile/Dockerfile')).toBe(NEW);
  });
});

describe('links', () => {
  it('follows one inside the repository, and keeps it a link', async () => {
    const root = project({ 'shared/base.txt': OLD });
    symlinkSync('shared/base.txt', join(root, 'Dockerfile'));
    expect(await run([ONLY, '-w'], { cwd: root })).toMatchObject({ code: 0 });
    expect(readlinkSync(join(root, 'Dockerfile'))).toBe('shared/base.txt');
    expect(read(root, 'shared/base.txt')).toBe(NEW);
  });

  it.each([
    ['found', []],
    ['named', ['Dockerfile', 'good/Dockerfile']],
  ])('refuses one that leads out, %s', async (_, paths) => {
    const outside = project({ Dockerfile: OLD });
    const root = project({ 'good/Dockerfile': OLD });
    symlinkSync(join(outside, 'Dockerfile'), join(root, 'Dockerfile'));
    const ran = await run([ONLY, '-w', ...paths], { cwd: root });
    expect(ran.code).toBe(2);
    expect(lastLine(ran)).toBe('dockerfix: Dockerfile: a link that leads out of the repository: not followed');
    expect(read(outside, 'Dockerfile')).toBe(OLD);
    expect(read(root, 'good/Dockerfile')).toBe(NEW);
  });

  it('says that one leads nowhere', async () => {
    const root = project({ 'good/Dockerfile': OLD });
    symlinkSync('nowhere', join(root, 'Dockerfile'));
    const ran = await run([ONLY, '-w'], { cwd: root });
    expect(lastLine(ran)).toBe('dockerfix: Dockerfile: cannot be read: a link that leads nowhere');
    expect(read(root, 'good/Dockerfile')).toBe(NEW);
  });

  it('does not go round in a circle of folders', async () => {
    const root = project({ 'a/Dockerfile': OLD });
    symlinkSync('..', join(root, 'a/up'));
    expect(await run([ONLY, '-l'], { cwd: root })).toMatchObject({ code: 1, stdout: 'a/Dockerfile\n' });
  });
});

describe('permissions', () => {
  /** Runs the built command line as somebody who is not the superuser: he may read anything. */
  function runUnprivileged(args: readonly string[], root: string) {
    if (!isRoot) return runBin(args, { cwd: root });
    chmodSync(root, 0o777);
    return runBin(args, { cwd: root, uid: 65534, gid: 65534, env: { PATH: process.env.PATH ?? '' } });
  }

  it('says that a file or a folder cannot be read', async () => {
    const root = project({ 'bad/Dockerfile': OLD, 'closed/Dockerfile': OLD, 'good/Dockerfile': OLD });
    chmodSync(join(root, 'bad/Dockerfile'), 0);
    chmodSync(join(root, 'closed'), 0);
    const ran = await runUnprivileged([ONLY], root);
    chmodSync(join(root, 'closed'), 0o755);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('dockerfix: bad/Dockerfile: cannot be read: permission denied\n');
    expect(ran.stderr).toContain('dockerfix: closed: cannot be read: permission denied\n');
    expect(ran.stdout).toContain('good/Dockerfile');
  });

  it('says that a file cannot be written, leaves it and no temporary file', async () => {
    const root = project({ 'bad/Dockerfile': OLD, 'good/Dockerfile': OLD });
    chmodSync(join(root, 'bad'), 0o555);
    chmodSync(join(root, 'good'), 0o777);
    chmodSync(join(root, 'good/Dockerfile'), 0o666);
    const ran = await runUnprivileged([ONLY, '-w'], root);
    expect(ran.code).toBe(2);
    expect(lastLine(ran)).toBe('dockerfix: bad/Dockerfile: cannot be written: permission denied');
    expect(read(root, 'bad/Dockerfile')).toBe(OLD);
    expect(read(root, 'good/Dockerfile')).toBe(NEW);
    expect(namesIn(join(root, 'bad'))).toEqual(['Dockerfile']);
  });

  it('refuses to replace a read-only file', async () => {
    const root = project({ Dockerfile: OLD });
    chmodSync(join(root, 'Dockerfile'), 0o444);
    const ran = await runUnprivileged([ONLY, '-w'], root);
    expect(lastLine(ran)).toBe('dockerfix: Dockerfile: cannot be written: permission denied');
    expect(namesIn(root)).toEqual(['Dockerfile']);
  });

  it('keeps the mode and the owner', async () => {
    const root = project({ Dockerfile: OLD });
    chmodSync(join(root, 'Dockerfile'), 0o754);
    if (isRoot) chownSync(join(root, 'Dockerfile'), 1234, 1235);
    const before = statSync(join(root, 'Dockerfile'));
    await run([ONLY, '-w'], { cwd: root });
    const after = statSync(join(root, 'Dockerfile'));
    expect(read(root, 'Dockerfile')).toBe(NEW);
    expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
  });
});

describe('writing', () => {
  it('leaves a file alone that changed since it was read', async () => {
    const root = project({ Dockerfile: OLD });
    const options = {
      cwd: root,
      all: transforms,
      only: ['replace-maintainer'],
      skip: [],
      unsafe: false,
      config: false,
      gitignore: true,
      include: [],
      exclude: [],
      context: undefined,
      write: false,
    };
    for await (const report of fixFiles(['.'], options)) {
      if (report.kind !== 'fixed') throw new Error(report.kind);
      writeFileSync(join(root, 'Dockerfile'), `${OLD}# edited\n`);
      expect(writeFixed(report)).toMatchObject({ code: 'changed-meanwhile', path: 'Dockerfile' });
    }
    expect(read(root, 'Dockerfile')).toBe(`${OLD}# edited\n`);
    expect(namesIn(root)).toEqual(['Dockerfile']);
  });

  it('leaves a file that is not UTF-8 in its own bytes', async () => {
    const root = project({ Dockerfile: Buffer.from(`# \xe9t\xe9\n${OLD}`, 'latin1') });
    expect(await run([ONLY, '-w'], { cwd: root })).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'Dockerfile'))).toEqual(Buffer.from(`# \xe9t\xe9\n${NEW}`, 'latin1'));
  });

  it('says that the disk is full, leaves the file and no temporary file', async () => {
    // A limit on the size of files that a process may write fails at the same call as a disk without room.
    const root = project({ Dockerfile: OLD });
    const script = `ulimit -f 0; exec "${process.execPath}" "${BIN}" ${ONLY} -w`;
    const ran = await runProcess('bash', ['-c', script], { cwd: root });
    expect(ran.code).toBe(2);
    expect(lastLine(ran)).toBe('dockerfix: Dockerfile: cannot be written: file too large');
    expect(read(root, 'Dockerfile')).toBe(OLD);
    expect(namesIn(root)).toEqual(['Dockerfile']);
  });

  it.runIf(isRoot && canMount())('says so on a disk that is really full', async () => {
    const root = project({});
    const script = [
      'mount -t tmpfs -o size=64k none "$0" && cd "$0" && mkdir .git && cat > Dockerfile && cp Dockerfile copy',
      'head -c 1M /dev/zero > filler 2>/dev/null',
      '"$@"; echo "code $?"; cmp Dockerfile copy && ls -A',
    ].join('; ');
    const args = ['-m', 'bash', '-c', script, root, process.execPath, BIN, ONLY, '-w', 'Dockerfile'];
    const ran = await runProcess('unshare', args, { stdio: ['pipe', 'pipe', 'pipe'] }, ({ stdin }) => stdin?.end(OLD));
    expect(lastLine(ran)).toBe('dockerfix: Dockerfile: cannot be written: no space left on device');
    expect(ran.stdout).toBe('code 2\n.git\nDockerfile\ncopy\nfiller\n');
  });

  it.runIf(process.platform === 'linux')('says that the result cannot be written', async () => {
    const root = project({ Dockerfile: OLD });
    const toFile = await run([ONLY, '-o', '/dev/full'], { cwd: root });
    expect(toFile.code).toBe(2);
    expect(lastLine(toFile)).toBe('dockerfix: /dev/full: not a regular file: redirect standard output to it');
    const script = `"${process.execPath}" "${BIN}" ${ONLY} > /dev/full`;
    const toStdout = await runProcess('bash', ['-c', script], { cwd: root });
    expect(toStdout.code).toBe(2);
    expect(lastLine(toStdout)).toMatch(/^dockerfix: standard output cannot be written: .*no space/i);
  });
});

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a reader that goes away', () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`d${index}/Dockerfile`, OLD]));

  it('ends a dry run quietly', async () => {
    const script = `"${process.execPath}" "${BIN}" ${ONLY} -v | head -n 1; echo "code \${PIPESTATUS[0]}"`;
    const ran = await runProcess('bash', ['-c', script], { cwd: project(many) });
    expect(ran.stdout).toBe('diff --git a/d0/Dockerfile b/d0/Dockerfile\ncode 0\n');
    expect(ran.stderr).not.toMatch(/EPIPE|error/i);
  });

  it('does not keep --write from doing all files, even when nobody reads the errors', async () => {
    const root = project(many);
    const script = `"${process.execPath}" "${BIN}" ${ONLY} -w --format diff 2>&1 | true; echo "code \${PIPESTATUS[0]}"`;
    const ran = await runProcess('bash', ['-c', script], { cwd: root });
    expect(ran.stdout).toBe('code 0\n');
    for (const path of Object.keys(many)) expect(read(root, path)).toBe(NEW);
  });
});

describe('Ctrl-C', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `d${String(index).padStart(4, '0')}`);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'in the middle of a large run leaves whole files only (%s)',
    async (signal) => {
      const root = project(Object.fromEntries(names.map((name) => [`${name}/Dockerfile`, OLD])));
      const ran = await runBin([ONLY, '-w'], { cwd: root }, (child) => {
        const timer = setInterval(() => {
          if (read(root, 'd0010/Dockerfile') === OLD) return;
          clearInterval(timer);
          child.kill(signal);
        }, 1);
        child.on('exit', () => clearInterval(timer));
      });
      expect(ran).toMatchObject({ code: 130, signal: null, stdout: '' });
      expect(ran.stderr).toMatch(/interrupted/);
      const texts = names.map((name) => read(root, `${name}/Dockerfile`));
      const done = texts.filter((text) => text === NEW).length;
      expect(done).toBeGreaterThan(10);
      expect(texts.filter((text) => text === OLD)).toHaveLength(names.length - done);
      expect(done).toBeLessThan(names.length);
      for (const name of names) expect(namesIn(join(root, name))).toEqual(['Dockerfile']);
    },
  );

  it('prints no half of a diff', async () => {
    const interrupted = AbortSignal.abort();
    const ran = await run([ONLY], { cwd: project({ Dockerfile: OLD }), interrupted });
    expect(ran).toMatchObject({ code: 130, stdout: '' });
  });
});

it('never makes a link or a folder of what it writes', async () => {
  const root = project({ Dockerfile: OLD });
  mkdirSync(join(root, 'sub'));
  await run([ONLY, '-w'], { cwd: root });
  expect(lstatSync(join(root, 'Dockerfile')).isFile()).toBe(true);
});
