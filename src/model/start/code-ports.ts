import type { BuildContext } from '../../context/types.ts';
import type { Dockerfile, Stage } from '../../dockerfile/types.ts';
import type { CodeLanguage } from '../../facts/writing-code.ts';
import { codeOf } from './code.ts';
import { optionDefaults, valueInForce } from './option-defaults.ts';
import { settingsOf } from './settings.ts';
import type { Env, Words } from './shell-text.ts';

/** A port that the project's code listens on, as a number in it. */
export interface CodePort {
  readonly port: number;
  /** The variable that sets another one: `process.env.PORT || 80`. */
  readonly variable: string | undefined;
  /** The option that does: `flag.Int("port", 80, …)`. */
  readonly option?: string | undefined;
}

/**
 * Where code says the port: the first group is a number, or a name of the file whose value is one. Sources: nodejs.org/api/net.html,
 * pkg.go.dev/net/http, the guides of express, gin, echo, fiber, flask and uvicorn, docs.rs (actix-web, std::net), docs.gunicorn.org (settings), puma.io,
 * ktor.io/docs/server-create-and-configure, javalin.io/documentation, learn.microsoft.com (Kestrel endpoints).
 */
const LISTENS: Partial<Readonly<Record<CodeLanguage, readonly RegExp[]>>> = {
  js: [/\.listen\(\s*([^,()\n]{1,80})/g, /\blisten\(\s*\{[^{}]{0,120}\bport:\s*([^,{}\n]{1,80})/g],
  py: [
    // gradio.app/docs/gradio/blocks ("launch")
    /\.launch\([^()]{0,300}?\bserver_port\s*=\s*(?:int\()?([^,()\n]{1,60}(?:\([^()\n]{1,60}\))?)/g,
    /\.run\([^()\n]{0,160}?\bport\s*=\s*([^,()\n]{1,60})/g,
    /^bind\s*=\s*(?:\[\s*)?["'][\w.]*:(\d{1,5})["']/gm,
    /^bind\s*=\s*["'][\w.]*:["']\s*\+\s*([^\n]{1,80})/gm,
  ],
  rb: [/^[ \t]*(?:port|listen)[ (]+([^\n"'/]{0,12}(?:["']\w+["'][^\n]{0,30})?)/gm],
  jvm: [/\bembeddedServer\([^()\n]{0,80}?\bport\s*=\s*(\d{1,5})/g, /\.(?:start|listen)\(\s*(\d{1,5})\s*[,)]/g],
  cs: [
    /\b(?:UseUrls|Run|RunAsync|Urls\.Add)\(\s*"https?:\/\/[^":]{1,60}:(\d{1,5})/g,
    /\bListen(?:AnyIP|Localhost)?\(\s*(\d{1,5})/g,
  ],
  go: [
    /\b(?:ListenAndServe(?:TLS)?|Run|Start|Listen)\(\s*(?:"tcp",\s*)?"[\w.]*:(\d{1,5})"/g,
    /\bAddr:\s*"[\w.]*:(\d{1,5})"/g,
  ],
  rs: [/\b(?:bind|SocketAddr::from)\(\s*(?:\(\s*)?(?:"[\w.]*:(?=\d)|"[\w.]*"\s*,\s*|\[[\d, ]*\]\s*,\s*)(\d{1,5})/g],
};

/** The ports of the code in some languages, as far as they are numbers or names of one. */
export function codePorts(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  languages: readonly CodeLanguage[],
  words: Words,
): readonly CodePort[] {
  return codeOf(dockerfile, stage, context).flatMap(({ path, language, text }) => {
    if (language === 'settings') return languages.includes('jvm') ? settingPorts(path, text) : [];
    if (!languages.includes(language)) return [];
    const listens = (LISTENS[language] ?? []).flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ([, value = '']) => portOf(value, text)).flatMap((port) => port ?? []),
    );
    return language === 'go' ? [...listens, ...optionPorts(text, words, stage.finalState.env)] : listens;
  });
}

const PORT_OPTION =
  /^(?:(?:https?|web|server|app|api|listen|bind|tls)[-_.]?)?(?:port|addr|address|listen|bind)$|^listen[-_.]?(?:on|port|addr|address)$/i;

/** Ports that options of a Go program stand for unless told, and those that its command line tells them. */
function optionPorts(text: string, words: Words, env: Env): readonly CodePort[] {
  return optionDefaults(text).flatMap((each) => {
    const { option, name, variable } = each;
    if (!PORT_OPTION.test(option ?? variable ?? name ?? '')) return [];
    const port = Number(/^(?:[\w.]{0,60}:)?(\d{1,5})$/.exec(valueInForce(each, words, env) ?? '')?.[1] ?? 0);
    return port > 0 && port < 65_536 ? [{ port, variable, option }] : [];
  });
}

/** Settings of a port, which an environment variable of their name overrides (docs.spring.io, quarkus.io, docs.micronaut.io). */
const PORT_SETTING = /^(?:server\.port|quarkus\.http\.port|micronaut\.server\.port)$/;

function settingPorts(path: string, text: string): readonly CodePort[] {
  return settingsOf(path, text, new Map()).flatMap(([name, value]) => {
    const port = Number(/^\d{1,5}$/.exec(value)?.[0] ?? 0);
    return PORT_SETTING.test(name) && port > 0 ? [{ port, variable: name.replaceAll('.', '_').toUpperCase() }] : [];
  });
}

const VARIABLE = /(?:process\.env\.(\w+)|(?:environ(?:\.get)?|getenv|ENV(?:\.fetch)?)[[(]\s*["'](\w+)["'])/;

/** The port that an expression stands for: a number, a variable's default, or a name whose value is one in the text. */
export function portOf(value: string, text: string): CodePort | undefined {
  const variable = VARIABLE.exec(value);
  const name = variable?.[1] ?? variable?.[2];
  const port = Number(/(?<![\w.])(\d{1,5})(?![\w.])/.exec(value)?.[1] ?? 0);
  if (port > 0 && port < 65_536) return { port, variable: name };
  const identifier = /^\s*([A-Za-z_]\w{0,40})\s*$/.exec(value)?.[1];
  if (identifier === undefined) return undefined;
  const stated = new RegExp(`\\b${identifier}\\s{0,4}=\\s{0,4}([^;\\n]{1,80})`).exec(text)?.[1];
  return stated === undefined || /^\s*[A-Za-z_]\w*\s*$/.test(stated) ? undefined : portOf(stated, '');
}
