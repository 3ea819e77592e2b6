import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DistributionId } from '../../src/facts/distributions.ts';
import { type NewUser, userCreation } from '../../src/facts/user-creation.ts';

/**
 * The commands that make users, really run: in a Debian root made by mmdebstrap or debootstrap, and in a root of
 * BusyBox built from Debian's source package (its binary packages leave adduser out). Needs root, chroot, apt and a
 * C compiler; skipped where they are not there. What takes long is kept in `.e2e/users`.
 */
const kept = join(import.meta.dirname, '../../.e2e/users');
const home = mkdtempSync(join(tmpdir(), 'dockerfix-users-'));
const debian = join(home, 'debian');
const busybox = join(home, 'busybox');

function run(command: string, args: readonly string[], cwd = home): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 300_000 });
  return { status, output: `${stdout ?? ''}${stderr ?? ''}` };
}

function script(text: string): { status: number | null; output: string } {
  return run('sh', ['-euc', text]);
}

const hasAll = ['chroot', 'apt-get', 'gcc', 'make', 'tar'].every((name) => script(`command -v ${name}`).status === 0);
const bootstrap = ['mmdebstrap', 'debootstrap'].find((name) => script(`command -v ${name}`).status === 0);
const hasSuite =
  script("apt-get indextargets --format '$(RELEASE)' 'Created-By: Packages' | grep -qx bookworm").status === 0;
const canRun = process.getuid?.() === 0 && hasAll && hasSuite && bootstrap !== undefined;

/** The applets that user creation needs, and a shell. Numbers end where BusyBox's own default configuration ends them. */
const OPTIONS = (
  'STATIC ASH SH_IS_ASH ASH_ECHO ASH_TEST ADDUSER ADDGROUP FEATURE_ADDUSER_TO_GROUP LONG_OPTS USE_BB_PWD_GRP ' +
  'FEATURE_SHADOWPASSWDS PASSWD MKDIR CHOWN CHMOD LS FEATURE_LS_USERNAME CAT ID BUSYBOX FEATURE_INSTALLER SHOW_USAGE'
).split(' ');

function makeDebian(): void {
  const archive = join(kept, 'debian.tar');
  if (!existsSync(archive))
    script(`${bootstrap} --variant=minbase bookworm made && tar -cf ${archive} -C made . && rm -rf made`);
  mkdirSync(debian);
  run('tar', ['-xf', archive, '-C', debian]);
}

function makeBusybox(): void {
  const binary = join(kept, 'busybox');
  if (!existsSync(binary)) {
    script(`mkdir -p lists/partial cache
      uri=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | grep ' bookworm$' | head -1 | cut -d' ' -f1)
      echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri bookworm main" > sources.list
      apt="-o Dir::Etc::sourcelist=$PWD/sources.list -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$PWD/lists -o Dir::Cache=$PWD/cache"
      apt-get $apt update && apt-get $apt source --download-only busybox && tar -xf busybox_*.orig.tar.*`);
    const options = OPTIONS.map((name) => `-e 's/^# CONFIG_${name} is not set/CONFIG_${name}=y/'`).join(' ');
    script(`cd busybox-*/ && make allnoconfig >/dev/null && sed -i ${options} -e 's/^CONFIG_LAST_ID=.*/CONFIG_LAST_ID=60000/' -e 's/^CONFIG_LAST_SYSTEM_ID=.*/CONFIG_LAST_SYSTEM_ID=999/' -e 's/^CONFIG_FIRST_SYSTEM_ID=.*/CONFIG_FIRST_SYSTEM_ID=100/' .config
      yes '' | make oldconfig >/dev/null && make -j2 busybox >/dev/null 2>&1 && cp busybox ${binary}`);
  }
  script(`mkdir -p ${busybox}/bin ${busybox}/etc ${busybox}/home ${busybox}/tmp && cp ${binary} ${busybox}/bin/
    chroot ${busybox} /bin/busybox --install -s /bin
    printf 'root:x:0:0:root:/root:/bin/sh\\n' > ${busybox}/etc/passwd
    printf 'root:x:0:\\n' > ${busybox}/etc/group && printf 'root::::::::\\n' > ${busybox}/etc/shadow`);
}

beforeAll(() => {
  if (!canRun) return;
  mkdirSync(kept, { recursive: true });
  makeDebian();
  makeBusybox();
}, 600_000);

afterAll(() => {
  // Nothing is mounted below: the roots are plain folders.
  rmSync(home, { recursive: true, force: true });
}, 120_000);

function make(root: string, id: DistributionId, user: NewUser): { status: number | null; output: string } {
  const commands = userCreation(id, user);
  if (!commands) throw new Error(`no user creation for ${id}`);
  return run('chroot', [root, '/bin/sh', '-c', commands.join(' && ')]);
}

function asUser(root: string, user: NewUser, script: string): { status: number | null; output: string } {
  return run('chroot', [`--userspec=${user.uid}:${user.gid}`, root, '/bin/sh', '-c', script]);
}

const PLAIN: NewUser = { name: 'app', uid: 10001, gid: 10001, home: undefined };
const WITH_HOME: NewUser = { name: 'svc', uid: 10002, gid: 10002, home: '/home/svc' };

const ROOTS: readonly (readonly [string, string, readonly DistributionId[]])[] = [
  ['Debian', debian, ['debian', 'ubuntu']],
  ['BusyBox', busybox, ['busybox', 'alpine', 'wolfi']],
];

describe.skipIf(!canRun).each(ROOTS)('%s', (_, root, ids) => {
  const [id = 'debian'] = ids;

  test('makes a user without a home', () => {
    const made = make(root, id, PLAIN);
    expect(made.status, made.output).toBe(0);
    const entry = readFileSync(join(root, 'etc/passwd'), 'utf8')
      .split('\n')
      .find((line) => line.startsWith('app:'));
    expect(entry?.split(':').slice(2, 4)).toEqual(['10001', '10001']);
    expect(readFileSync(join(root, 'etc/group'), 'utf8')).toMatch(/^app:x:10001:/m);
    expect(existsSync(join(root, 'home/app'))).toBe(false);
  });

  test('makes a user with a home of its own', () => {
    const made = make(root, id, WITH_HOME);
    expect(made.status, made.output).toBe(0);
    expect(statSync(join(root, 'home/svc')).uid).toBe(10002);
    expect(asUser(root, WITH_HOME, 'echo x > /home/svc/file').status).toBe(0);
  });

  test('the user writes what it was given and nothing else', () => {
    const prepared = run('chroot', [
      root,
      '/bin/sh',
      '-c',
      'mkdir -p /srv/code /srv/data && chown -R app:app /srv/data',
    ]);
    expect(prepared.status, prepared.output).toBe(0);
    expect(asUser(root, PLAIN, 'echo x > /srv/data/file').status).toBe(0);
    expect(asUser(root, PLAIN, 'echo x > /srv/code/file').status).not.toBe(0);
    expect(asUser(root, PLAIN, 'echo x > /etc/passwd').status).not.toBe(0);
  });

  test('the distributions of the family use the same commands', () => {
    const commands = ids.map((other) => userCreation(other, PLAIN));
    for (const other of commands) expect(other).toEqual(commands[0]);
  });

  test('the login group of a user is what `chown user:` gives', () => {
    const given = run('chroot', [root, '/bin/sh', '-c', 'mkdir -p /srv/own && chown svc: /srv/own']);
    expect(given.status, given.output).toBe(0);
    const { uid, gid } = statSync(join(root, 'srv/own'));
    expect([uid, gid]).toEqual([10002, 10002]);
  });
});
