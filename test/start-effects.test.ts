import { describe, expect, it } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { askedPrograms } from '../src/model/start/asks.ts';
import { composeUses } from '../src/model/start/compose-starts.ts';
import { buildsAtStart, writesOfStart } from '../src/model/start/effects.ts';
import { allPrograms, startOf } from '../src/model/start/start.ts';

type Files = Readonly<Record<string, string>>;

function read(text: string, files: Files, dockerfilePath = 'Dockerfile') {
  const dockerfile = parseDockerfile(text);
  const stage = dockerfile.stages.at(-1);
  if (!stage) throw new Error('no stage');
  const file = { dockerfile, context: memoryContext(files, { dockerfilePath }) };
  return { file, stage, start: startOf(file, stage) };
}

function writes(text: string, files: Files) {
  const { file, stage, start } = read(text, files);
  return writesOfStart(file, stage, start);
}

const NODE = 'FROM node:24-slim\nWORKDIR /srv/app\nCOPY . .\nCMD ["node", "index.js"]\n';
const PYTHON = 'FROM python:3.14-slim\nENV STORE=/store\nWORKDIR /srv/app\nCOPY . .\nCMD ["python", "main.py"]\n';
const C = 'FROM gcc:14\nWORKDIR /srv/app\nCOPY . .\nRUN make\nCMD ["./meter"]\n';
const ELIXIR = 'FROM elixir:1.18\nWORKDIR /srv/app\nCOPY . .\nRUN mix compile\nCMD ["mix", "run", "--no-halt"]\n';
const DOTNET = 'FROM mcr.microsoft.com/dotnet/aspnet:10.0\nWORKDIR /srv/app\nCOPY . .\nCMD ["dotnet", "web.dll"]\n';

describe('what the code of a project writes', () => {
  it.each([
    ["fs.writeFileSync('a.json', '')", ['/srv/app/a.json'], []],
    ["const p = require('path'); fs.mkdirSync(p.join(__dirname, 'up'))", [], ['/srv/app/up']],
    ['const dir = `$' + '{__dirname}/up`;\nfs.mkdirSync(dir)', [], ['/srv/app/up']],
    ["fs.createWriteStream('/var/log/app/' + name)", [], ['/var/log/app']],
    ["const db = new Database('shop.db')", ['/srv/app/shop.db'], []],
    ["multer({ dest: 'uploads/' })", [], ['/srv/app/uploads']],
    ["fs.writeFile(path.join(os.tmpdir(), 'x'), '')", ['/tmp/x'], []],
    ["fs.mkdirSync(process.env.DATA_DIR || './data')", [], ['/srv/app/data']],
    ["fs.readFileSync('a.json')", [], []],
    ["db.write('a'); mkdirs('b')", [], []],
  ])('of JavaScript: %s', (code, files, folders) => {
    expect(writes(NODE, { 'index.js': code })).toEqual({ files, folders, elsewhere: undefined });
  });

  it.each([
    ["open('log.txt', 'a')", ['/srv/app/log.txt'], []],
    ["open('log.txt')", [], []],
    ["with open(os.path.join(os.path.dirname(__file__), 'x', 'y.txt'), mode='w') as f: pass", ['/srv/app/x/y.txt'], []],
    ["os.makedirs(os.environ.get('STORE', '.') + '/in')", [], ['/store/in']],
    ["BASE_DIR = Path(__file__).resolve().parent\nDB = {'NAME': BASE_DIR / 'db.sqlite3'}", ['/srv/app/db.sqlite3'], []],
    ["engine = create_engine('sqlite:///shop.db')", ['/srv/app/shop.db'], []],
    ["RotatingFileHandler('logs/app.log', maxBytes=1)", ['/srv/app/logs/app.log'], []],
    ["sqlite3.connect(':memory:')", [], []],
    ["frame.to_csv(f'/reports/{name}.csv')", [], ['/reports']],
  ])('of Python: %s', (code, files, folders) => {
    expect(writes(PYTHON, { 'main.py': code })).toEqual({ files, folders, elsewhere: undefined });
  });

  it.each([
    ['FILE *log = fopen("log/meter.log", "a");', ['/srv/app/log/meter.log'], []],
    ['std::ofstream out("/var/lib/meter/last.txt");', ['/var/lib/meter/last.txt'], []],
    ['std::filesystem::create_directories("data");', [], ['/srv/app/data']],
    ['int fd = open("/run/meter.pid", O_CREAT | O_WRONLY, 0644);', ['/run/meter.pid'], []],
    ['sqlite3_open("readings.db", &db);', ['/srv/app/readings.db'], []],
    ['std::ifstream in("settings.ini"); FILE *f = fopen("a.csv", "r");', [], []],
    ['int fd = open("a.csv", O_RDONLY); door.open("x", O_CREAT);', [], []],
  ])('of C and C++: %s', (code, files, folders) => {
    expect(writes(C, { Makefile: 'meter: meter.cpp\n', 'meter.cpp': code })).toEqual({
      files,
      folders,
      elsewhere: undefined,
    });
  });

  it.each([
    ['File.write!("notes.txt", text)', ['/srv/app/notes.txt'], []],
    ['File.mkdir_p!("/uploads")', [], ['/uploads']],
    ['File.read!("notes.txt")', [], []],
  ])('of Elixir: %s', (code, files, folders) => {
    expect(writes(ELIXIR, { 'lib/notes.ex': code })).toEqual({ files, folders, elsewhere: undefined });
  });

  it.each([
    ['File.WriteAllText("users.json", text);', ['/srv/app/users.json'], []],
    ['using var file = new FileStream("log.txt", FileMode.Append);', ['/srv/app/log.txt'], []],
    ['FileStream file = new("out.bin", FileMode.Create);', ['/srv/app/out.bin'], []],
    [
      'var p = Path.Combine("wwwroot/uploads", name);\nFileStream f = new(p, FileMode.Create);',
      [],
      ['/srv/app/wwwroot/uploads'],
    ],
    ['using var file = File.Open("a.db", FileMode.OpenOrCreate);', ['/srv/app/a.db'], []],
    ['using var writer = new StreamWriter("a.log");', ['/srv/app/a.log'], []],
    ['File.Copy("seed.json", "data.json");', ['/srv/app/data.json'], []],
    ['FileStream file = new("in.bin", FileMode.Open);', [], []],
    ['Options options = new("a", "b");', [], []],
  ])('of C#: %s', (code, files, folders) => {
    expect(writes(DOTNET, { 'Program.cs': code })).toEqual({ files, folders, elsewhere: undefined });
  });

  it.each([
    ['fs.writeFile(name, text)', 'index.js'],
    ["fs.mkdirSync(options.folder + '/x')", 'index.js'],
  ])('says where it writes to a path that only the program knows: %s', (code, elsewhere) => {
    expect(writes(NODE, { 'index.js': code }).elsewhere).toBe(elsewhere);
  });

  it('leaves tests and what builds aside', () => {
    const code = 'fs.writeFile(name, text)';
    const files = { 'index.js': '1', 'test/a.js': code, 'vite.config.js': code, 'lib/a.test.js': code };
    expect(writes(NODE, files).elsewhere).toBeUndefined();
  });

  it('reads the code of a compiled program by its paths in the image', () => {
    const text =
      'FROM golang:1.25 AS build\nCOPY . .\nRUN go build -o /relay\nFROM scratch\nWORKDIR /data\nCOPY --from=build /relay /relay\nCMD ["/relay"]\n';
    expect(writes(text, { 'main.go': 'func main() { os.WriteFile("state.json", nil, 0o600) }' }).files).toEqual([
      '/data/state.json',
    ]);
  });

  it('reads the path of a SQLite file in a Prisma schema from the schema', () => {
    const files = { 'index.js': '1', 'prisma/schema.prisma': 'datasource db {\n  url = "file:./dev.db"\n}\n' };
    expect(writes(NODE, files).files).toEqual(['/srv/app/prisma/dev.db']);
  });
});

describe('what builds when it starts', () => {
  it.each([
    ['cargo run --release', 'cargo run'],
    ['go run ./cmd/x', 'go run'],
    ['mvn spring-boot:run', 'mvn'],
    ['dotnet watch run', 'dotnet watch'],
    ['vite', 'vite'],
    ['vite --host', 'vite'],
    ['next dev', 'next dev'],
    ['react-scripts start', 'react-scripts start'],
    ['pip install -r requirements.txt', 'pip install'],
    ['vite preview --host', undefined],
    ['next start', undefined],
    ['dotnet Shop.dll', undefined],
    ['go version', undefined],
    ['strapi start', undefined],
    ['tsc --noEmit', undefined],
  ])('%s: %s', (words, expected) => {
    const { start } = read(`FROM debian:13\nCMD ${JSON.stringify(words.split(' '))}\n`, {});
    expect(allPrograms(start).map(buildsAtStart)[0]).toBe(expected);
  });
});

describe('what a container asks for', () => {
  const COMPOSE = `services:
  web:
    build: { context: ., dockerfile: app/Dockerfile }
    image: acme/web
    healthcheck: { test: ["CMD-SHELL", "curl -f http://localhost || exit 1"] }
  job:
    image: acme/web
    command: flask report --to $\${HOME}
  other:
    build: other
  stage:
    build: { context: ., dockerfile: app/Dockerfile, target: dev }
    command: cargo run
`;
  const text =
    'FROM python:3.14 AS dev\nFROM python:3.14\nWORKDIR /srv\nCOPY . .\nHEALTHCHECK CMD ["wget", "-q", "http://localhost"]\nCMD ["gunicorn", "main:app"]\n';
  const files = {
    'compose.yaml': COMPOSE,
    'main.py': "import subprocess\nsubprocess.run(['ffmpeg', '-i', 'x'])\n",
    'requirements.txt': 'GitPython==3.1\n',
    'test/test_x.py': "os.system('gdb')\n",
  };

  it('names who asks', () => {
    const { file, stage } = read(text, files, 'app/Dockerfile');
    expect(askedPrograms(file, stage).map(({ name, by }) => `${name}: ${by}`)).toEqual([
      'gunicorn: the start',
      'flask: a compose file',
      'wget: HEALTHCHECK',
      'curl: the health check of web in compose.yaml',
      'exit: the health check of web in compose.yaml',
      'ffmpeg: main.py',
      'git: gitpython',
    ]);
  });

  it('finds the services that run the image of the stage, by its build or its name', () => {
    const { file, stage } = read(text, files, 'app/Dockerfile');
    expect(composeUses(file, stage).map(({ service }) => service.name)).toEqual(['web', 'job']);
  });
});
