import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FOREIGN_RULES } from '../src/cli/foreign-rules.ts';
import { nodeProblem } from '../src/cli/node-version.ts';
import { transforms } from '../transforms/index.ts';
import { namesIn, OLD, project, read, run } from './command-line.ts';

const made = async (files: Readonly<Record<string, string>>) => {
  const root = project(files);
  const ran = await run(['init'], { cwd: root });
  return { ...ran, root, config: parse(read(root, '.dockerfix.yaml')) };
};

describe('dockerfix init', () => {
  it('takes over what hadolint’s config says, and names what it leaves', async () => {
    const { code, stderr, config, root } = await made({
      '.hadolint.yaml': `ignored: [DL4000, DL3064, DL4001, SC2086]
override: {error: [DL3004], ignore: [DL3025]}
trustedRegistries: [docker.io]
failure-threshold: warning
label-schema: {author: text}
`,
    });
    expect(code).toBe(0);
    expect(config.transforms).toEqual({ 'replace-maintainer': 'off', 'move-secret-out': 'off' });
    expect(config.severity).toEqual({ 'remove-sudo': 'error' });
    for (const left of [
      '.hadolint.yaml: DL4001: not taken over: no transform covers it',
      '.hadolint.yaml: SC2086: not taken over: no transform covers it',
      '.hadolint.yaml: DL3025: ignore: not taken over: severities are error, warning, info, style',
      '.hadolint.yaml: trustedRegistries: not taken over: dockerfix has no such setting',
      '.hadolint.yaml: failure-threshold: not taken over: say --fail-on warning where dockerfix runs',
      '.hadolint.yaml: label-schema: not taken over: dockerfix has no such setting',
    ]) {
      expect(stderr).toContain(`${left}\n`);
      expect(read(root, '.dockerfix.yaml')).toContain(`# - ${left}\n`);
    }
    expect((await run(['config'], { cwd: root })).stdout).toMatch(/transforms.move-secret-out: off +# .dockerfix.yaml/);
  });

  it('reads tally’s, checkov’s and trivy’s', async () => {
    const { config, stderr } = await made({
      '.tally.toml':
        '[rules]\nexclude = ["hadolint/DL3004"]\n[rules.hadolint.DL3025]\nseverity = "off"\n[output]\nformat = "json"\n',
      '.checkov.yaml': 'skip-check: [CKV_DOCKER_7, CKV_K8S_1]\nquiet: true\n',
      '.trivyignore': '# ours\nAVD-DS-0026\nCVE-2024-1\nDS001 exp:2027-01-01\n',
    });
    expect(Object.keys(config.transforms).toSorted()).toEqual([
      'add-healthcheck',
      'pin-base-image',
      'remove-sudo',
      'use-exec-form',
    ]);
    expect(stderr).toContain('.tally.toml: output: not taken over');
    expect(stderr).toContain('.checkov.yaml: quiet: not taken over');
  });

  it('names a schema that is there, wherever it runs', async () => {
    const { root } = await made({ 'go.mod': 'module x\n' });
    const [, schema = ''] = /\$schema=(\S+)/.exec(read(root, '.dockerfix.yaml')) ?? [];
    expect(JSON.parse(readFileSync(join(root, schema), 'utf8'))).toEqual(
      JSON.parse(readFileSync('schema.json', 'utf8')),
    );
    const installed = await made({ 'node_modules/dockerfix/schema.json': '{}' });
    expect(read(installed.root, '.dockerfix.yaml')).toContain('$schema=./node_modules/dockerfix/schema.json');
    expect(existsSync(join(installed.root, '.dockerfix.schema.json'))).toBe(false);
  });

  it('writes a config that dockerfix takes', async () => {
    const { root } = await made({ Dockerfile: OLD, '.hadolint.yaml': 'ignored: [DL4000]\n' });
    const ran = await run(['--only=metadata'], { cwd: root });
    expect(ran.stderr).not.toContain('dockerfix:');
    expect(namesIn(root)).toContain('.dockerfix.schema.json');
  });

  it('says which file it cannot read', async () => {
    const ran = await run(['init'], { cwd: project({ '.hadolint.yaml': 'a: [' }) });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^dockerfix: \.hadolint\.yaml: /);
  });

  it('knows no transform that is not there', () => {
    const ids = transforms.map(({ transform }) => transform.id);
    expect([...FOREIGN_RULES.values()].flat().filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('Node', () => {
  it.each([
    ['18.20.8', 'dockerfix needs Node 20.19 or later; this is 18.20.8'],
    ['20.18.3', 'dockerfix needs Node 20.19 or later; this is 20.18.3'],
    ['20.19.0', undefined],
    ['22.1.0', undefined],
  ])('%s', (version, message) => {
    expect(nodeProblem(version)).toBe(message);
    const engines: unknown = JSON.parse(readFileSync('package.json', 'utf8')).engines.node;
    expect(engines).toBe('>=20.19');
  });
});
