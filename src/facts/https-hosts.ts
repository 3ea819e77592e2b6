/**
 * Hosts known to serve the same files over https; a name stands for its subdomains as well.
 * General knowledge, to be checked on the projects' own download pages. Package mirrors that may speak http only are left out.
 */
const HTTPS_HOSTS: ReadonlySet<string> = new Set(
  (
    'github.com githubusercontent.com github.io gitlab.com bitbucket.org launchpad.net sourceforge.net googleapis.com ' +
    'storage.googleapis.com dl.google.com dl-ssl.google.com packages.cloud.google.com code.google.com golang.org go.dev ' +
    'apache.org gnu.org kernel.org python.org nodejs.org ' +
    'ruby-lang.org php.net getcomposer.org phar.phpunit.de nginx.org openresty.org postgresql.org mysql.com ' +
    'mongodb.org mongodb.com elastic.co elasticsearch.org redis.io docker.com docker.io download.oracle.com oracle.com ' +
    'java.net adoptium.net azul.com eclipse.org jboss.org gradle.org spring.io jenkins.io jenkins-ci.org hashicorp.com ' +
    'fedoraproject.org rpmfusion.org centos.org ' +
    'alpinelinux.org archlinux.org opensuse.org microsoft.com visualstudio.com ' +
    'amazonaws.com cloudfront.net heroku.com erlang-solutions.com haskell.org cran.r-project.org r-project.org ' +
    'continuum.io anaconda.com nvidia.com ffmpeg.org imagemagick.org openssl.org sqlite.org zlib.net wordpress.org ' +
    'drupal.org joomla.org mozilla.org rust-lang.org rvm.io get.rvm.io grafana.com prometheus.io influxdata.com ' +
    'rabbitmq.com varnish-cache.org haproxy.org libsodium.org download.libsodium.org boost.org cmake.org llvm.org'
  ).split(' '),
);

/** True for a host whose files are known to be had over https. */
export function servesHttps(host: string): boolean {
  // No host is longer (RFC 1035).
  const labels = host.length > 255 ? [] : host.toLowerCase().split('.');
  return labels.some((_, index) => HTTPS_HOSTS.has(labels.slice(index).join('.')));
}
