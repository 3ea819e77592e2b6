import { table } from './table.ts';

/** A language whose code can be read for what it writes. */
export type CodeLanguage = 'js' | 'py' | 'go' | 'rs' | 'jvm' | 'cs' | 'rb' | 'php' | 'c' | 'ex' | 'settings';

/** A place in code that makes files or folders. */
export interface WritingCall {
  /** Ends behind the opening bracket of a call, or where the value starts. */
  readonly pattern: RegExp;
  /** Which argument is the path. */
  readonly argument: number;
  /** `folder`: the path is a folder that is made, and written into. `file`: a file. */
  readonly makes: 'file' | 'folder';
  /** What another argument must look like: the mode of `open`. */
  readonly where?: { readonly argument: number; readonly value: RegExp };
  /** The path is what stands before the call: `(FOLDER / "a.txt").write_text(`; the pattern's first group. */
  readonly isReceiver?: true;
  /** The value alone counts where it is certain: what it is otherwise is mostly no file. */
  readonly certainOnly?: true;
}

export const LANGUAGE_BY_EXTENSION = table<CodeLanguage>({
  js: 'js',
  mjs: 'js',
  cjs: 'js',
  ts: 'js',
  mts: 'js',
  cts: 'js',
  jsx: 'js',
  tsx: 'js',
  py: 'py',
  go: 'go',
  rs: 'rs',
  java: 'jvm',
  kt: 'jvm',
  scala: 'jvm',
  cs: 'cs',
  rb: 'rb',
  php: 'php',
  c: 'c',
  cc: 'c',
  cpp: 'c',
  cxx: 'c',
  h: 'c',
  hh: 'c',
  hpp: 'c',
  ex: 'ex',
  exs: 'ex',
});

const file = (pattern: RegExp, argument = 0): WritingCall => ({ pattern, argument, makes: 'file' });
const folder = (pattern: RegExp, argument = 0): WritingCall => ({ pattern, argument, makes: 'folder' });
const receiver = (call: WritingCall): WritingCall => ({ ...call, isReceiver: true });
const certain = (call: WritingCall): WritingCall => ({ ...call, certainOnly: true });

/**
 * Calls that write. Sources: nodejs.org/api/fs.html, the README of fs-extra, multer, sqlite3, better-sqlite3, sequelize, winston, nedb, lowdb;
 * docs.python.org/3 (open, os, pathlib, shutil, sqlite3, logging), docs.sqlalchemy.org (engines), docs.djangoproject.com/ref/settings,
 * pandas and PyTorch references; pkg.go.dev/os, gorm.io, doc.rust-lang.org/std/fs, docs.oracle.com (java.nio.file.Files), learn.microsoft.com
 * (System.IO), ruby-doc.org (File), php.net (filesystem). 2026-11-26. en.cppreference.com (fstream, filesystem, cstdio), sqlite.org/c3ref/open.html,
 * hexdocs.pm/elixir/File.html.
 */
export const WRITING_CALLS: Readonly<Record<CodeLanguage, readonly WritingCall[]>> = {
  js: [
    file(
      /(?:^|[^\w$])(?:writeFile|appendFile|createWriteStream|outputFile|outputJson|writeJson|writeJSON|ensureFile|writeTextFile)(?:Sync)?\(/g,
    ),
    folder(/(?:^|[^\w$])(?:mkdir|mkdirp|ensureDir|emptyDir|mkdtemp)(?:Sync)?\(/g),
    file(/\bfs\w*\.(?:copyFile|rename|cp|copy|move)(?:Sync)?\(/g, 1),
    folder(
      /\b(?:multer\(\s*\{\s*dest|diskStorage\(\s*\{[^{}]{0,300}?\bdestination|uploadDir|tempFileDir|cacheDir)\s*:\s*(?!\(|function|async)/g,
    ),
    folder(/\bcb\(\s*null\s*,/g),
    file(/\bBun\.write\(/g),
    certain(file(/\.mv\(/g)),
    certain(file(/\bpino\.destination\(/g)),
    certain(folder(/\bnew\s+(?:Level|PouchDB)\(/g)),
    certain(
      file(
        /\bnew\s+(?:\w+\.)?(?:Database|BetterSqlite3|sqlite3\.Database|DatabaseSync|JSONFile\w*|FileSync|FileAsync|Datastore|JsonDB|Low)\(/g,
      ),
    ),
    certain(file(/\b(?:storage|filename|dbPath|databasePath|logFile)\s*:\s*/g)),
  ],
  py: [
    {
      pattern: /(?:^|[^\w.])(?:open|io\.open|codecs\.open|aiofiles\.open)\(/g,
      argument: 0,
      makes: 'file',
      where: { argument: 1, value: /^(?:mode\s*=\s*)?["'][rbt]*[wax+]/ },
    },
    folder(/\b(?:makedirs|os\.mkdir|mkpath)\(/g),
    receiver(folder(/(\b[A-Za-z_][\w.]{0,60}|\([^()\n]{1,120}\)|\bPath\([^()\n]{1,120}\))\.mkdir\(/g)),
    receiver(
      file(/(\b[A-Za-z_][\w.]{0,60}|\([^()\n]{1,120}\)|\bPath\([^()\n]{1,120}\))\.(?:write_text|write_bytes|touch)\(/g),
    ),
    receiver(
      file(
        /(\b[A-Za-z_][\w.]{0,60}|\([^()\n]{1,120}\)|\bPath\([^()\n]{1,120}\))\.open\(\s*(?:mode\s*=\s*)?["'][rbt]*[wax+]/g,
      ),
    ),
    certain(file(/\b(?:sqlite3|aiosqlite)\.connect\(/g)),
    file(/\b(?:RotatingFileHandler|TimedRotatingFileHandler|FileHandler|WatchedFileHandler)\(/g),
    certain(
      file(
        /\b(?:basicConfig\([^()]{0,80}?filename\s*=|["']filename["']\s*:|logger\.add\(|TinyDB\(|shelve\.open\()\s*/g,
      ),
    ),
    certain(file(/["']NAME["']\s*:\s*/g)),
    // docs.gunicorn.org/en/stable/settings.html
    certain(file(/^(?:accesslog|errorlog|logfile|pidfile)\s*=\s*/gm)),
    file(/\b(?:shutil\.(?:copy\w*|move)|os\.(?:rename|replace))\(/g, 1),
    certain(
      folder(
        /\b(?:lmdb\.open|chromadb\.PersistentClient|diskcache\.(?:Cache|FanoutCache)|joblib\.Memory)\(\s*(?:path\s*=\s*)?/g,
      ),
    ),
    certain(folder(/\bpersist_directory\s*=\s*/g)),
    file(/\.save\((?=\s*(?:os\.path|["'fF]|str\(|\w*(?:path|file|dest)\w*\s*[,)]))/g),
    file(/\.to_(?:csv|json|excel|parquet|pickle|feather)\((?=\s*[\w"'])/g),
    file(/\b(?:np|numpy)\.savez?\w*\(/g),
    file(/\b(?:torch\.save|joblib\.dump|pickle\.dump|plt\.savefig|urlretrieve)\(/g, 1),
    certain(
      folder(
        /\b(?:MEDIA_ROOT|UPLOAD_FOLDER|UPLOAD_DIR|STORAGE_DIR|DATA_DIR|LOG_DIR|CACHE_DIR|OUTPUT_DIR)["']?\]?\s*=\s*/g,
      ),
    ),
  ],
  go: [
    file(/\b(?:os\.(?:Create|WriteFile)|ioutil\.WriteFile)\(/g),
    folder(/\bos\.(?:Mkdir|MkdirAll)\(/g),
    {
      pattern: /\bos\.OpenFile\(/g,
      argument: 0,
      makes: 'file',
      where: { argument: 1, value: /O_(?:WRONLY|RDWR|CREATE|APPEND)/ },
    },
    certain(file(/\b(?:sqlite\.Open|bolt\.Open|bbolt\.Open)\(/g)),
    certain({ pattern: /\bsql\.Open\(\s*"sqlite3?"\s*,/g, argument: 0, makes: 'file' }),
    certain(file(/\bFilename:\s*/g)),
    file(/\bos\.Rename\(/g, 1),
    file(/\b\w+\.(?:SaveUploadedFile|SaveFile)\(/g, 1),
    certain(folder(/\b(?:badger\.DefaultOptions|leveldb\.OpenFile|pebble\.Open)\(/g)),
    certain(file(/\bbuntdb\.Open\(/g)),
  ],
  rs: [
    file(/\b(?:File::create|fs::write)\(/g),
    folder(/\b(?:create_dir|create_dir_all)\(/g),
    certain(file(/\bConnection::open\(/g)),
    file(/\bOpenOptions::new\(\)(?=[^;]{0,200}\.(?:write|append|create|create_new)\(true\))[^;]{0,200}?\.open\(/g),
    file(/\bfs::(?:copy|rename)\(/g, 1),
    certain(folder(/\b(?:rolling::(?:daily|hourly|minutely|never)|sled::open)\(/g)),
  ],
  jvm: [
    file(
      /\b(?:Files\.(?:write|writeString|newBufferedWriter|newOutputStream|createFile)|new\s+(?:FileWriter|FileOutputStream|PrintWriter))\(/g,
    ),
    folder(/\bFiles\.(?:createDirectory|createDirectories)\(/g),
    file(/\bFiles\.(?:copy|move)\(/g, 1),
    file(/\.transferTo\((?=\s*(?:new\s+File|Paths?\b|\w*(?:path|file|dest|target)\w*\s*[,)]))/gi),
    receiver(folder(/(\b[a-z]\w{0,60}|\b(?:new\s+)?File\([^()\n]{1,120}\))\.mkdirs?\(/g)),
    receiver(file(/(\b[a-z]\w{0,60}|\bFile\([^()\n]{1,120}\))\.(?:writeText|appendText|writeBytes)\(/g)),
    { pattern: /\bnew\s+RandomAccessFile\(/g, argument: 0, makes: 'file', where: { argument: 1, value: /^"rw/ } },
  ],
  cs: [
    file(/\bFile\.(?:WriteAll\w+|AppendAll\w+|Create|OpenWrite|AppendText|CreateText)\(/g),
    folder(/\bDirectory\.CreateDirectory\(/g),
    certain(file(/\bWriteTo\.File\(/g)),
    file(/\bnew\s+StreamWriter\(/g),
    file(/\bFile\.(?:Copy|Move)\(/g, 1),
    {
      // C# 9 leaves the type out: `FileStream file = new(path, FileMode.Create)`.
      pattern: /\b(?:new(?:\s+FileStream)?|File\.Open)\s*\(/g,
      argument: 0,
      makes: 'file',
      where: { argument: 1, value: /FileMode\.(?:Create|Append|OpenOrCreate)/ },
    },
  ],
  rb: [
    { pattern: /\bFile\.(?:open|new)\(/g, argument: 0, makes: 'file', where: { argument: 1, value: /^["'][wa]/ } },
    file(/\b(?:File|IO)\.write\(/g),
    folder(/\bFileUtils\.mkdir_p\(/g),
    certain(file(/\b(?:SQLite3::Database|PStore|YAML::Store)\.new\(/g)),
    certain(file(/\bSequel\.sqlite\(/g)),
    certain(file(/\bLogger\.new\(/g)),
    // puma.io (Puma::DSL), unicorn's Configurator
    certain(file(/^[ \t]*(?:pidfile|pid|state_path|std(?:err|out)_(?:path|redirect))[ (]+/gm)),
    { pattern: /\bCSV\.open\(/g, argument: 0, makes: 'file', where: { argument: 1, value: /^["'][wa]/ } },
  ],
  php: [
    file(/\bfile_put_contents\(/g),
    folder(/\bmkdir\(/g),
    file(/\bmove_uploaded_file\(/g, 1),
    certain(file(/\bnew\s+\\?PDO\(\s*["']sqlite:["']\s*\.\s*/g)),
    certain(file(/\bnew\s+\\?SQLite3\(/g)),
    // laravel.com/docs/database#sqlite-configuration
    certain(file(/(?=\bdatabase_path\(["'])/g)),
    { pattern: /\bfopen\(/g, argument: 0, makes: 'file', where: { argument: 1, value: /^["'][waxc]/ } },
  ],
  c: [
    { pattern: /\b(?:fopen|freopen)\(/g, argument: 0, makes: 'file', where: { argument: 1, value: /^"[wa]|^"r\w*\+/ } },
    {
      pattern: /(?:^|[^\w.>])open\(/g,
      argument: 0,
      makes: 'file',
      where: { argument: 1, value: /\bO_(?:WRONLY|RDWR|CREAT|APPEND)\b/ },
    },
    file(/\bofstream\s+\w{1,60}\s*[({]\s*/g),
    folder(/\bcreate_director(?:y|ies)\(/g),
    folder(/(?:^|[^\w.>])mkdir\(/g),
    certain(file(/\b(?:sqlite3_open(?:_v2|16)?|SQLite::Database\s+\w{1,60})\(/g)),
    certain(file(/\b(?:basic|rotating|daily)_logger_[ms]t\(\s*[^,()]{1,60},/g)),
    file(/\b(?:fs|filesystem)::(?:copy_file|copy|rename)\(/g, 1),
  ],
  ex: [
    file(/\bFile\.(?:write|touch)!?\(/g),
    folder(/\bFile\.mkdir(?:_p)?!?\(/g),
    file(/\bFile\.(?:cp|rename|copy)!?\(/g, 1),
    { pattern: /\bFile\.open!?\(/g, argument: 0, makes: 'file', where: { argument: 1, value: /:(?:write|append)/ } },
    certain(file(/^[ \t]*database:\s*/gm)),
  ],
  settings: [],
};

/** A connection or a literal that names a file of data, wherever it stands; the first group is the path. */
export const DATA_TEXTS: readonly RegExp[] = [
  // h2database.com/html/features.html#database_url, hsqldb.org/doc/2.0/guide, db.apache.org/derby.
  /\bjdbc:(?:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:|file:)|hsqldb:file:|derby:(?!\/|memory:|classpath:|jar:))((?:\.{0,2}\/)?[\w./-]{1,200})/g,
  /\bData Source=([\w./-]{1,200}\.(?:db|sqlite3?))/gi,
  /\burl:\s*["']file:((?:\.{1,2}\/)?[\w./-]{1,200})["']/g,
  /\bbind[ (]+["']unix:\/\/(\/[\w./-]{1,200})["']/g,
  /^\s{0,20}database:\s*([\w./-]{1,200}\.sqlite3)\s*$/gm,
  /(?<!_path\()['"]((?:[\w.-]{1,60}\/){0,6}[\w.-]{1,60}\.(?:sqlite3?|db))['"]/g,
];

/** Files of settings that are read for such texts, whatever the language. */
export const SETTINGS_FILE =
  /(?:^|\/)(?:schema\.prisma|\.env(?:\.production|\.prod)?|application(?:-prod\w*)?\.(?:properties|ya?ml)|appsettings(?:\.Production)?\.json|application\.conf|uwsgi\.ini|alembic\.ini|ormconfig\.json|database\.yml|\w+\.prisma)$/;

/** Code that does not run in the container: tests, and what builds. */
export const NOT_RUN =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|e2e|cypress|docs?|examples?|bench(?:marks)?|fixtures?|node_modules|vendor|\.\w+|venv|site-packages|benches|stories)\/|(?:^|\/)(?:gulpfile|gruntfile|webpack|vite|vitest|rollup|jest|tailwind|postcss|babel|karma|playwright|next|nuxt|svelte|astro|eslint|esbuild|tsup)[\w.-]*\.(?:config|conf)\.\w+$|(?:^|\/)(?:gulpfile|gruntfile|setup|conftest|noxfile|fabfile)\.\w+$|[._-](?:test|spec|stories)\.\w+$|_test\.(?:go|py)$|(?:^|\/)test_\w+\.py$|\.d\.ts$|\.min\.js$/i;
