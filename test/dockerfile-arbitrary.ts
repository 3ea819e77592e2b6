import fc from 'fast-check';

/**
 * Dockerfiles drawn from the grammar, as odd as builders allow: continuations with comments and blank lines inside,
 * heredocs, ONBUILD, CRLF, a byte order mark, the backtick escape, stray white space, and shell text of every shape.
 */

interface Style {
  readonly escape: '\\' | '`';
  readonly endOfLine: '\n' | '\r\n';
}

const word = fc.constantFrom(
  'curl',
  'git',
  'python3',
  'ca-certificates',
  'libpq-dev',
  'build-essential',
  'tzdata',
  'x',
);
const packages = fc.array(word, { minLength: 1, maxLength: 4 });
const path = fc.constantFrom(
  '/app',
  '/tmp/x',
  './a b',
  'src',
  '/var/lib/apt/lists/*',
  '$HOME/.cache',
  '"/opt/my app"',
  '/usr/src/app/',
);
const pick = (...texts: readonly string[]) => fc.constantFrom(...texts);
/** Mostly the first. */
const seldom = (usual: string, ...others: readonly string[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

/** The words of one command; a layout may put a line break between any two. */
const command: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 3, arbitrary: pick('apt-get update', 'apt update', 'apt-get -qq update', 'apt-get update -y').map(words) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        pick(
          'apt-get install -y',
          'apt-get -y install',
          'apt-get install',
          'apt install -y',
          'sudo apt-get install -y',
          'DEBIAN_FRONTEND=noninteractive apt-get install -y',
          'apt-get install -y --no-install-recommends',
        ),
        packages,
      )
      .map(([install, names]) => [...words(install), ...names]),
  },
  {
    weight: 2,
    arbitrary: pick('apt-get clean', 'rm -rf /var/lib/apt/lists/*', 'apt-get upgrade -y', 'apt-get autoremove -y').map(
      words,
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        pick('apk add', 'apk add --no-cache', 'apk add -U', 'apk --update add', 'apk add --virtual .deps'),
        packages,
      )
      .map(([install, names]) => [...words(install), ...names]),
  },
  { weight: 1, arbitrary: pick('apk update', 'rm -rf /var/cache/apk/*', 'apk del .deps').map(words) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pick('yum install -y', 'yum install', 'dnf -y install', 'microdnf install', 'zypper in'), packages)
      .map(([install, names]) => [...words(install), ...names]),
  },
  {
    weight: 2,
    arbitrary: pick(
      'pip install -r requirements.txt',
      'pip3 install flask',
      'python -m pip install .',
      'pip install --no-cache-dir x',
      'pip install "flask>=2,<3" \'x\'',
      'npm install',
      'npm ci --omit=dev',
      'npm install -g serve',
      'yarn install',
      'yarn',
      'pnpm i',
      'bundle install',
      'gem install rake',
      'composer install',
      'go build -o /app ./...',
      'go mod download',
      'cargo build --release',
      'mvn -B package',
      'conda install -y numpy',
      'make',
      'make install',
    ).map(words),
  },
  {
    weight: 2,
    arbitrary: pick(
      'curl -O http://example.org/a.tgz',
      'wget https://example.org/a.tar.gz',
      'tar xzf a.tgz',
      'tar -xf a.tar.gz -C /opt',
      'rm a.tgz',
      'curl -sSL https://example.org/i.sh | sh',
      'echo "a  b" > /etc/x',
      "printf '%s\\n' 'x y' >> f",
      'cat f | grep -v x | sort',
      'useradd -m app',
      'useradd -u 1000000 big',
      'adduser -S app',
      'chmod 777 /app',
      'chown -R app:app /app',
      'true',
      ': ',
      'service ssh start',
      'export A=1',
      'set -ex',
      'set +e',
      'exit 0',
      'echo $A ${B:-c} $(date)',
      'echo \\# no comment',
      'echo \'#\' "#"',
      'A=1 B="$C" env',
      '! false',
      'echo `uname`',
      'echo a#b',
      '[ -f /x ]',
      'test -n "$X"',
    ).map(words),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pick('cd', 'mkdir -p', 'rm -rf', 'ls', 'cp -r a'), path)
      .map(([name, where]) => [...words(name), where]),
  },
);

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Words that a line break must not part: inside quotes, and around what must stay on one line. */
function joinWords(parts: readonly string[]): readonly string[] {
  const joined: string[] = [];
  let open = '';
  for (const part of parts) {
    open = open === '' ? part : `${open} ${part}`;
    if ((open.match(/"/g)?.length ?? 0) % 2 === 0 && (open.match(/'/g)?.length ?? 0) % 2 === 0) {
      joined.push(open);
      open = '';
    }
  }
  return open === '' ? joined : [...joined, open];
}

const compound: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    pick(
      '( # )',
      '{ # ; }',
      'if # ; then # ; fi',
      'for f in a b ; do # ; done',
      'while false ; do # ; done',
      'sh -c "true"',
      'case x in x ) # ;; esac',
      'f () { # ; }',
      '$( # )',
      'if ! # ; then # ; else # ; fi',
    ),
    command,
    command,
  )
  .map(([shape, first, second]) => {
    let used = 0;
    return words(shape).flatMap((token) => (token === '#' ? (used++ === 0 ? first : second) : [token]));
  });

const link = fc.oneof({ weight: 9, arbitrary: command }, { weight: 1, arbitrary: compound });

/** What stands between two words or around an operator, on a line break. */
const hidden = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: pick('# a comment\n', '  # why: && rm\n', '\t#\n', '# dockerfix ignore=clean-apt-lists\n') },
  { weight: 1, arbitrary: pick('\n', '   \n', '# one\n\n# two\n') },
);

interface Break {
  readonly kind: 'blank' | 'blanks' | 'line';
  readonly before: string;
  readonly after: string;
  readonly hidden: string;
}

const breaks = (lineWeight: number): fc.Arbitrary<Break> =>
  fc.record({
    kind: fc.oneof(
      { weight: 10 - lineWeight, arbitrary: fc.constant('blank' as const) },
      { weight: 1, arbitrary: fc.constant('blanks' as const) },
      { weight: lineWeight, arbitrary: fc.constant('line' as const) },
    ),
    before: seldom(' ', '', '  ', '\t'),
    after: pick('    ', '  ', '\t', ' ', '\t\t'),
    hidden,
  });

function addBreak(text: string, { kind, before, after, hidden: lines }: Break, style: Style, trailing: string): string {
  if (kind === 'blank') return `${text} `;
  if (kind === 'blanks') return `${text}  `;
  // Two escape characters in a row do not continue a line.
  const blank = text.endsWith(style.escape) ? ' ' : '';
  return `${text}${blank}${before}${style.escape}${trailing}\n${lines}${after}`;
}

interface ShellText {
  readonly links: readonly (readonly string[])[];
  readonly operators: readonly string[];
  readonly wordBreaks: readonly Break[];
  readonly beforeOperator: readonly Break[];
  readonly afterOperator: readonly Break[];
  readonly trailing: string;
  readonly end: string;
}

const shellText: fc.Arbitrary<ShellText> = fc.record({
  links: fc.array(link, { minLength: 1, maxLength: 6 }),
  operators: fc.array(
    fc.oneof({ weight: 12, arbitrary: fc.constant('&&') }, { weight: 2, arbitrary: pick(';', '||', '|', '&') }),
    { minLength: 6, maxLength: 6 },
  ),
  wordBreaks: fc.array(breaks(1), { minLength: 5, maxLength: 5 }),
  beforeOperator: fc.array(breaks(3), { minLength: 3, maxLength: 3 }),
  afterOperator: fc.array(breaks(4), { minLength: 3, maxLength: 3 }),
  trailing: seldom('', ' ', '\t '),
  end: seldom('', ' ', ' ;', ' # shell comment', ' &', ' || true', ' > /dev/null 2>&1', ';'),
});

function writeShell(shell: ShellText, style: Style): string {
  let text = '';
  shell.links.forEach((parts, index) => {
    if (index > 0) {
      text = addBreak(text, at(shell.beforeOperator, index), style, shell.trailing);
      text += shell.operators[index % shell.operators.length];
      text = addBreak(text, at(shell.afterOperator, index), style, shell.trailing);
    }
    joinWords(parts).forEach((part, place) => {
      if (place > 0) text = addBreak(text, at(shell.wordBreaks, index * 7 + place), style, shell.trailing);
      text += part;
    });
  });
  return text + shell.end;
}

function at<T>(values: readonly [T, ...T[]] | readonly T[], index: number): T {
  const value = values[index % values.length];
  if (value === undefined) throw new RangeError('nothing to choose from');
  return value;
}

/** An instruction is written once the file's style is known. */
type Written = (style: Style) => string;

const plain = (...texts: readonly string[]): fc.Arbitrary<Written> => pick(...texts).map((text) => () => text);

const runFlags = seldom(
  '',
  '--mount=type=cache,target=/var/cache/apt ',
  '--network=none ',
  '--mount=type=cache,target=/root/.cache/pip \\\n ',
);

const run: fc.Arbitrary<Written> = fc
  .tuple(pick('RUN ', 'RUN ', 'RUN  ', 'run ', 'RUN\t', 'RUN \\\n  '), runFlags, shellText)
  .map(
    ([keyword, flags, shell]) =>
      (style) =>
        restyle(keyword + flags, style) + writeShell(shell, style),
  );

/** Keywords and flags above are written with a backslash. */
function restyle(text: string, style: Style): string {
  return text.replaceAll('\\\n', `${style.escape}\n`);
}

const heredocBody = fc
  .array(
    fc.oneof(
      command.map((parts) => parts.join(' ')),
      pick('# in the body', '', 'if true; then', 'fi', '\techo tabbed', 'a \\', 'EO'),
    ),
    { maxLength: 5 },
  )
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

const heredoc: fc.Arbitrary<Written> = fc
  .tuple(
    pick(
      'RUN <<EOF',
      'RUN <<-EOF',
      "RUN <<'EOF'",
      'RUN <<"EOF"',
      'RUN cat <<EOF > /x',
      'RUN bash <<EOF',
      'COPY <<EOF /x',
      'COPY --chown=1:1 <<EOF /x',
      'RUN python3 <<EOF',
      'RUN apt-get update && sh <<EOF',
      'RUN --mount=type=cache,target=/c <<EOF',
    ),
    heredocBody,
  )
  .map(
    ([head, body]) =>
      () =>
        `${head}\n${body}EOF`,
  );

const pairs = plain(
  'ENV A 1',
  'ENV A=1 B="two words"',
  'ENV PATH $PATH:/x',
  'ENV FOO "bar baz"',
  'ENV A b c',
  'ENV PIP_NO_CACHE_DIR=1',
  'env x=y',
  'ENV A=1 \\\n  # c\n  B=2',
  'ENV NAME  spaced  value ',
  "ENV Q 'single'",
  'LABEL a=b',
  'LABEL maintainer "A <a@example.org>"',
  'LABEL a="x" \\\n      b=\'y z\'',
  'LABEL',
  'LABEL org.opencontainers.image.title="x"',
  'ARG V',
  'ARG V=1',
  'ARG A=1 B',
  'ARG BUILD_DATE',
  'MAINTAINER A B <a@example.org>',
  'MAINTAINER "quoted"',
  'maintainer a',
);

const copies = plain(
  'COPY . .',
  'COPY . /app',
  'ADD . /app',
  'ADD a.txt /x',
  'ADD https://example.org/x /x',
  'ADD x.tar.gz /',
  'ADD $SRC /x',
  'COPY --from=0 /a /b',
  'COPY --chown=1 package.json ./',
  'COPY ["a b", "/c d/"]',
  'ADD ["x", "y"]',
  'COPY package*.json ./',
  'ADD a \\\n  b \\\n  /c/',
  'COPY --from=nginx /a /b',
  'ADD git@github.com:o/r.git /x',
  'ADD --chown=a:b requirements.txt /app/',
  'COPY requirements.txt \\\n# c\n  .',
);

const settings = plain(
  'WORKDIR /app',
  'WORKDIR app',
  'WORKDIR $X',
  'WORKDIR "/a b"',
  'USER app',
  'USER 1000:1000',
  'USER root',
  'EXPOSE 80',
  'EXPOSE 8080/tcp 22',
  'EXPOSE $PORT',
  'VOLUME /data',
  'VOLUME ["/a", "/b"]',
  'STOPSIGNAL SIGTERM',
  'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  'SHELL ["powershell"]',
  'SHELL [ "/bin/sh", "-ec" ]',
  'HEALTHCHECK NONE',
  'HEALTHCHECK --interval=5s CMD curl -f http://localhost/',
  'CMD ["x", "-y"]',
  'CMD node app.js',
  'CMD node app.js $PORT',
  'CMD a && b',
  'CMD exec x',
  'ENTRYPOINT ["/x"]',
  'ENTRYPOINT x',
  'ENTRYPOINT ["gosu", "app"]',
  'CMD []',
  'CMD',
  'cmd uvicorn app:app --port 80',
  'CMD ["bad json]',
  'CMD a \\\n  b',
  'CMD service x start && tail -f /x',
  'CMD [ "sh", "-c", "x" ]',
  'RUN ["apt-get", "install", "x"]',
  'RUN [ "a" ',
  'RUN [ -f /x ]',
);

const onbuild: fc.Arbitrary<Written> = fc
  .oneof(run, pairs, copies, plain('RUN x', 'EXPOSE 1', 'USER a'))
  .map((inner) => (style) => `ONBUILD ${inner(style)}`);

const instruction: fc.Arbitrary<Written> = fc.oneof(
  { weight: 12, arbitrary: run },
  { weight: 2, arbitrary: heredoc },
  { weight: 5, arbitrary: pairs },
  { weight: 4, arbitrary: copies },
  { weight: 6, arbitrary: settings },
  { weight: 1, arbitrary: onbuild },
);

const from: fc.Arbitrary<Written> = plain(
  'FROM debian:bookworm',
  'FROM debian:bookworm',
  'FROM ubuntu',
  'FROM alpine:3.20',
  'FROM python:3.11',
  'FROM node:20',
  'FROM node:20-alpine AS build',
  'FROM scratch',
  'FROM $BASE',
  'FROM golang:1.22 as build',
  'from ubuntu:22.04',
  'FROM --platform=$BUILDPLATFORM debian AS b',
  'FROM build',
  'FROM registry:5000/img',
  'FROM mcr.microsoft.com/windows/nanoserver',
  'FROM nginx',
  'FROM centos:7',
  'FROM \\\n debian:12',
  'FROM gcr.io/distroless/static',
  'FROM ubuntu@sha256:0123456789012345678901234567890123456789012345678901234567890123',
);

const between: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 3, arbitrary: fc.constant('\n') },
  {
    weight: 2,
    arbitrary: pick(
      '# comment\n',
      '  # indented\n',
      '#\n',
      '# é ☃ 🐳\n',
      '\n\n# two\n# lines\n\n',
      '# dockerfix ignore=clean-apt-lists\n',
      '# hadolint ignore=DL3009,DL3008\n',
      ' \t\n',
    ),
  },
);

const stage: fc.Arbitrary<Written> = fc
  .tuple(
    from,
    fc.array(fc.tuple(between, seldom('', '  ', '\t'), instruction, seldom('', ' ', '\t ')), { maxLength: 7 }),
  )
  .map(([base, instructions]) => (style) => {
    const lines = instructions.map(([gap, indent, write, blanks]) => {
      const text = restyle(write(style), style);
      // Blanks behind a heredoc's end would keep it open.
      return `${gap}${indent}${text}${/<<-?["']?EOF/.test(text) ? '' : blanks}\n`;
    });
    return `${restyle(base(style), style)}\n${lines.join('')}`;
  });

export const dockerfiles: fc.Arbitrary<string> = fc
  .record({
    byteOrderMark: seldom('', '\uFEFF'),
    syntax: seldom(
      '',
      '# syntax=docker/dockerfile:1\n',
      '#syntax = docker/dockerfile:1.7\n',
      '# check=skip=JSONArgsRecommended\n',
    ),
    escape: fc.oneof(
      { weight: 6, arbitrary: fc.constant('\\' as const) },
      { weight: 1, arbitrary: fc.constant('`' as const) },
    ),
    head: seldom(
      '',
      '# the image\n',
      '\n',
      'ARG BASE=debian:12\n',
      '# dockerfix global ignore=use-exec-form\n',
      'ARG BASE\n',
    ),
    endOfLine: fc.oneof(
      { weight: 3, arbitrary: fc.constant('\n' as const) },
      { weight: 1, arbitrary: fc.constant('\r\n' as const) },
    ),
    stages: fc.array(stage, { minLength: 1, maxLength: 3 }),
    end: seldom('\n', '', '\n\n', '\n# last', '\n  ', ' \\\n', ' \\'),
  })
  .map(({ byteOrderMark, syntax, escape, head, endOfLine, stages, end }) => {
    const style: Style = { escape, endOfLine };
    const directives = syntax + (escape === '`' ? '# escape=`\n' : '');
    const body = stages
      .map((write) => write(style))
      .join('')
      .replace(/\n$/, '');
    return (
      byteOrderMark +
      `${directives}${head}${body}${body.endsWith('EOF') ? '\n' : restyle(end, style)}`.replaceAll('\n', endOfLine)
    );
  });
