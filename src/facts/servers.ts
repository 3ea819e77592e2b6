/**
 * Programs that listen on a TCP port: how their command line states it, and what they do unless told.
 * The Python rows (but streamlit, jupyter, mlflow) and the Node rows (but ng) are read from the programs' own `--help`
 * and defaults, newest releases, on 2026-11-23; the others are general knowledge, to be checked on the pages named.
 */
export interface Server {
  /** The program's file name; `manage.py`, `artisan` and `http.server` are what an interpreter is told to run. */
  readonly program: string;
  /** The sub-commands that listen; absent when the program itself does. */
  readonly commands?: readonly string[];
  /** Options whose value is a port number. */
  readonly ports?: readonly string[];
  /** Options whose value is an address: `8000`, `:8000`, `0.0.0.0:8000`, `tcp://[::]:8000`, `http://+:80`. */
  readonly addresses?: readonly string[];
  /** Options whose value is the host alone. */
  readonly hosts?: readonly string[];
  /** The first operand behind the sub-command is an address. */
  readonly operand?: boolean;
  /** Environment variables that set the port or the address. */
  readonly variables?: readonly string[];
  /** Environment variables that set the host. */
  readonly hostVariables?: readonly string[];
  /** The port unless told; absent where there is none, or it comes from a file. */
  readonly defaultPort?: number;
  /** Listens on the loopback address unless told another host: a published port is then of no use. */
  readonly loopback?: boolean;
  /** `--host` without a value is every address. */
  readonly bareHost?: true;
  /** Its port is in a configuration file, mostly: one that is copied may set another. */
  readonly configured?: true;
  /** Speaks another protocol than HTTP. */
  readonly protocol?: 'other';
  /** Where its data are unless told; absent where that is the working folder or the package decides. */
  readonly data?: string;
  /** Options whose value is the folder of its data. */
  readonly dataOptions?: readonly string[];
}

const PORT = ['--port'];
const PORT_P = ['--port', '-p'];
const HOST = ['--host'];

export const SERVERS: readonly Server[] = [
  // Python: uvicorn.org/settings, docs.gunicorn.org/en/stable/settings.html, hypercorn.readthedocs.io, daphne --help,
  // docs.pylonsproject.org/projects/waitress, flask.palletsprojects.com/cli, fastapi.tiangolo.com/fastapi-cli,
  // docs.djangoproject.com/ref/django-admin/#runserver, docs.python.org/3/library/http.server.html
  {
    program: 'uvicorn',
    ports: PORT,
    hosts: HOST,
    variables: ['UVICORN_PORT'],
    hostVariables: ['UVICORN_HOST'],
    defaultPort: 8000,
    loopback: true,
  },
  // gunicorn listens on 0.0.0.0:$PORT where PORT is set.
  {
    program: 'gunicorn',
    addresses: ['--bind', '-b'],
    variables: ['PORT'],
    hostVariables: ['PORT'],
    defaultPort: 8000,
    loopback: true,
  },
  { program: 'hypercorn', addresses: ['--bind', '-b'], defaultPort: 8000, loopback: true },
  { program: 'daphne', ports: PORT_P, hosts: ['--bind', '-b'], defaultPort: 8000, loopback: true },
  { program: 'waitress-serve', ports: PORT, addresses: ['--listen'], hosts: HOST, defaultPort: 8080 },
  {
    program: 'flask',
    commands: ['run'],
    ports: PORT_P,
    hosts: ['--host', '-h'],
    variables: ['FLASK_RUN_PORT'],
    hostVariables: ['FLASK_RUN_HOST'],
    defaultPort: 5000,
    loopback: true,
  },
  { program: 'fastapi', commands: ['run'], ports: PORT, hosts: HOST, defaultPort: 8000 },
  { program: 'manage.py', commands: ['runserver'], operand: true, defaultPort: 8000, loopback: true },
  { program: 'http.server', operand: true, hosts: ['--bind', '-b'], defaultPort: 8000 },
  { program: 'SimpleHTTPServer', operand: true, defaultPort: 8000 },
  // docs.streamlit.io/develop/api-reference/configuration/config.toml, jupyter-server.readthedocs.io, mlflow.org/docs/latest/cli.html
  {
    program: 'streamlit',
    commands: ['run'],
    ports: ['--server.port'],
    hosts: ['--server.address'],
    variables: ['STREAMLIT_SERVER_PORT'],
    hostVariables: ['STREAMLIT_SERVER_ADDRESS'],
    defaultPort: 8501,
  },
  {
    program: 'jupyter',
    commands: ['notebook', 'lab', 'server'],
    ports: PORT,
    hosts: ['--ip'],
    defaultPort: 8888,
    loopback: true,
  },
  {
    program: 'mlflow',
    commands: ['server', 'ui'],
    ports: PORT_P,
    hosts: ['--host', '-h'],
    defaultPort: 5000,
    loopback: true,
  },
  { program: 'mkdocs', commands: ['serve'], addresses: ['--dev-addr', '-a'], defaultPort: 8000, loopback: true },
  // Ruby: guides.rubyonrails.org/command_line.html, puma --help, rackup --help, unicorn --help
  {
    program: 'rails',
    commands: ['server', 's'],
    ports: PORT_P,
    hosts: ['--binding', '-b'],
    variables: ['PORT'],
    defaultPort: 3000,
    loopback: true,
  },
  { program: 'puma', ports: PORT_P, addresses: ['--bind', '-b'], defaultPort: 9292 },
  { program: 'rackup', ports: PORT_P, hosts: ['--host', '-o'], defaultPort: 9292, loopback: true },
  { program: 'unicorn', ports: PORT_P, addresses: ['--listen', '-l'], defaultPort: 8080 },
  {
    program: 'jekyll',
    commands: ['serve', 'server', 's'],
    ports: ['--port', '-P'],
    hosts: ['--host', '-H'],
    defaultPort: 4000,
    loopback: true,
  },
  // PHP: php.net/manual/features.commandline.webserver.php, laravel.com/docs `artisan serve --help`
  { program: 'php', addresses: ['-S'] },
  { program: 'artisan', commands: ['serve'], ports: PORT, hosts: HOST, defaultPort: 8000, loopback: true },
  // Node: github.com/vercel/serve, github.com/http-party/http-server, nextjs.org/docs/app/api-reference/cli/next,
  // vite.dev/config/server-options, angular.dev/cli/serve, github.com/typicode/json-server
  { program: 'serve', addresses: ['--listen', '-l', '-p'], variables: ['PORT'], defaultPort: 3000 },
  { program: 'http-server', ports: PORT_P, hosts: ['-a'], variables: ['PORT'], defaultPort: 8080 },
  {
    program: 'next',
    commands: ['start', 'dev'],
    ports: PORT_P,
    hosts: ['--hostname', '-H'],
    variables: ['PORT'],
    defaultPort: 3000,
  },
  {
    program: 'vite',
    commands: ['preview'],
    ports: PORT,
    hosts: HOST,
    bareHost: true,
    defaultPort: 4173,
    loopback: true,
  },
  { program: 'vite', ports: PORT, hosts: HOST, bareHost: true, defaultPort: 5173, loopback: true },
  { program: 'ng', commands: ['serve'], ports: PORT, hosts: HOST, defaultPort: 4200, loopback: true },
  { program: 'json-server', ports: PORT_P, hosts: ['--host', '-H', '-h'], defaultPort: 3000, loopback: true },
  // Java: docs.spring.io/spring-boot/how-to/webserver.html
  { program: 'java', ports: ['--server.port', '-Dserver.port'], variables: ['SERVER_PORT'] },
  // .NET: learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints
  { program: 'dotnet', addresses: ['--urls'], variables: ['ASPNETCORE_HTTP_PORTS', 'ASPNETCORE_URLS'] },
  // Static sites: gohugo.io/commands/hugo_server
  {
    program: 'hugo',
    commands: ['server', 'serve'],
    ports: PORT_P,
    hosts: ['--bind'],
    defaultPort: 1313,
    loopback: true,
  },
  // Web servers: nginx.org/en/docs, httpd.apache.org/docs/2.4; their ports are in their files
  { program: 'nginx', configured: true, defaultPort: 80 },
  { program: 'apache2-foreground', configured: true, defaultPort: 80 },
  { program: 'httpd-foreground', configured: true, defaultPort: 80 },
  { program: 'httpd', configured: true, defaultPort: 80 },
  { program: 'apache2ctl', configured: true, defaultPort: 80 },
  { program: 'apachectl', configured: true, defaultPort: 80 },
  // caddyserver.com/docs/command-line: its Caddyfile says where it listens
  { program: 'caddy', commands: ['run', 'start', 'file-server', 'reverse-proxy'] },
  // hub.docker.com/_/php: php-fpm's pool listens on 9000
  { program: 'php-fpm', configured: true, protocol: 'other', defaultPort: 9000 },
  // Stores: redis.io/docs/latest/operate/oss_and_stack/management/config, memcached(1), mongod(1), mysqld --help, postgres(1),
  // docs.influxdata.com/influxdb/v1/administration/ports, docs.nats.io/running-a-nats-service/introduction/flags, min.io/docs
  {
    program: 'redis-server',
    configured: true,
    protocol: 'other',
    ports: PORT,
    hosts: ['--bind'],
    defaultPort: 6379,
    dataOptions: ['--dir'],
  },
  { program: 'memcached', protocol: 'other', ports: PORT_P, hosts: ['--listen', '-l'], defaultPort: 11211 },
  {
    program: 'mongod',
    configured: true,
    protocol: 'other',
    ports: PORT,
    hosts: ['--bind_ip'],
    defaultPort: 27017,
    loopback: true,
    data: '/data/db',
    dataOptions: ['--dbpath'],
  },
  {
    program: 'mysqld',
    configured: true,
    protocol: 'other',
    ports: ['--port', '-P'],
    hosts: ['--bind-address'],
    defaultPort: 3306,
    data: '/var/lib/mysql',
    dataOptions: ['--datadir'],
  },
  {
    program: 'mysqld_safe',
    configured: true,
    protocol: 'other',
    ports: PORT,
    hosts: ['--bind-address'],
    defaultPort: 3306,
    data: '/var/lib/mysql',
    dataOptions: ['--datadir'],
  },
  {
    program: 'mariadbd',
    configured: true,
    protocol: 'other',
    ports: ['--port', '-P'],
    hosts: ['--bind-address'],
    defaultPort: 3306,
    data: '/var/lib/mysql',
    dataOptions: ['--datadir'],
  },
  {
    program: 'postgres',
    configured: true,
    protocol: 'other',
    ports: ['-p'],
    hosts: ['-h'],
    defaultPort: 5432,
    loopback: true,
    dataOptions: ['-D'],
  },
  { program: 'influxd', configured: true, defaultPort: 8086 },
  { program: 'nats-server', protocol: 'other', ports: PORT_P, hosts: ['--addr', '-a'], defaultPort: 4222 },
  { program: 'minio', commands: ['server'], addresses: ['--address'], defaultPort: 9000 },
  {
    program: 'prometheus',
    addresses: ['--web.listen-address'],
    defaultPort: 9090,
    dataOptions: ['--storage.tsdb.path'],
  },
  { program: 'grafana-server', configured: true, defaultPort: 3000 },
  {
    program: 'mosquitto',
    configured: true,
    protocol: 'other',
    ports: ['-p'],
    defaultPort: 1883,
  },
  { program: 'rabbitmq-server', configured: true, protocol: 'other', defaultPort: 5672, data: '/var/lib/rabbitmq' },
  {
    program: 'elasticsearch',
    configured: true,
    defaultPort: 9200,
    loopback: true,
  },
];
