import { expand, lookUp, variablesIn } from '../dockerfile/index.ts';
import type { Instruction, PlainInstruction } from '../dockerfile/types.ts';
import type { WebServer } from '../facts/web-servers.ts';
import { startInstructions } from '../model/start/commands.ts';
import { serverOf } from '../model/start/listening.ts';
import { allPrograms } from '../model/start/start.ts';
import type { Start } from '../model/start/types.ts';
import type { Lineage } from './lineage.ts';

/**
 * A port below 1024. A user may bind it only where the runtime allows that: Docker does since 20.10
 * (net.ipv4.ip_unprivileged_port_start is 0 in its containers), Podman and older Kubernetes nodes do not.
 */
export interface LowPort {
  readonly port: number;
  /** The port to take instead. */
  readonly instead: number;
  /** The option or variable that sets it; undefined where only the program's code or files do. */
  readonly setBy: string | undefined;
}

/** The first low port that the Dockerfile, or the base image whose program runs, states. */
export function lowPortOf(lineage: Lineage, start: Start, web: WebServer | undefined): LowPort | undefined {
  const { base, stage, instructions } = lineage;
  const own = startInstructions(stage);
  const inherited =
    !web && (own.entrypoint || own.cmd) ? [] : (base?.ports ?? []).map((port) => ({ port, variable: undefined }));
  const stated = instructions.filter(isExpose).flatMap((expose) => exposedPorts(lineage, expose));
  const low = [...stated, ...inherited].find(({ port }) => port < 1024);
  if (low === undefined) return undefined;
  const { port } = low;
  return { port, instead: insteadOf(port), setBy: low.variable ?? web?.listen ?? settingOf(lineage, start, port) };
}

function isExpose(instruction: Instruction): instruction is PlainInstruction {
  return instruction.keyword === 'EXPOSE';
}

function exposedPorts({ dockerfile }: Lineage, expose: PlainInstruction) {
  return expose.arguments.flatMap(({ text }) => {
    const value = expand(text, (name) => lookUp(expose.state, name), dockerfile.escape) ?? '';
    const digits = /^(\d+)(?:-\d+)?(?:\/\w+)?$/.exec(value)?.[1];
    const variable = variablesIn(text, dockerfile.escape)[0];
    return digits === undefined ? [] : [{ port: Number(digits), variable }];
  });
}

function insteadOf(port: number): number {
  if (port === 80) return 8080;
  return port === 443 ? 8443 : port + 8000;
}

/** How the port is set where that is known: ENV, or an option of a known server. */
function settingOf({ stage, base }: Lineage, start: Start, port: number): string | undefined {
  const variable = [...stage.finalState.env].find(([name, value]) => /PORT$/.test(name) && value === String(port))?.[0];
  if (variable !== undefined) return variable;
  if (base !== undefined && /dotnet\/(?:core\/)?(?:nightly\/)?aspnet$|^microsoft\/aspnetcore$/.test(base.name))
    return 'ASPNETCORE_URLS';
  const server = allPrograms(start)
    .map(({ argv }) => serverOf(argv))
    .find((known) => known !== undefined);
  return server?.ports?.[0] ?? server?.addresses?.[0] ?? server?.variables?.[0];
}
