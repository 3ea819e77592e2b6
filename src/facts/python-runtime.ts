import { PYTHON_WITH_GIT } from './library-needs.ts';
import { table } from './table.ts';

/**
 * Packages of the system that Python packages load when they run, which the full image has and the slim one lacks; by
 * Debian release where the name changed. Their installation documents and the package indexes of Debian 12 and 13, read
 * 2026-11-26.
 */
export const PYTHON_SYSTEM_PACKAGES = table<string | { readonly bookworm: string; readonly trixie: string }>({
  psycopg2: 'libpq5',
  psycopg: 'libpq5',
  mysqlclient: 'libmariadb3',
  'python-magic': { bookworm: 'libmagic1', trixie: 'libmagic1t64' },
  ...Object.fromEntries(PYTHON_WITH_GIT.map((name) => [name, 'git'])),
  pycairo: 'libcairo2',
  cairocffi: 'libcairo2',
  cairosvg: 'libcairo2',
  lightgbm: 'libgomp1',
  uwsgi: { bookworm: 'libxml2 libpcre3', trixie: 'libxml2' },
  'opencv-python': { bookworm: 'libglib2.0-0', trixie: 'libglib2.0-0t64' },
  'python-ldap': { bookworm: 'libldap-2.5-0 libsasl2-2', trixie: 'libldap2 libsasl2-2' },
  xmlsec: { bookworm: 'libxmlsec1-openssl', trixie: 'libxmlsec1-openssl' },
  pyicu: { bookworm: 'libicu72', trixie: 'libicu76' },
});

/** Packages whose libraries or programs are installed beside Debian's packages, or not known. */
export const PYTHON_WITH_LIBRARIES: ReadonlySet<string> = new Set([
  'playwright',
  'pyppeteer',
  'gdal',
  'pygobject',
  'pyqt5',
  'pyqt6',
  'dbus-python',
  'ibm-db',
  'cx-oracle',
  'tensorflow-gpu',
]);

/** Packages that are compiled against libraries of the full image, which the slim one gets by no table: only where the Dockerfile installs these. */
export const PYTHON_LINKED: ReadonlySet<string> = new Set(['pygraphviz', 'pyaudio', 'pycups', 'mod-wsgi']);

/** Programs in which people install packages or compile: the image is a workplace, and stays whole. */
export const PYTHON_WORKPLACES: ReadonlySet<string> = new Set(
  'jupyter jupyter-lab jupyter-notebook jupyterhub jupyterlab ipython python python3 bash sh pytest tox nox mypy sphinx-build pip poetry uv'.split(
    ' ',
  ),
);

/** Code that calls a compiler when the program runs (their documentation: pyximport, torch.utils.cpp_extension, cffi's verify). */
export const PYTHON_COMPILES = /\bpyximport\b|\bcpp_extension\b|\bffi\.verify\(|\bcythonize\(|numpy\.distutils/;

/** Tools that install a project, and are of no use to it when it runs. */
export const PYTHON_INSTALLERS: ReadonlySet<string> = new Set([
  'pip',
  'setuptools',
  'wheel',
  'poetry',
  'poetry-core',
  'pipenv',
  'uv',
  'pdm',
  'virtualenv',
  'hatch',
  'cython',
  'pip-tools',
  'build',
  'certifi',
  'pybind11',
]);
