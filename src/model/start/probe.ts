import type { Dockerfile, Stage } from '../../dockerfile/types.ts';
import { baseImageOf } from '../../facts/base-images.ts';
import { packageCommand } from '../../shell/package-commands.ts';
import { scriptOf } from '../../shell/script.ts';
import { instructionsOf } from '../stages.ts';

export interface Target {
  readonly port: number;
  readonly isHttp: boolean;
  /** Empty: any answer will do. */
  readonly path: string;
}

/** The words of a command that succeeds when the program on a port answers. */
export type ProbeCommand = readonly string[];

/**
 * A probe made of what the image surely has: its language's interpreter, BusyBox, or curl or wget that the stage installs.
 * With a path, the answer to a GET must be a success; without one, any answer or an open port will do.
 */
export function probeFor(dockerfile: Dockerfile, stage: Stage, target: Target): ProbeCommand | undefined {
  const { port, isHttp } = target;
  const path = isHttp ? target.path : '';
  const image = baseImageOf(stage);
  if (image?.name === 'node') return ['node', '-e', nodeProbe(port, path)];
  if (image?.name === 'python') return ['python', '-c', pythonProbe(port, path)];
  const url = `http://127.0.0.1:${port}${path === '' ? '/' : path}`;
  if (isHttp && installs(dockerfile, stage, 'curl'))
    return ['curl', path === '' ? '-sS' : '-fsS', '-o', '/dev/null', url];
  const family = image?.distribution.family;
  if (family === 'alpine' || family === 'busybox') {
    return path === '' ? ['nc', '-z', '127.0.0.1', String(port)] : ['wget', '-q', '-O', '/dev/null', url];
  }
  return path !== '' && installs(dockerfile, stage, 'wget') ? ['wget', '-q', '-O', '/dev/null', url] : undefined;
}

/** An error without a handler, and one that is thrown, end node with a status other than 0. */
function nodeProbe(port: number, path: string): string {
  if (path === '') return `require('net').connect(${port}, '127.0.0.1', function () { this.end(); })`;
  const judge = '(answer) => { if (answer.statusCode >= 400) throw answer.statusCode; answer.resume(); }';
  return `require('http').get('http://127.0.0.1:${port}${path}', ${judge})`;
}

function pythonProbe(port: number, path: string): string {
  if (path === '') return `import socket; socket.create_connection(('127.0.0.1', ${port}), 5).close()`;
  return `import urllib.request; urllib.request.urlopen('http://127.0.0.1:${port}${path}', timeout=5)`;
}

/** A RUN of the stage, or of one that it is built on, installs the package. */
function installs(dockerfile: Dockerfile, stage: Stage, name: string): boolean {
  return instructionsOf(stage).some((instruction) =>
    scriptOf(dockerfile, instruction)?.commands.some((command) => {
      const install = packageCommand(command);
      return install?.isInstall && install.operands.some(({ value }) => value === name);
    }),
  );
}
