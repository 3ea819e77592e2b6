import { readdirSync, readFileSync } from 'node:fs';

/**
 * Ends the processes whose environment holds `mark` (`NAME=value`). A container without a PID name space of its own
 * (`buildah run --isolation chroot`) leaves behind what left its process group, as daemons do. Only on Linux.
 */
export function endMarkedProcesses(mark: string): void {
  for (const pid of processes()) {
    if (pid !== process.pid && environmentOf(pid).includes(`${mark}\0`)) kill(pid);
  }
}

/** Ends the children of a process, and theirs. Only on Linux; does nothing elsewhere. */
export function endDescendants(ancestor: number): void {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
  const descends = (pid: number | undefined): boolean => {
    const parent = pid === undefined ? undefined : parents.get(pid);
    return parent !== undefined && (parent === ancestor || descends(parent));
  };
  for (const pid of [...parents.keys()].filter(descends)) kill(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function parentOf(pid: number): number | undefined {
  const parent = /^PPid:\s*(\d+)$/m.exec(readProc(pid, 'status'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

function processes(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function environmentOf(pid: number): string {
  return readProc(pid, 'environ');
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
