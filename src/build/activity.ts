import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the processes of a container do at a moment. */
export interface Activity {
  /** The TCP ports on which they listen, sorted. */
  readonly ports: readonly number[];
  /** The processor time that they have used, in hundredths of a second; undefined when it cannot be told. */
  readonly ticks: number | undefined;
  /** One of them runs, or waits for a processor or a disk. */
  readonly isBusy: boolean;
}

interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly isBusy: boolean;
}

/**
 * The activity of the processes whose environment holds `mark` (`NAME=value`), and of what they and `ancestor` started:
 * servers that write titles over their environment, as nginx does, are known by their parent alone. Undefined when none
 * can be seen: on other systems than Linux, where the engine runs elsewhere, and without the rights.
 */
export function activityOf(mark: string, ancestor?: number): Activity | undefined {
  const all = processStates();
  const found = new Set(all.filter(({ pid }) => readProc(pid, 'environ').includes(`${mark}\0`)).map(({ pid }) => pid));
  if (ancestor !== undefined) found.add(ancestor);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  if (ancestor !== undefined) found.delete(ancestor);
  if (found.size === 0) return undefined;
  const ticks = all.reduce((sum, state) => sum + (found.has(state.pid) ? state.ticks : 0), 0);
  const isBusy = all.some((state) => found.has(state.pid) && state.isBusy);
  return { ports: sorted([...found].flatMap(portsOf)), ticks, isBusy };
}

function processStates(): readonly ProcessState[] {
  return names('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    // proc(5): the name in parentheses may hold anything; then state, parent … user time (14th), system time (15th).
    const fields = readProc(Number(name), 'stat').split(') ').at(-1)?.split(' ') ?? [];
    if (fields.length < 13) return [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return [{ pid: Number(name), parent: Number(fields[1]), ticks, isBusy: /^[RD]$/.test(fields[0] ?? '') }];
  });
}

/** In a network of its own, whatever listens is the container's; on the host's, what the process itself has open. */
function portsOf(pid: number): readonly number[] {
  const network = linkAt(`/proc/${pid}/ns/net`);
  if (network === undefined) return [];
  const listening = listeningIn(readProc(pid, 'net/tcp') + readProc(pid, 'net/tcp6'));
  if (network !== linkAt('/proc/self/ns/net')) return listening.map(({ port }) => port);
  if (listening.length === 0) return [];
  const open = new Set(names(`/proc/${pid}/fd`).map((name) => linkAt(`/proc/${pid}/fd/${name}`)));
  return listening.flatMap(({ port, inode }) => (open.has(`socket:[${inode}]`) ? [port] : []));
}

/** The rows of `/proc/net/tcp` and `tcp6` in the state LISTEN (0A). */
export function listeningIn(table: string): readonly { readonly port: number; readonly inode: string }[] {
  return table.split('\n').flatMap((row) => {
    const fields = row.trim().split(/\s+/);
    if (fields[3] !== '0A') return [];
    return [{ port: Number.parseInt(fields[1]?.split(':')[1] ?? '', 16), inode: fields[9] ?? '' }];
  });
}

export function sorted(ports: readonly number[]): readonly number[] {
  return [...new Set(ports)].sort((a, b) => a - b);
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

export function parentOf(pid: number): number | undefined {
  return processStates().find((state) => state.pid === pid)?.parent;
}

/** True when the process runs in a control group that is named after the container. */
export function isOfContainer(pid: number, id: string): boolean {
  return id !== '' && readProc(pid, 'cgroup').includes(id);
}
