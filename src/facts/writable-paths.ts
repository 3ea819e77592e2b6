import { table } from './table.ts';

/** What a program writes while it runs. */
export interface Writes {
  /** Absolute, or relative to the working directory; `.` is the working directory itself. */
  readonly paths?: readonly string[];
  /** The paths are in the folder that one of these variables names; without it nothing is known of them. */
  readonly under?: readonly string[];
  /** It keeps settings or caches in HOME. */
  readonly home?: boolean;
}

const HOME = { home: true } as const satisfies Writes;
const HERE = { paths: ['.'], home: true } as const satisfies Writes;

/**
 * By the file name of the program, or of the script that an interpreter is told to run.
 * General knowledge, to be checked in: guides.rubyonrails.org/configuring, laravel.com/docs/deployment#directory-permissions,
 * tomcat.apache.org/tomcat-10.1-doc/RUNNING.txt, nextjs.org/docs (`distDir`), vite.dev/config/shared-options#cachedir,
 * docs.npmjs.com/cli/configuring-npm/folders, pip.pypa.io/en/stable/topics/caching, docs.jupyter.org (directories),
 * docs.celeryq.dev/en/stable/userguide/periodic-tasks.html, redis.io/docs (dir), jekyllrb.com/docs/configuration.
 */
const WRITES = table<Writes>({
  npm: HOME,
  npx: HOME,
  yarn: HOME,
  pnpm: HOME,
  bun: HOME,
  pm2: HOME,
  forever: HOME,
  gulp: HOME,
  grunt: HOME,
  bower: HERE,
  ionic: HERE,
  'react-scripts': { paths: ['node_modules/.cache'], home: true },
  'webpack-dev-server': { paths: ['node_modules/.cache'], home: true },
  ng: { paths: ['.angular', 'node_modules/.cache'], home: true },
  next: { paths: ['.next'], home: true },
  nuxt: { paths: ['.nuxt'], home: true },
  gatsby: { paths: ['.cache', 'public'], home: true },
  vite: { paths: ['node_modules/.vite'], home: true },
  strapi: { paths: ['.tmp', '.cache', 'build', 'public/uploads'], home: true },
  hubot: HOME,
  'manage.py': HERE,
  celery: { paths: ['.'], home: true },
  jupyter: HERE,
  'jupyter-notebook': HERE,
  'jupyter-lab': HERE,
  ipython: HERE,
  streamlit: HOME,
  mlflow: { paths: ['mlruns'], home: true },
  airflow: HERE,
  scrapy: HERE,
  scrapyd: HERE,
  pip: HOME,
  pip3: HOME,
  pipenv: HOME,
  poetry: HOME,
  uv: HOME,
  conda: HOME,
  mamba: HOME,
  micromamba: HOME,
  ansible: HOME,
  'ansible-playbook': HOME,
  // Rails' own Dockerfile template gives away db, log, storage and tmp (railties, Dockerfile.tt); db is written in development.
  rails: { paths: ['log', 'storage', 'tmp'], home: true },
  puma: { paths: ['log', 'tmp'], home: true },
  unicorn: { paths: ['log', 'tmp'], home: true },
  unicorn_rails: { paths: ['log', 'tmp'], home: true },
  passenger: { paths: ['log', 'tmp'], home: true },
  rake: { paths: ['log', 'tmp'], home: true },
  sidekiq: { paths: ['log', 'tmp'], home: true },
  rackup: { paths: ['log', 'tmp'], home: true },
  // Its socket (github.com/DarthSim/overmind, "Control socket").
  overmind: HERE,
  bundle: HOME,
  jekyll: HERE,
  middleman: HERE,
  hugo: { paths: ['public', 'resources'], home: true },
  mkdocs: HOME,
  gitbook: HERE,
  artisan: { paths: ['bootstrap/cache', 'storage'] },
  composer: HERE,
  mvn: HERE,
  gradle: HERE,
  gradlew: HERE,
  mvnw: HERE,
  sbt: HERE,
  lein: HERE,
  boot: HERE,
  ant: HERE,
  go: HOME,
  cargo: HERE,
  mix: HERE,
  iex: HOME,
  stack: HERE,
  cabal: HERE,
  R: HOME,
  Rscript: HOME,
  julia: HOME,
  dotnet: HOME,
  'catalina.sh': { paths: ['conf', 'logs', 'temp', 'webapps', 'work'], under: ['CATALINA_BASE', 'CATALINA_HOME'] },
  // caddyserver.com/docs/conventions, "File locations".
  caddy: HOME,
  'redis-server': { paths: ['.'] },
  mongod: { paths: ['/data/db'] },
  git: HOME,
  ssh: HOME,
  aws: HOME,
  gcloud: HOME,
  kubectl: HOME,
  helm: HOME,
  terraform: HERE,
  bitcoind: HOME,
  geth: HOME,
  tor: HOME,
  firefox: HOME,
  chrome: HOME,
  chromium: HOME,
  'google-chrome': HOME,
  phantomjs: HOME,
  wine: HOME,
  bash: HOME,
  sh: HOME,
  ash: HOME,
  zsh: HOME,
  'youtube-dl': HERE,
  ffmpeg: HERE,
  pdflatex: HERE,
});

/**
 * Commands that write files among the project's sources, by program: docs.djangoproject.com/ref/django-admin (makemigrations,
 * makemessages, compilemessages, startapp), flask-migrate.readthedocs.io ("Command Reference"), alembic.sqlalchemy.org ("Tutorial"), 2026-11-27.
 */
const GENERATORS = table<RegExp>({
  'manage.py': /^(?:makemigrations|makemessages|compilemessages|startapp)$/,
  'django-admin': /^(?:makemigrations|makemessages|compilemessages|startapp)$/,
  flask: /^(?:init|migrate|revision)$/,
  alembic: /^(?:init|revision)$/,
});

/** True for a command that makes source files: `python manage.py makemigrations`. */
export function generatesSources(program: string, words: readonly (string | undefined)[]): boolean {
  const commands = GENERATORS[program];
  return commands !== undefined && words.some((word) => commands.test(word ?? ''));
}

/** Commands that make files: each operand is one, or the last is what the others come to. */
const MAKES_FILES = table<'each' | 'last'>({
  touch: 'each',
  tee: 'each',
  cp: 'last',
  mv: 'last',
  ln: 'last',
});

/** The files, or the folders for them, that a command of POSIX's utilities makes (pubs.opengroup.org/onlinepubs/9799919799/utilities). */
export function filesMadeBy(program: string, words: readonly (string | undefined)[]): readonly string[] {
  const operands = words.flatMap((word) => (word === undefined || word.startsWith('-') ? [] : [word]));
  const how = MAKES_FILES[program];
  return how === 'each' ? operands : how === 'last' ? operands.slice(1).slice(-1) : [];
}

/**
 * Programs that run without a HOME. Any other gets one, since it may keep files there: an interpreter as well, whose libraries do
 * (models of Hugging Face, data of NLTK, caches of matplotlib and numba).
 */
const HOMELESS: ReadonlySet<string> = new Set(
  (
    'redis-server memcached catalina.sh serve http-server nginx busybox nats-server ' +
    'set exec export cd test [ echo printf rm mkdir cat cp mv ln sleep true : chmod touch sed grep wait trap shift'
  ).split(' '),
);

/** True for a program that may keep settings or caches in HOME. */
export function usesHome(program: string): boolean {
  return WRITES[program]?.home ?? !HOMELESS.has(program.replace(/(?<=^python3?)[.\d]+$/, ''));
}

/** What a program is known to write; undefined for one that is not known. */
export function writesOf(program: string): Writes | undefined {
  return Object.hasOwn(WRITES, program) ? WRITES[program] : undefined;
}

/** A folder for data, going by its last name: `/data`, `/app/uploads`, `/var/lib/x`. */
const DATA_NAME =
  /^(?:\.?data|datas|db|database|databases|logs?|caches?|\.cache|te?mp|pids?|run|uploads?|media|storage|state|spool|backups?|sessions?|downloads?|output|outputs?|results?|var|instance|\.next|persist(?:ent)?|queue|inbox|sockets?)$/i;

const DATA_PARENT = /^\/(?:data|srv|mnt|media|var\/(?:lib|log|run|cache|spool|opt|db|data|tmp)|run)\/./;

/** Folders of the system itself, and those that no program writes while it runs. */
const SYSTEM_FOLDER =
  /^\/(?:(?:etc|usr\/s?bin|usr\/include|usr\/lib(?:64)?|usr\/share\/(?:man|doc)|lib|lib64|bin|sbin|boot|dev|proc|sys|root|tmp|var\/tmp)(?:\/|$)|(?:usr|var|opt|home|srv|mnt|media|run|usr\/local|usr\/src|usr\/share|var\/lib|var\/log|var\/run|var\/cache|var\/spool)?$|var\/(?:lib|cache)\/(?:apt|dpkg|apk|yum|dnf|zypp)(?:\/|$)|(?:var\/)?run\/(?:sshd|docker\.sock)$)/;

/** True for a folder that may be given to a program's user: no folder of the system. */
export function canBeOwned(path: string): boolean {
  return path.startsWith('/') && !SYSTEM_FOLDER.test(path);
}

/** True for a folder that VOLUME declares and may be given away: a program's own settings in /etc as well. */
export function canBeVolumeOf(path: string): boolean {
  return (
    canBeOwned(path) ||
    /^\/etc\/(?!ssl|pki|ssh|ca-certificates|apt|apk|yum|init\.d|cron|pam\.d|sudoers)[\w.-]+/.test(path)
  );
}

/** True for a path that looks like a folder of a program's data. */
export function isDataFolder(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return canBeOwned(path) && (DATA_NAME.test(name) || DATA_PARENT.test(path));
}

/** Options whose value is a file that the program writes, which their names do not tell: the manuals of celery and gunicorn. */
const SHORT_OPTIONS = table<readonly string[]>({
  celery: ['-f', '-s', '--schedule'],
  gunicorn: ['-p'],
});

/**
 * What an option of a program names that it writes: `--log-file`, `--data-dir`, `-Dlogging.file.path`. `path`: a file or a folder;
 * `given`: one that takes it behind `=` alone, and is a switch otherwise; undefined for an option of another meaning.
 */
export function writtenByOption(program: string, option: string): 'file' | 'path' | 'given' | undefined {
  if (SHORT_OPTIONS[program]?.includes(option)) return 'file';
  if (!/^--?[a-zA-Z]{2}/.test(option)) return undefined;
  const name = option
    .replace(/^-+D?(?=\w)/, '')
    .replaceAll(/[-.]/g, '_')
    .replace(/(?<=log|pid)(?=(?:file|path|dir|folder)$)/i, '_');
  if (/(?:^|_)PID(?:_(?:FILE|PATH))?$|^LOG_?TO$|^LOGGING_FILE_NAME$/i.test(name)) return 'file';
  if (!isDataVariable(name) && !/^LOGGING_FILE_PATH$/i.test(name)) return undefined;
  return /(?:^|_)(?:LOGS?|CACHE|STATE|SESSIONS?|TE?MP|BACKUPS?)$/i.test(name) ? 'given' : 'path';
}

/** Settings of frameworks and servers (docs.spring.io, uwsgi-docs.readthedocs.io, quarkus.io/guides/logging, github.com/serilog/serilog-settings-configuration). */
const SETTINGS =
  /^(?:logging\.(?:file(?:\.name|\.path)?|path)|quarkus\.log\.file\.path|spring\.servlet\.multipart\.location|Serilog\.WriteTo\.\w+\.Args\.path|(?:safe-)?pidfile2?|logto2?|daemonize2?)$/;

/** What a setting names that the program writes, going by its name and value: `file.upload-dir: uploads`; undefined for another meaning. */
export function writtenBySetting(name: string, value: string): 'file' | 'folder' | undefined {
  const isNamed = SETTINGS.test(name);
  const variable = name.replaceAll(/[-.]/g, '_').replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_');
  const isPath = /^[\w./-]{2,200}$/.test(value) && !/^[\d.]+$/.test(value);
  const isCertain = /\/|\.\w+$/.test(value) || /(?:DIR|DIRECTORY|FOLDER|PATH|LOCATION)$/i.test(variable);
  if (!isPath || !(isNamed || (isDataVariable(variable) && isCertain))) return undefined;
  return /\.\w+$/.test(value) ? 'file' : 'folder';
}

/** An environment variable that names a folder or file of a program's data. */
export function isDataVariable(name: string): boolean {
  return /(?:^|_)(?:DATA|DB|DATABASE|LOGS?|CACHE|UPLOADS?|STORAGE|TE?MP|STATE|MEDIA|BACKUPS?|SESSIONS?|DOWNLOADS?|OUTPUT)_?(?:DIR|DIRECTORY|PATH|FOLDER|HOME|FILE|ROOT|LOCATION)?$/i.test(
    name,
  );
}
