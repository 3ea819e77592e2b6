import { joinPath } from '../context/paths.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { commentsAbove } from '../edit/index.ts';
import { FILE_SERVERS, PROBE_TOOLS, WEB_IMAGE } from '../facts/split.ts';
import { contextFolderOf } from '../model/copies.ts';
import { resolvePath } from '../model/image-paths.ts';
import { commandsOfText, programName, startCommands, startInstructions, unwrap } from '../model/start/commands.ts';
import { packageScript } from '../model/start/package-script.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { refuse } from './candidate.ts';
import { withRead } from './roles.ts';
import type { Candidate, PlacedCommand, Recipe, Refusal, Role, Splitter } from './types.ts';

const BUILD =
  /^(?:npm run|yarn(?: run)?|pnpm(?: run)?|bun run) [\w:-]*build[\w:-]*|^(?:npx )?(?:vite|react-scripts|vue-cli-service|ng|parcel|astro|gatsby) build\b/;

/** A site of plain files that Node builds and only serves: a web server does that without Node. */
export const staticSiteSplitter: Splitter = {
  name: 'a static site',
  image: /^node$/,
  builds: (commands) => commands.some(({ command }) => BUILD.test(textOf(command))),
  readsPrograms: true,
  plan: planSite,
};

function textOf(command: PlacedCommand['command']): string {
  return programWords(command)
    .map(({ text }) => text)
    .join(' ');
}

/** How a server for files was started. */
interface Serving {
  readonly folder: string;
  readonly port: number;
  /** Unknown paths are answered with index.html. */
  readonly isSinglePage: boolean;
}

function planSite(candidate: Candidate): Recipe | Refusal | undefined {
  const { context, copies, stage, commands } = candidate;
  if (startCommands(candidate.dockerfile, stage).length !== 1) return undefined;
  const words = servedWords(candidate);
  const serving = readServe(words, candidate);
  if (serving === undefined || 'reason' in serving) return serving;
  const folder = resolvePath(stage.finalState.workdir ?? '?base', serving.folder);
  const source = contextFolderOf(copies, resolvePath(folder, '..'));
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  if (folder.startsWith('?') || source === undefined) {
    return refuse(
      'what the server serves is not known',
      'The folder is not certain: set WORKDIR, and name it in the command.',
    );
  }
  if (context.has(joinPath(source, name))) {
    return refuse(
      'the served folder is not one that the build makes',
      `${joinPath(source, name)} is in the build context: put it into .dockerignore if it is built.`,
    );
  }
  if (
    context.has(joinPath(source, 'serve.json')) ||
    context.files(source).some((path) => path.endsWith('/serve.json'))
  ) {
    return refuse('the server has a configuration of its own', 'serve.json: write it as the new server needs it.');
  }
  const obstacle = siteObstacle(candidate);
  if (obstacle) return obstacle;
  return {
    isBuild: () => true,
    spareTools: ['npx', 'bunx', 'pnpx'],
    sources: [],
    image: () => ({ name: WEB_IMAGE, system: undefined, tools: PROBE_TOOLS.get(WEB_IMAGE) ?? [] }),
    roles: withRead(candidate, siteRoles(candidate, commands)),
    artifacts: [{ from: folder, to: '/usr/share/nginx/html' }],
    start: serverLines(serving, exposes(stage.instructions)),
  };
}

function siteObstacle(candidate: Candidate): Refusal | undefined {
  const { stage } = candidate;
  if (stage.instructions.some(({ keyword }) => keyword === 'USER')) {
    return refuse(
      'the server runs as another user',
      'nginx starts as root: take nginxinc/nginx-unprivileged for the final stage by hand.',
    );
  }
  if (stage.instructions.some(({ keyword }) => keyword === 'VOLUME')) {
    return refuse('the site has a volume', 'What is kept there is not known: write the final stage by hand.');
  }
  const { entrypoint, cmd } = startInstructions(stage);
  const starts = stage.instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  if (starts.length !== [entrypoint, cmd].filter((own) => own !== undefined).length || starts.length !== 1) {
    return refuse('ENTRYPOINT and CMD start it together', 'Start the server in one instruction, and split again.');
  }
  return undefined;
}

/** The words of the server, package.json's script read. */
function servedWords({ start, context, stage }: Candidate): readonly (string | undefined)[] {
  const script = packageScript(start.words, context);
  if (script === undefined) return start.words;
  const [command, ...others] = commandsOfText(script, stage.finalState.env);
  return command && others.length === 0 ? unwrap(command.words) : [];
}

function readServe(
  words: readonly (string | undefined)[],
  { stage, commands }: Candidate,
): Serving | Refusal | undefined {
  const name = programName(words[0])?.replace(/@[\w.]+$/, '') ?? '';
  const server = FILE_SERVERS[name];
  const isPreview = name === 'vite';
  if (!server || (isPreview && words[1] !== 'preview')) return undefined;
  const unclear = (detail: string): Refusal => refuse('how the site is served is not known', detail);
  let port: number | undefined;
  let isSinglePage = server.single === true;
  const folders: string[] = [];
  for (let at = isPreview ? 2 : 1; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) return unclear('A word of the command is a variable: state the port.');
    if (server.single instanceof RegExp && server.single.test(word)) isSinglePage = true;
    else if (server.listen.test(word)) {
      const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[++at];
      port = Number(/^(?:tcp:\/\/(?:0\.0\.0\.0|\[?::\]?):)?(\d{1,5})$/.exec(value ?? '')?.[1]);
      if (!(port > 0 && port < 65536)) return unclear('The port is not a number: state it.');
    } else if (word === server.address) at += words[at + 1]?.startsWith('-') ? 0 : 1;
    else if (!word.startsWith('-')) folders.push(word);
    else if (!server.plain.test(word)) return unclear(`nginx has no option ${word}: write its configuration by hand.`);
  }
  const folder = folders[0] ?? server.folder;
  if (folder === undefined || folders.length > 1) return unclear('Name the folder in the command.');
  if (port === undefined && stage.finalState.env.has('PORT'))
    return unclear('The port is in the variable PORT: state it with -l.');
  const isNewest = !isPreview && installsNewest(commands, name);
  port ??= statedPort(stage.instructions, server.port, isNewest);
  return port === undefined
    ? unclear('The port is not stated: add it to the command, and EXPOSE it.')
    : { folder, port, isSinglePage };
}

/** A default counts where EXPOSE or the server's version says the same. */
function statedPort(instructions: readonly Instruction[], port: number, isNewest: boolean): number | undefined {
  return isNewest || exposes(instructions).includes(`${port}`) ? port : undefined;
}

/** A step installs the server in a version that has the default: serve was at 5000 before version 13. */
function installsNewest(commands: readonly PlacedCommand[], server: string): boolean {
  const isNew = new RegExp(`^${server}(?:@(?:latest|1[3-9](?:\\.[\\d.]+)?))?$`);
  return commands.some(({ command }) => packageCommand(command)?.operands.some(({ text }) => isNew.test(text)));
}

function exposes(instructions: readonly Instruction[]): readonly string[] {
  return instructions.flatMap((own) =>
    own.keyword === 'EXPOSE' ? own.arguments.map(({ value }) => value.replace(/\/tcp$/, '')) : [],
  );
}

/** What the site's container is called and which ports it has stays; the rest is of Node, or builds. */
function siteRoles(
  { dockerfile, stage }: Candidate,
  commands: readonly PlacedCommand[],
): ReadonlyMap<Instruction, Role> {
  const hasComment = (own: Instruction): boolean => own.comments.length > 0 || commentsAbove(dockerfile, own) !== '';
  const serversOnly = new Set(
    stage.instructions.filter((own) => {
      const all = commands.filter(({ run }) => run === own);
      return all.length > 0 && all.every(({ command }) => installsServer(command)) && !hasComment(own);
    }),
  );
  const end = stage.instructions.findLast((own) => own.keyword === 'RUN' && !serversOnly.has(own))?.index ?? 0;
  const roleOf = (own: Instruction): Role => {
    if (serversOnly.has(own) || own.keyword === 'CMD' || own.keyword === 'ENTRYPOINT') return 'gone';
    if (/^(?:EXPOSE|LABEL|STOPSIGNAL|HEALTHCHECK|MAINTAINER)$/.test(own.keyword)) return 'final';
    if (own.index <= end) return 'build';
    return own.keyword === 'ENV' || own.keyword === 'WORKDIR' || own.keyword === 'ARG'
      ? hasComment(own)
        ? 'final'
        : 'gone'
      : 'build';
  };
  return new Map(stage.instructions.map((own) => [own, roleOf(own)]));
}

function installsServer(command: PlacedCommand['command']): boolean {
  const found = packageCommand(command);
  if (found?.manager.kind !== 'language' || (!found.isInstall && !/^global/.test(found.verb ?? '')))
    return found?.isClean === true;
  const names = found.operands.map(({ text }) => text).filter((text) => text !== 'add');
  return names.length > 0 && names.every((text) => /^(?:serve|http-server)(?:@[\w.^~-]+)?$/.test(text));
}

/** The files by name, then what stands for all other paths. */
function serverLines({ port, isSinglePage }: Serving, exposed: readonly string[]): string {
  const fallback = isSinglePage ? '/index.html' : '=404';
  // serve and http-server answer with 404.html, where there is one.
  const notFound = isSinglePage ? [] : ['    error_page 404 /404.html;'];
  const config = [
    'server {',
    `    listen ${port};`,
    '    root /usr/share/nginx/html;',
    '    gzip on;',
    '    gzip_types text/css application/javascript application/json image/svg+xml;',
    ...notFound,
    `    location / { try_files $uri $uri.html $uri/index.html ${fallback}; }`,
    '}',
  ];
  const lines = config.map((line) => `    '${line}' \\`);
  const run = ["RUN printf '%s\\n' \\", ...lines, '    > /etc/nginx/conf.d/default.conf'].join('\n');
  return exposed.includes(`${port}`) ? run : `${run}\nEXPOSE ${port}`;
}
