import { isBelow } from '../facts/base-images.ts';
import { startsServer, type WebServer, webServerOfImage, webServerOfPackage } from '../facts/web-servers.ts';
import { startInstructions } from '../model/start/commands.ts';
import { allPrograms, unreadScripts } from '../model/start/start.ts';
import type { Start } from '../model/start/types.ts';
import type { Choice } from './choose-user.ts';
import { numberOf } from './known-users.ts';
import { installedPackages, type Lineage, stepCommands } from './lineage.ts';

/** The web server that a container starts, where that and nothing else is what it starts, and it can do so as its workers' user. */
export function webServerOf(lineage: Lineage, start: Start): WebServer | undefined {
  const server = installedServer(lineage);
  if (server === undefined || isChanged(lineage, server)) return undefined;
  const { entrypoint, cmd } = startInstructions(lineage.stage);
  if (!entrypoint && !cmd) return lineage.base?.drops === server.kind ? server : undefined;
  const started = allPrograms(start).filter(({ name, argv }) => !(SHELL.test(name) && argv.includes('-c')));
  const isAlone = started.length > 0 && started.every(({ name }) => name === 'exec' || startsServer(name, server));
  return isAlone && unreadScripts(start).length === 0 ? server : undefined;
}

const SHELL = /^(?:sh|bash|ash|dash)$/;

function installedServer(lineage: Lineage): WebServer | undefined {
  const { base, distribution } = lineage;
  // Before 1.9.10 the image had a VOLUME on its cache folder: nginxinc/docker-nginx bb29d07, 2016-01-11.
  const isOld = base?.name === 'nginx' && isBelow(base.tag.numbers, '1.9.10');
  const own = base?.drops === undefined || isOld ? undefined : webServerOfImage(base.name, base.drops);
  if (own !== undefined) return own;
  if (base?.drops !== undefined || (distribution?.id !== 'debian' && distribution?.id !== 'ubuntu')) return undefined;
  const found = installedPackages(lineage).flatMap(({ value }) => {
    return value === undefined ? [] : (webServerOfPackage(value) ?? []);
  });
  return new Set(found).size === 1 ? found[0] : undefined;
}

/** Another build of it, its user renumbered, or its files moved: then it is not known what it writes. */
function isChanged(lineage: Lineage, { kind, user }: WebServer): boolean {
  const steps = stepCommands(lineage);
  const isForeign = steps.some(({ command }) =>
    command.words.some(({ text }) => /nginx\.org\/|ppa:[\w-]*\/?nginx/.test(text)),
  );
  const isRenumbered = steps.some(
    ({ name, operands }) => (name === 'usermod' || name === 'groupmod') && operands.at(-1) === user,
  );
  const isMoved = [...lineage.stage.finalState.env].some(
    ([name, value]) => APACHE_SETTING.test(name) && !APACHE_STANDARD.test(value ?? ''),
  );
  return isForeign || isRenumbered || (kind === 'Apache' && isMoved);
}

const APACHE_SETTING = /^APACHE_(?:PID_?FILE|RUN_?DIR|LOCK_?DIR|LOG_?DIR|RUN_USER|RUN_GROUP)$/;
const APACHE_STANDARD = /^(?:www-data|\/var\/(?:run|lock|log)\/apache2(?:\/apache2\.pid)?)$/;

/** The server's own user; its numbers as the image's facts or the distribution's state them. */
export function userOfServer(lineage: Lineage, { user }: WebServer, numeric: boolean): Choice {
  const known = numeric ? numberOf(lineage, user) : undefined;
  const asNumber = known && `${known.uid}:${known.gid ?? known.uid}`;
  return {
    user: asNumber ?? user,
    owner: asNumber ?? `${user}:${user}`,
    name: user,
    create: [],
    kind: 'image',
    edits: [],
  };
}

/** Shell commands that give the server what its master writes. */
export function serverCommands({ instructions }: Lineage, server: WebServer, { owner }: Choice): readonly string[] {
  // The entrypoint of nginx writes there what it makes of templates: nginxinc/docker-nginx 20-envsubst-on-templates.sh.
  const hasTemplates = instructions.some(
    (instruction) =>
      (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') &&
      instruction.destination?.value.startsWith('/etc/nginx/templates'),
  );
  const folders = hasTemplates ? [...server.folders, '/etc/nginx/conf.d'] : server.folders;
  const made = [...folders, ...server.logs];
  const owned = [...folders, ...server.files];
  return [
    ...(made.length > 0 ? [`mkdir -p ${made.join(' ')}`] : []),
    ...(server.files.length > 0 ? [`touch ${server.files.join(' ')}`] : []),
    ...(owned.length > 0 ? [`chown -R ${owner} ${owned.join(' ')}`] : []),
    ...(server.logs.length > 0 ? [`chown ${owner} ${server.logs.join(' ')}`] : []),
  ];
}

/** Where the server's master reads private keys, which mostly only root may: undefined where nothing says so. */
export function privateKeysOf(lineage: Lineage): string | undefined {
  for (const instruction of lineage.instructions) {
    if (instruction.keyword === 'EXPOSE') {
      const port = instruction.arguments.find(({ value }) => /^443\b/.test(value));
      if (port) return `EXPOSE ${port.text}`;
    }
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const paths = instruction.destination ? [...instruction.sources, instruction.destination] : instruction.sources;
    const key = paths.find(({ value }) => KEYS.test(value));
    if (key) return key.text;
  }
  const step = stepCommands(lineage).find(
    ({ name, operands }) => name === 'openssl' || operands.some((word) => /^(?:ssl|default-ssl)$/.test(word ?? '')),
  );
  return step?.name;
}

const KEYS = /\.(?:key|pem|p12|pfx|crt|cert)$|(?:^|\/)(?:ssl|tls|certs?|certificates?|private)(?:\/|$)/;
