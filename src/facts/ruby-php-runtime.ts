import { table } from './table.ts';

/**
 * Packages of the system that gems load or start, which Ruby's full image has and the slim one lacks. Their installation
 * documents; docker-library/ruby, 3.4/slim-bookworm/Dockerfile (ca-certificates, libffi, libgmp, libssl, libyaml, procps
 * and zlib are there); read 2026-11-26.
 */
export const RUBY_SYSTEM_PACKAGES = table<string>({
  pg: 'libpq5',
  mysql2: 'libmariadb3',
  sqlite3: 'libsqlite3-0',
  nokogiri: 'libxml2 libxslt1.1',
  mini_magick: 'imagemagick',
  rails: 'tzdata',
  'ruby-vips': 'libvips42',
});

/** Gems that link what differs by release, or start what is installed apart. */
export const RUBY_WITH_LIBRARIES: ReadonlySet<string> = new Set([
  'rmagick',
  'charlock_holmes',
  'wkhtmltopdf-binary',
  'grover',
  'ferrum',
  'tiny_tds',
  'ruby-oci8',
]);

/** True where the environment names another than `development`, which Rails takes by itself. Source: guides.rubyonrails.org/configuring.html. */
export function isRailsProduction(env: { get(name: string): string | undefined }): boolean {
  return ['RAILS_ENV', 'RACK_ENV', 'APP_ENV'].some((name) => /^(?:production|staging)$/.test(env.get(name) ?? ''));
}
