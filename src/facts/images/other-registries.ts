import { table } from '../table.ts';
import type { ImageRow, ImageVersion } from './types.ts';

// .NET 8 brought the user `app` (UID 1654, $APP_UID) and port 8080: dotnet/dotnet-docker src/runtime-deps, 2026-08-21.
const BEFORE_8 = { users: '', ports: [80] } as const satisfies ImageVersion;
const CHISELED = { user: '1654' } as const satisfies ImageVersion;
const DOTNET = {
  product: 'dotnet',
  role: 'runtime',
  on: 'debian',
  users: 'app:1654:1654:/home/app',
  before: [['8', BEFORE_8]],
  variants: { chiseled: CHISELED, distroless: CHISELED },
} as const satisfies ImageRow;
const LAMBDA = {
  role: 'runtime',
  on: 'amazon',
  runs: true,
  drops: 'AWS Lambda',
  workdir: '/var/task',
} as const satisfies ImageRow;
const DOTNET_CORE = { role: 'runtime', on: 'debian', product: 'dotnet' } as const satisfies ImageRow;
const UBI_RUNTIME = {
  role: 'toolchain',
  on: 'ubi',
  runs: true,
  users: 'default:1001:0',
  user: '1001',
  workdir: '/opt/app-root/src',
} as const satisfies ImageRow;
const MICRO_JDK = {
  role: 'runtime',
  on: 'ubi-minimal',
  runs: true,
  users: 'default:185:0',
  user: '185',
  workdir: '/home/default',
  ports: [8080, 8443],
} as const satisfies ImageRow;

const UBI = table<ImageRow>(
  Object.fromEntries(
    ['8', '9', '10'].flatMap((release) =>
      ['registry.access.redhat.com', 'registry.redhat.io'].flatMap((registry) => ubiRows(registry, release)),
    ),
  ),
);

function ubiRows(registry: string, release: string): readonly (readonly [string, ImageRow])[] {
  const space = `${registry}/ubi${release}`;
  const plain = { role: 'system', on: 'ubi', releases: { ubi: release } } as const;
  const minimal = { role: 'system', on: 'ubi-minimal', releases: { 'ubi-minimal': release } } as const;
  return [
    [`${space}/ubi`, plain],
    [space, plain],
    [`${space}/ubi-minimal`, minimal],
    [`${space}-minimal`, minimal],
    [`${space}/ubi-micro`, { role: 'system', on: 'ubi-micro', releases: { 'ubi-micro': release } }],
    [`${space}/ubi-init`, { ...plain, role: 'daemon', runs: true, drops: 'systemd' }],
    ...['10', '12', '14', '16', '18', '20', '22', '24'].map(
      (node) => [`${space}/nodejs-${node}`, UBI_RUNTIME] as const,
    ),
    ...['36', '38', '39', '311', '312'].map((python) => [`${space}/python-${python}`, UBI_RUNTIME] as const),
    ...['8', '11', '17', '21'].map((jdk) => [`${space}/openjdk-${jdk}`, MICRO_JDK] as const),
    ...['8', '11', '17', '21'].map((jdk) => [`${space}/openjdk-${jdk}-runtime`, MICRO_JDK] as const),
  ];
}

/**
 * Images of other registries by their full name.
 * Sources: dotnet/dotnet-docker (2026-08-21), microsoft/dotnet-framework-docker, catalog.redhat.com and
 * sclorg/container-common-scripts for UBI, edu.chainguard.dev, keycloak/keycloak. Not every
 * row was read there on its own: the others are general knowledge, to be checked at the same places.
 */
export const OTHER_REGISTRY_IMAGES = table<ImageRow>({
  'mcr.microsoft.com/dotnet/aspnet': DOTNET,
  'mcr.microsoft.com/dotnet/runtime': DOTNET,
  'mcr.microsoft.com/dotnet/runtime-deps': DOTNET,
  'mcr.microsoft.com/dotnet/sdk': { ...DOTNET, role: 'builder' },
  'mcr.microsoft.com/dotnet/nightly/aspnet': DOTNET,
  'mcr.microsoft.com/dotnet/nightly/sdk': { ...DOTNET, role: 'builder' },
  'mcr.microsoft.com/dotnet/core/aspnet': { ...DOTNET_CORE, ports: [80] },
  'mcr.microsoft.com/dotnet/core/runtime': DOTNET_CORE,
  'mcr.microsoft.com/dotnet/core/runtime-deps': DOTNET_CORE,
  'mcr.microsoft.com/dotnet/core/sdk': { ...DOTNET_CORE, role: 'builder' },
  'mcr.microsoft.com/powershell': { role: 'toolchain', on: 'ubuntu', runs: true },
  'mcr.microsoft.com/azure-cli': { role: 'application', on: 'azure' },
  'mcr.microsoft.com/mssql/server': {
    role: 'database',
    on: 'ubuntu',
    runs: true,
    users: 'mssql:10001:0',
    user: 'mssql',
    ports: [1433],
  },
  'mcr.microsoft.com/playwright': { role: 'toolchain', on: 'ubuntu', users: 'pwuser:1001:1001:/home/pwuser' },
  'mcr.microsoft.com/playwright/python': { role: 'toolchain', on: 'ubuntu', users: 'pwuser:1001:1001:/home/pwuser' },
  'mcr.microsoft.com/windows': { role: 'system', on: 'windows' },
  'mcr.microsoft.com/windows/servercore': { role: 'system', on: 'windows' },
  'mcr.microsoft.com/windows/servercore/iis': { role: 'server', on: 'windows', runs: true, ports: [80] },
  'mcr.microsoft.com/windows/nanoserver': { role: 'system', on: 'nanoserver' },
  'mcr.microsoft.com/windows/server': { role: 'system', on: 'windows' },
  'mcr.microsoft.com/dotnet/framework/sdk': { role: 'builder', on: 'windows', shell: 'powershell' },
  'mcr.microsoft.com/dotnet/framework/runtime': { role: 'runtime', on: 'windows' },
  'mcr.microsoft.com/dotnet/framework/aspnet': { role: 'runtime', on: 'windows', shell: 'powershell' },
  'microsoft/windowsservercore': { role: 'system', on: 'windows' },
  'microsoft/nanoserver': { role: 'system', on: 'nanoserver' },
  'microsoft/iis': { role: 'server', on: 'windows', runs: true },
  'microsoft/aspnet': { role: 'server', on: 'windows', runs: true },
  'microsoft/dotnet-framework': { role: 'toolchain', on: 'windows' },
  ...UBI,
  'registry.fedoraproject.org/fedora': { role: 'system', on: 'fedora', isSystem: true },
  'registry.fedoraproject.org/fedora-minimal': { role: 'system', on: 'fedora-minimal', isSystem: true },
  'quay.io/fedora/fedora': { role: 'system', on: 'fedora', isSystem: true },
  'quay.io/fedora/fedora-minimal': { role: 'system', on: 'fedora-minimal', isSystem: true },
  'quay.io/centos/centos': { role: 'system', on: 'centos', isSystem: true },
  'quay.io/rockylinux/rockylinux': { role: 'system', on: 'rocky', isSystem: true },
  'quay.io/almalinuxorg/almalinux': { role: 'system', on: 'alma', isSystem: true },
  'registry.opensuse.org/opensuse/leap': { role: 'system', on: 'suse', isSystem: true },
  'registry.opensuse.org/opensuse/tumbleweed': { role: 'system', on: 'suse' },
  'registry.suse.com/bci/bci-base': { role: 'system', on: 'suse', isSystem: true },
  'public.ecr.aws/amazonlinux/amazonlinux': {
    role: 'system',
    on: 'amazon',
    isSystem: true,
    releases: { amazon: '2023' },
  },
  'public.ecr.aws/ubuntu/ubuntu': { role: 'system', on: 'ubuntu', isSystem: true },
  // Lambda sets the user itself: docs.aws.amazon.com/lambda/latest/dg/images-create.html.
  'public.ecr.aws/lambda/python': LAMBDA,
  'public.ecr.aws/lambda/nodejs': LAMBDA,
  'public.ecr.aws/lambda/java': LAMBDA,
  'public.ecr.aws/lambda/provided': LAMBDA,
  // wolfi-base starts as root and has apk and a shell; the other free images run as nonroot.
  'cgr.dev/chainguard/wolfi-base': { role: 'system', on: 'wolfi', users: 'nonroot:65532:65532:/home/nonroot' },
  'quay.io/keycloak/keycloak': {
    role: 'application',
    on: 'ubi-micro',
    runs: true,
    users: 'keycloak:1000:0',
    user: '1000',
    ports: [8080, 8443],
  },
  'jboss/keycloak': {
    role: 'application',
    on: 'ubi-minimal',
    runs: true,
    users: 'jboss:1000:0',
    user: '1000',
    ports: [8080, 8443],
  },
  'quay.io/pypa/manylinux2014_x86_64': { role: 'builder', on: 'centos' },
  'quay.io/pypa/manylinux1_x86_64': { role: 'builder', on: 'centos' },
  'ghcr.io/astral-sh/uv': { role: 'builder', on: 'scratch' },
  'ghcr.io/actions/actions-runner': {
    role: 'application',
    on: 'ubuntu',
    users: 'runner:1001:1001:/home/runner',
    user: 'runner',
  },
  'gcr.io/google_appengine/python': { role: 'runtime', on: 'debian', workdir: '/app' },
  'gcr.io/google-appengine/python': { role: 'runtime', on: 'debian', workdir: '/app' },
  'gcr.io/google_appengine/nodejs': { role: 'runtime', on: 'debian', workdir: '/app' },
  'gcr.io/kaniko-project/executor': { role: 'daemon', on: 'scratch', runs: true },
});
