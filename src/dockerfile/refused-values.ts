import { expand } from './expand.ts';
import { substitutionFault } from './substitution.ts';
import type { HealthcheckInstruction, Instruction, PairsInstruction, PlainInstruction } from './types.ts';

/** Why the builder refuses the arguments of an instruction (`instructions/parse.go`, `dockerfile2llb/convert.go`); undefined where it does not. */
export function refusedValue(instruction: Instruction, escape: string): string | undefined {
  switch (instruction.keyword) {
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return refusedPairs(instruction, escape);
    case 'EXPOSE':
    case 'VOLUME':
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
      return refusedPlain(instruction, escape);
    case 'COPY':
    case 'ADD':
      return instruction.form === 'exec'
        ? undefined
        : faultIn(
            [...instruction.sources, instruction.destination].flatMap((word) => word?.text ?? []),
            escape,
          );
    case 'HEALTHCHECK':
      return refusedHealthcheck(instruction);
    case 'SHELL':
      return instruction.form === 'exec' && instruction.arguments.length === 0 ? 'SHELL needs a program' : undefined;
    default:
      return undefined;
  }
}

function faultIn(texts: readonly string[], escape: string): string | undefined {
  for (const text of texts) {
    if (!/[$"'\\`]/.test(text)) continue;
    const fault = substitutionFault(text, escape);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function refusedPairs({ keyword, pairs }: PairsInstruction, escape: string): string | undefined {
  if (pairs.some(({ name }) => name === '')) return `${keyword} has a pair without a name`;
  const texts = pairs.flatMap(({ rawValue }) => rawValue ?? []);
  const fault = faultIn(texts, escape);
  return fault === undefined ? undefined : `${keyword} cannot be read: ${fault}`;
}

function refusedPlain(instruction: PlainInstruction, escape: string): string | undefined {
  const { keyword } = instruction;
  const texts = instruction.arguments.map(({ text }) => text);
  const isList = keyword === 'VOLUME' && isJson(instruction);
  const isWhole = keyword === 'USER' || keyword === 'WORKDIR' || keyword === 'STOPSIGNAL';
  const fault = isList ? undefined : faultIn(isWhole ? [texts.join(' ')] : texts, escape);
  if (fault !== undefined) return `${keyword} cannot be read: ${fault}`;
  const values = instruction.arguments.map((word) => valueIn(instruction, isList ? word.value : word.text, escape));
  const isNone = values.length === 0 || values.some((value) => value?.trim() === '');
  if (keyword === 'VOLUME' && isNone) return 'VOLUME names no folder';
  if (keyword === 'EXPOSE') {
    const ports = values.flatMap((value) => value?.split(/\s+/) ?? []);
    const port = ports.find((value) => value !== '' && !isPort(value));
    return port === undefined ? undefined : `EXPOSE ${port.slice(0, 40)} is no port`;
  }
  const signal = keyword === 'STOPSIGNAL' && values.length === 1 ? values[0] : undefined;
  return signal === undefined || isSignal(signal) ? undefined : `STOPSIGNAL ${signal.slice(0, 40)} is no signal`;
}

function isJson({ arguments: words }: PlainInstruction): boolean {
  return words.some(({ text, value }) => text === JSON.stringify(value));
}

/** With variables that the file sets; undefined where the base image may set one. */
function valueIn({ state }: PlainInstruction, text: string, escape: string): string | undefined {
  return expand(text, (name) => (state.env.has(name) ? state.env.get(name) : state.args.get(name)), escape);
}

/** `80`, `80/udp`, `8000-8010`, `8080:80`, `127.0.0.1:8080:80` (docker/go-connections, nat.ParsePortSpecs). */
function isPort(text: string): boolean {
  const [port = '', protocol, ...more] = text.split('/');
  if (more.length > 0 || (protocol !== undefined && !/^(?:tcp|udp|sctp|)$/i.test(protocol))) return false;
  const parts = port.split(':');
  const [host, container] = [parts.length > 1 ? parts.at(-2) : '', parts.at(-1) ?? ''];
  return isRange(container) && (host === '' || host === undefined || isRange(host));
}

function isRange(text: string): boolean {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return false;
  const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
  return first <= last && last <= 65535;
}

/** Linux's signals, with or without SIG (moby/sys/signal, signal_linux.go). */
const SIGNALS = new Set(
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'.split(
    ' ',
  ),
);

function isSignal(text: string): boolean {
  if (/^[-+]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  return SIGNALS.has(name) || /^RTMIN\+(?:\d|1[0-5])$|^RTMAX-(?:\d|1[0-4])$/.test(name);
}

const DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const TOO_SHORT = /^(?:-|\+?(?:0*[1-9]\d*(?:\.\d*)?)(?:ns|us|µs|μs)$)/;

function refusedHealthcheck({ arguments: words, flags }: HealthcheckInstruction): string | undefined {
  const [kind, ...rest] = words.map(({ value }) => value);
  if (kind?.toUpperCase() === 'NONE') return rest.length > 0 ? 'HEALTHCHECK NONE takes no arguments' : undefined;
  if (kind?.toUpperCase() !== 'CMD') return `HEALTHCHECK does not know ${kind?.slice(0, 40)}: write CMD`;
  if (rest.length === 0 || rest.join('') === '[]') return 'HEALTHCHECK CMD names no command';
  for (const { name, value = '' } of flags) {
    const isNumber = name === 'retries';
    if (isNumber ? !/^\+?\d+$/.test(value) : !DURATION.test(value) || TOO_SHORT.test(value))
      return `--${name}=${value.slice(0, 40)} is no ${isNumber ? 'number' : 'duration'}`;
  }
  return undefined;
}
