import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { OLD, ONLY, project, run, runBin } from './command-line.ts';

/** A PATH on which there is Node alone, and no builder. */
const NOWHERE = { PATH: '/nonexistent' };

describe('dockerfix verify without a builder', () => {
  const cwd = project({ Dockerfile: OLD });

  it('says in one line what to install, and exits with 2', async () => {
    const ran = await runBin(['verify', ONLY], { cwd, env: NOWHERE });
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toBe(
      'dockerfix: no builder found: install docker (and start its daemon), podman or buildah, or name one with --builder; nothing was built\n',
    );
  });

  it.each(['buildx', 'docker', 'docker-classic', 'podman', 'buildah'])('says that %s is missing', async (name) => {
    const ran = await runBin(['verify', ONLY, '--builder', name], { cwd, env: NOWHERE });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^dockerfix: .* does not work here; .*\n$/);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the command line of verify', () => {
  it.each([
    [['--write'], '--write is not for verify'],
    [['--check'], '--check is not for verify'],
    [['--format', 'diff'], '--format diff is not for verify: use text, markdown, json'],
    [['--timeout', 'soon'], '--timeout is a number of seconds, not soon'],
    [['--timeout', '-1'], '--timeout is a number of seconds, not -1'],
    [['--builder', 'padman'], 'did you mean podman?'],
    [['-'], 'verify needs files on disk'],
  ])('refuses %j', async (words, message) => {
    const ran = await run(['verify', ...words], { cwd: project({ Dockerfile: OLD }) });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(message);
  });
});

describe('the script that makes base images', () => {
  it('is sound bash', () => {
    execFileSync('bash', ['-n', 'test/e2e/base-images.sh']);
  });
});
