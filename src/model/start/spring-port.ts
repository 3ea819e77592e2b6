import { readManifest } from '../../context/manifests.ts';
import type { BuildContext } from '../../context/types.ts';

const PROPERTIES = 'src/main/resources/application.properties';
/** docs.spring.io/spring-boot/appendix/application-properties, `server.port`. */
const SPRING_DEFAULT_PORT = 8080;
const SPRING_PLUGIN = 'org.springframework.boot:spring-boot-maven-plugin';

/** The port that a Spring Boot project's own files state, or Spring's default; undefined for other projects. */
export function springPort(
  context: BuildContext | undefined,
): { readonly port: number; readonly stated: boolean } | undefined {
  const pom = context && readManifest(context, 'pom.xml', 'pom.xml');
  if (!context || !pom?.plugins.includes(SPRING_PLUGIN)) return undefined;
  // Other files and profiles may set the port as well: then nothing is certain.
  const others = context
    .entries('src/main/resources')
    .filter((name) => /^application\b.*\.(?:ya?ml|properties)$/.test(name));
  if (others.some((name) => name !== 'application.properties')) return undefined;
  const setting = /^[ \t]*server\.port[ \t]*[=:][ \t]*(\S+)/m.exec(context.read(PROPERTIES) ?? '')?.[1];
  if (setting === undefined) return { port: SPRING_DEFAULT_PORT, stated: false };
  const port = Number(/^(?:\$\{[\w.]+:)?(\d{1,5})\}?$/.exec(setting)?.[1] ?? 0);
  return port > 0 ? { port, stated: true } : undefined;
}
