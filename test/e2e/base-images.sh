#!/usr/bin/env bash
# Makes base images for the end-to-end tests, under their usual names, in buildah's storage: there is no registry.
# They come from Debian packages and from the toolchains of this machine; users, paths, ENV, ENTRYPOINT and CMD are
# those of the official images (read 2026-11-23 in docker-library/python, nodejs/docker-node, docker-library/golang,
# nginxinc/docker-nginx, carlossg/docker-maven, adoptium/containers, GoogleContainerTools/distroless).
#
#   base-images.sh            the images that the tests build on
#   base-images.sh NAME…      these only, e.g. node:20-slim; what they stand on is made first
#   base-images.sh --env      only prints the environment in which buildah and podman find the images
#
# Needs root, buildah and mmdebstrap. What exists is skipped. Everything lies under $DOCKERFIX_E2E_HOME
# (/var/tmp/dockerfix-e2e). The machine's own package-client settings and certificate authorities are copied to
# its folder `settings` and mounted into each build; none of it is in an image's files or in this repository.
set -euo pipefail

home=${DOCKERFIX_E2E_HOME:-/var/tmp/dockerfix-e2e}
settings=$home/settings
export CONTAINERS_CONF=$home/containers.conf CONTAINERS_STORAGE_CONF=$home/storage.conf BUILDAH_ISOLATION=chroot

if [ "${1:-}" = --env ]; then
  printf '%s=%s\n' CONTAINERS_CONF "$CONTAINERS_CONF" CONTAINERS_STORAGE_CONF "$CONTAINERS_STORAGE_CONF" \
    BUILDAH_ISOLATION chroot
  exit 0
fi

log() { printf 'base-images: %s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
exists() { buildah inspect --type image "$(full_name "$1")" >/dev/null 2>&1; }

at_most() { if [ "$2" = unlimited ] || [ "$2" -gt "$1" ]; then echo "$1"; else echo "$2"; fi; }

# debian:bookworm -> docker.io/library/debian:bookworm
full_name() {
  case $1 in
    */*/*) echo "$1" ;;
    */*) case ${1%%/*} in *.*) echo "$1" ;; *) echo "docker.io/$1" ;; esac ;;
    *) echo "docker.io/library/$1" ;;
  esac
}

# ---- the machine's settings -------------------------------------------------------------------------------------

# What builds under way may be reading is only touched where it changes.
write_settings() {
  local kept=$settings settings=$settings.new
  rm -rf "$settings"
  mkdir -p "$settings/ca"
  local bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
  cat "$bundle" >"$settings/ca-certificates.crt"
  cp -f /usr/local/share/ca-certificates/*.crt "$settings/ca/" 2>/dev/null || true
  # apt: only how packages are fetched
  { apt-config dump | grep -iE '^Acquire::(https?|Check-(Date|Valid-Until)|Retries|ForceIPv4)' || true; } >"$settings/apt.conf"
  # npm: what the user and the machine set, without secrets; then the certificates
  { cat "$HOME/.npmrc" /etc/npmrc 2>/dev/null | grep -E '^(registry|@[^:]*:registry|https?-proxy|proxy|noproxy|strict-ssl|omit-lockfile-registry-resolved)[ =]' || true
    echo 'cafile=/run/machine/ca-certificates.crt'; } >"$settings/npmrc"
  # pip: the machine's file and the variables that say the same
  { echo '[global]'
    cat /etc/pip.conf "$HOME/.config/pip/pip.conf" "$HOME/.pip/pip.conf" 2>/dev/null | grep -E '^(index-url|extra-index-url|trusted-host|proxy|timeout) *=' || true
    [ -z "${PIP_INDEX_URL:-}" ] || echo "index-url = $PIP_INDEX_URL"
    echo 'cert = /run/machine/ca-certificates.crt'; } >"$settings/pip.conf"
  if have go; then
    cat "$(go env GOROOT)/go.env" >"$settings/go.env" 2>/dev/null || true
    go env GOPROXY GOSUMDB GONOSUMDB GOPRIVATE | paste -sd'\n' | {
      read -r proxy; read -r sumdb; read -r nosumdb; read -r private
      printf 'GOPROXY=%s\nGOSUMDB=%s\nGONOSUMDB=%s\nGOPRIVATE=%s\n' "$proxy" "$sumdb" "$nosumdb" "$private"
    } >>"$settings/go.env"
    echo 'GOCACHE=/run/go-build' >>"$settings/go.env"
  fi
  cp -f "$HOME/.m2/settings.xml" "$settings/settings.xml" 2>/dev/null || rm -f "$settings/settings.xml"
  cp -f "${CARGO_HOME:-$HOME/.cargo}/config.toml" "$settings/cargo.toml" 2>/dev/null || : >"$settings/cargo.toml"
  chmod -R a+rX "$settings"
  if ! diff -rq "$settings" "$kept" >/dev/null 2>&1; then rm -rf "$kept"; mv "$settings" "$kept"; fi
  rm -rf "$settings"
}

# containers.conf mounts the settings into every RUN and every container, of buildah and podman alike.
write_configuration() {
  mkdir -p "$home"
  local mounts="\"$settings:/run/machine:ro\", \"$settings/ca:/usr/local/share/ca-certificates:ro\""
  mounts+=", \"$settings/apt.conf:/etc/apt/apt.conf.d/90machine:ro\", \"$settings/npmrc:/usr/local/etc/npmrc:ro\""
  mounts+=", \"$settings/pip.conf:/etc/pip.conf:ro\""
  # Compiling Go's standard library takes half a minute each time.
  mkdir -p "$home/go-build"
  mounts+=", \"$home/go-build:/run/go-build\""
  # podman asks for more open files than a machine may allow, and crun refuses a mixed cgroup tree.
  local files processes runtime=
  files=$(at_most 16384 "$(ulimit -Hn)") processes=$(at_most 16384 "$(ulimit -Hu)")
  if [ -d /sys/fs/cgroup/unified ] && have runc; then runtime='runtime = "runc"'; fi
  cat >"$CONTAINERS_CONF.new" <<END
[containers]
netns = "host"
volumes = [$mounts]
default_ulimits = ["nofile=$files:$files", "nproc=$processes:$processes"]
[engine]
$runtime
cgroup_manager = "cgroupfs"
events_logger = "none"
END
  cmp -s "$CONTAINERS_CONF.new" "$CONTAINERS_CONF" || cp "$CONTAINERS_CONF.new" "$CONTAINERS_CONF"
  rm "$CONTAINERS_CONF.new"
  [ -f "$CONTAINERS_STORAGE_CONF" ] || write_storage overlay
  if ! buildah images >/dev/null 2>&1; then write_storage vfs; fi
}

write_storage() {
  printf '[storage]\ndriver = "%s"\ngraphroot = "%s/storage"\nrunroot = "%s/run"\n' "$1" "$home" "$home" >"$CONTAINERS_STORAGE_CONF"
}

# ---- making images ----------------------------------------------------------------------------------------------

# Usage: begin BASE; then inside/config/put; then finish NAME…
begin() {
  [ "$1" = scratch ] || need "$1"
  container=$(buildah from --pull-never "$([ "$1" = scratch ] && echo scratch || full_name "$1")")
  root=$(buildah mount "$container")
}
inside() { buildah run "$container" -- "$@" >>"$home/log" 2>&1; }
config() { buildah config "$@" "$container" 2>>"$home/log"; }
finish() { # $1: the name; $2…: more names
  buildah umount "$container" >/dev/null
  buildah commit --quiet --rm "$container" "$(full_name "$1")" >/dev/null
  local alias
  for alias in "${@:2}"; do buildah tag "$(full_name "$1")" "$(full_name "$alias")"; done
  log "made $*"
}
packages() {
  inside sh -c 'apt-get update && apt-get install -y --no-install-recommends "$@" && rm -rf /var/lib/apt/lists/*' sh "$@"
}
env_all() { local pair; for pair in "$@"; do config --env "$pair"; done; }
path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

debian() { # $1: bookworm, bookworm-slim, trixie …; $2…: names
  local suite=${1%-slim} sources=/etc/apt/sources.list.d/debian.sources
  local archive=$home/$suite.tar
  grep -qs "$suite" "$sources" || sources=
  if [ ! -f "$archive" ]; then
    mmdebstrap --variant=minbase --format=tar "$suite" "$archive.new" $sources >>"$home/log" 2>&1
    mv "$archive.new" "$archive"
  fi
  begin scratch
  tar -xf "$archive" -C "$root"
  rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin "$root"/var/log/*.log "$root"/var/log/apt
  mkdir -p "$root/run/machine" "$root/usr/local/share/ca-certificates" "$root/usr/local/etc"
  : >"$root/etc/apt/apt.conf.d/90machine"; : >"$root/usr/local/etc/npmrc"; : >"$root/etc/pip.conf"
  local apt=$root/etc/apt/apt.conf.d clean='"rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true";'
  printf 'DPkg::Post-Invoke { %s };\nAPT::Update::Post-Invoke { %s };\nDir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n' "$clean" "$clean" >"$apt/docker-clean"
  echo 'Acquire::GzipIndexes "true";' >"$apt/docker-gzip-indexes"
  echo 'Acquire::Languages "none";' >"$apt/docker-no-languages"
  echo 'Apt::AutoRemove::SuggestsImportant "false";' >"$apt/docker-autoremove-suggests"
  printf 'force-unsafe-io\n' >"$root/etc/dpkg/dpkg.cfg.d/docker-apt-speedup"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  if [ "$1" != "$suite" ]; then
    printf 'path-exclude /usr/share/%s/*\n' doc info man groff lintian linda locale >"$root/etc/dpkg/dpkg.cfg.d/docker"
    echo 'path-include /usr/share/doc/*/copyright' >>"$root/etc/dpkg/dpkg.cfg.d/docker"
    find "$root/usr/share/doc" -type f ! -name copyright -delete
    rm -rf "$root"/usr/share/{man,info,locale,groff}/*
  fi
  config --env "PATH=$path" --cmd '["bash"]'
  finish "${@:2}"
}

# A lean one: the official image has many more development libraries.
buildpack() {
  begin debian:bookworm
  packages ca-certificates curl wget git gnupg netbase procps unzip xz-utils gcc g++ make dpkg-dev libc6-dev \
    python3 pkg-config libssl-dev libffi-dev zlib1g-dev
  finish buildpack-deps:bookworm
}

node_major() { node -p 'process.versions.node.split(".")[0]'; }
node_image() { # $1: base, $2…: names
  begin "$1"
  inside groupadd --gid 1000 node
  inside useradd --uid 1000 --gid node --shell /bin/bash --create-home node
  [ "$1" = buildpack-deps:bookworm ] || packages libatomic1
  local node npm
  node=$(node -p process.execPath) npm=$(npm root --global 2>/dev/null)
  install -m 755 "$node" "$root/usr/local/bin/node"
  mkdir -p "$root/usr/local/lib/node_modules" "$root/opt"
  cp -a "$npm/npm" "$root/usr/local/lib/node_modules/npm"
  [ ! -d "$npm/corepack" ] || cp -a "$npm/corepack" "$root/usr/local/lib/node_modules/corepack"
  chown -R root:root "$root/usr/local/lib/node_modules"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
  [ ! -d "$npm/corepack" ] || ln -s ../lib/node_modules/corepack/dist/corepack.js "$root/usr/local/bin/corepack"
  ln -s /usr/local/bin/node "$root/usr/local/bin/nodejs"
  (cd "$root/opt" && npm pack --silent yarn@1.22.22 >/dev/null 2>&1 && tar -xzf yarn-1.22.22.tgz && mv package yarn-v1.22.22 && rm yarn-1.22.22.tgz)
  chown -R root:root "$root/opt"
  chmod 755 "$root/opt/yarn-v1.22.22/bin/yarn" "$root/opt/yarn-v1.22.22/bin/yarnpkg"
  ln -s /opt/yarn-v1.22.22/bin/yarn /opt/yarn-v1.22.22/bin/yarnpkg "$root/usr/local/bin/"
  cat >"$root/usr/local/bin/docker-entrypoint.sh" <<'END'
#!/bin/sh
set -e
# An option, or a word that is no command, is for node.
if [ "${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- node "$@"
fi
exec "$@"
END
  chmod 755 "$root/usr/local/bin/docker-entrypoint.sh"
  # Node takes no other file of certificates than the one that this variable names.
  env_all "PATH=$path" "NODE_VERSION=$(node -p process.versions.node)" YARN_VERSION=1.22.22 \
    NODE_EXTRA_CA_CERTS=/run/machine/ca-certificates.crt
  config --entrypoint '["docker-entrypoint.sh"]' --cmd '["node"]'
  finish "${@:2}"
}

# A Python that is not Debian's: Debian's looks for modules elsewhere (dist-packages).
machine_python() {
  local candidate
  for candidate in $(type -ap python3.11) "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.11.*/bin/python3.11 /usr/local/bin/python3.11; do
    [ -x "$candidate" ] || continue
    "$candidate" -c 'import sys, sysconfig; sys.exit(sys.base_prefix == "/usr" or sys.version_info[:2] != (3, 11))' 2>/dev/null || continue
    "$candidate" -c 'import sys; print(sys.base_prefix)'
    return
  done
}
python_image() { # $1: base, $2…: names
  begin "$1"
  local prefix version
  prefix=$(machine_python)
  packages ca-certificates netbase tzdata libssl3 libffi8 libsqlite3-0 libbz2-1.0 libreadline8 liblzma5 zlib1g \
    libncursesw6 libuuid1 libexpat1 libnsl2 libtirpc3 libcrypt1 $([ -n "$prefix" ] || echo python3.11 python3-distutils python3-venv)
  if [ -n "$prefix" ]; then
    mkdir -p "$root/usr/local/lib" "$root/usr/local/include"
    cp -a "$prefix"/lib/libpython3* "$root/usr/local/lib/"
    tar -C "$prefix" -cf - --exclude=site-packages/'*' --exclude=__pycache__ --exclude=lib/python3.11/test --exclude='*.a' \
      bin/python3.11 lib/python3.11 include/python3.11 | tar -C "$root/usr/local" -xf - --no-same-owner
    grep -rlI "$prefix" "$root/usr/local/lib/python3.11" | xargs -r sed -i "s,$prefix,/usr/local,g"
  else
    cp -a "$root/usr/bin/python3.11" "$root/usr/local/bin/python3.11"
    cp -a "$root/usr/lib/python3.11" "$root/usr/local/lib/python3.11"
  fi
  ln -sf python3.11 "$root/usr/local/bin/python3"
  ln -sf python3 "$root/usr/local/bin/python"
  inside ldconfig
  inside sh -c 'PYTHONDONTWRITEBYTECODE=1 python3 -m ensurepip && pip3 install --no-cache-dir --no-compile --disable-pip-version-check pip==24.0 setuptools==65.5.1 wheel==0.45.1'
  ln -sf pip3 "$root/usr/local/bin/pip"
  version=$(buildah run "$container" -- python3 -c 'import platform; print(platform.python_version())')
  env_all "PATH=/usr/local/bin:$path" LANG=C.UTF-8 "PYTHON_VERSION=$version"
  config --cmd '["python3"]'
  finish "${@:2}"
}

go_version() { go env GOVERSION | sed -E 's/^go([0-9]+\.[0-9]+).*/\1/'; }
golang_image() {
  begin buildpack-deps:bookworm
  mkdir -p "$root/usr/local/go" "$root/go/src" "$root/go/bin"
  (cd "$(go env GOROOT)" && tar -cf - --exclude=./test --exclude=./api --exclude=./doc . ) | tar -C "$root/usr/local/go" -xf - --no-same-owner
  cat "$settings/go.env" >"$root/usr/local/go/go.env"
  chmod -R 1777 "$root/go"
  env_all "PATH=/go/bin:/usr/local/go/bin:$path" GOPATH=/go GOTOOLCHAIN=local "GOLANG_VERSION=$(go env GOVERSION | sed s/^go//)"
  config --workingdir /go --cmd '["bash"]'
  finish "golang:$(go_version)" golang:1 "golang:$(go_version)-bookworm" golang:latest
}

rust_image() {
  begin buildpack-deps:bookworm
  local toolchain version
  toolchain=$(cd / && rustc --print sysroot)
  version=$(rustc --version | cut -d' ' -f2)
  mkdir -p "$root/usr/local/cargo/bin" "$root/usr/local/rustup/toolchains/$version"
  (cd "$toolchain" && tar -cf - --exclude=./share --exclude=./lib/rustlib/src --exclude='./lib/rustlib/wasm*' bin/cargo bin/rustc bin/rustdoc lib) |
    tar -C "$root/usr/local/rustup/toolchains/$version" -xf - --no-same-owner
  ln -s "../../rustup/toolchains/$version/bin/"{cargo,rustc,rustdoc} "$root/usr/local/cargo/bin/"
  cat "$settings/cargo.toml" >"$root/usr/local/cargo/config.toml"
  env_all "PATH=/usr/local/cargo/bin:$path" CARGO_HOME=/usr/local/cargo RUSTUP_HOME=/usr/local/rustup "RUST_VERSION=$version"
  config --cmd '["bash"]'
  local minor
  minor=$(echo "$version" | cut -d. -f1,2)
  finish "rust:$minor-bookworm" "rust:$minor" rust:1 rust:1-bookworm
}

java_image() { # $1: jdk or jre, $2…: names
  begin debian:bookworm-slim
  mkdir -p "$root/usr/share/man/man1" # the packages' alternatives want it
  packages ca-certificates-java curl wget tzdata "openjdk-17-$1-headless"
  mkdir -p "$root/opt/java"
  mv "$root/usr/lib/jvm/java-17-openjdk-amd64" "$root/opt/java/openjdk"
  ln -s /opt/java/openjdk "$root/usr/lib/jvm/java-17-openjdk-amd64"
  printf '#!/usr/bin/env sh\nexec "$@"\n' >"$root/__cacert_entrypoint.sh"
  chmod 755 "$root/__cacert_entrypoint.sh"
  env_all JAVA_HOME=/opt/java/openjdk "PATH=/opt/java/openjdk/bin:$path" LANG=C.UTF-8
  config --entrypoint '["/__cacert_entrypoint.sh"]' --cmd "$([ "$1" = jdk ] && echo '["jshell"]' || echo '["java","-version"]')"
  finish "${@:2}"
}

maven_image() {
  begin eclipse-temurin:17-jdk
  packages git maven
  rm -f "$root/usr/bin/java" "$root/usr/bin/javac"
  [ ! -f "$settings/settings.xml" ] || cp "$settings/settings.xml" "$root/etc/maven/settings.xml"
  printf '#!/bin/sh\nexec "$@"\n' >"$root/usr/local/bin/mvn-entrypoint.sh"
  chmod 755 "$root/usr/local/bin/mvn-entrypoint.sh"
  env_all MAVEN_HOME=/usr/share/maven MAVEN_CONFIG=/root/.m2
  config --entrypoint '["/usr/local/bin/mvn-entrypoint.sh"]' --cmd '["mvn"]'
  finish maven:3.8-eclipse-temurin-17 maven:3-eclipse-temurin-17 maven:3.9-eclipse-temurin-17
}

# Debian's Gradle is old (4.4), and runs on Java 17: enough for the core plugins, without dependencies.
gradle_image() {
  begin eclipse-temurin:17-jdk
  packages gradle
  rm -f "$root/usr/bin/java" "$root/usr/bin/javac"
  inside groupadd --system --gid 1000 gradle
  inside useradd --system --gid gradle --uid 1000 --shell /bin/bash --create-home gradle
  env_all GRADLE_HOME=/usr/share/gradle
  config --workingdir /home/gradle --cmd '["gradle"]'
  finish gradle:jdk17 gradle:8-jdk17
}

nginx_image() {
  begin debian:bookworm-slim
  inside groupadd --system --gid 101 nginx
  inside useradd --system --gid nginx --no-create-home --home /nonexistent --shell /bin/false --uid 101 nginx
  packages nginx-light ca-certificates curl gettext-base
  rm -rf "$root"/etc/nginx/sites-* "$root"/etc/nginx/modules-enabled/* "$root"/var/www
  mkdir -p "$root/etc/nginx/conf.d" "$root/usr/share/nginx/html" "$root/docker-entrypoint.d" "$root/var/cache/nginx"
  cat >"$root/etc/nginx/nginx.conf" <<'END'
user nginx;
worker_processes auto;
error_log /var/log/nginx/error.log notice;
pid /run/nginx.pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /var/log/nginx/access.log;
  sendfile on;
  keepalive_timeout 65;
  # Where the image's own build keeps them (configure arguments in nginxinc/docker-nginx); Debian's has /var/lib/nginx.
  client_body_temp_path /var/cache/nginx/client_temp;
  proxy_temp_path /var/cache/nginx/proxy_temp;
  fastcgi_temp_path /var/cache/nginx/fastcgi_temp;
  uwsgi_temp_path /var/cache/nginx/uwsgi_temp;
  scgi_temp_path /var/cache/nginx/scgi_temp;
  include /etc/nginx/conf.d/*.conf;
}
END
  cat >"$root/etc/nginx/conf.d/default.conf" <<'END'
server {
  listen 80;
  server_name localhost;
  location / { root /usr/share/nginx/html; index index.html index.htm; }
}
END
  echo '<h1>Welcome to nginx!</h1>' >"$root/usr/share/nginx/html/index.html"
  cat >"$root/docker-entrypoint.sh" <<'END'
#!/bin/sh
set -e
if [ "$1" = nginx ]; then
  for script in /docker-entrypoint.d/*.sh; do
    if [ -x "$script" ]; then "$script"; fi
  done
fi
exec "$@"
END
  chmod 755 "$root/docker-entrypoint.sh"
  # The image's logs are links to the streams. By that name chroot isolation opens them for root alone; runc for any user.
  rm -f "$root"/var/log/nginx/*.log
  config --env NGINX_VERSION=1.22.1 --port 80 --stop-signal SIGQUIT
  config --entrypoint '["/docker-entrypoint.sh"]' --cmd '["nginx","-g","daemon off;"]'
  finish nginx:1.22 nginx:stable nginx:latest
}

distroless_image() { # $1: static, base or cc
  begin scratch
  local parts=$home/distroless package list=(base-files netbase tzdata)
  [ "$1" = static ] || list+=(libc6 libssl3)
  [ "$1" != cc ] || list+=(gcc-12-base libgcc-s1 libgomp1 libstdc++6)
  mkdir -p "$parts"
  for package in "${list[@]}"; do
    ls "$parts/${package}"_*.deb >/dev/null 2>&1 || (cd "$parts" && apt-get download -q "$package" >>"$home/log" 2>&1)
    dpkg-deb --fsys-tarfile "$parts/$package"_*.deb | tar -C "$root" -xf -
  done
  mkdir -p "$root/etc/ssl/certs" "$root/tmp" "$root/root" "$root/home/nonroot"
  cat "$settings/ca-certificates.crt" >"$root/etc/ssl/certs/ca-certificates.crt"
  printf 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n' >"$root/etc/group"
  chmod 1777 "$root/tmp"
  chmod 700 "$root/root" "$root/home/nonroot"
  chown 65532:65532 "$root/home/nonroot"
  env_all "PATH=$path" SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
  config --user 0 --workingdir /
  finish "gcr.io/distroless/$1-debian12" "gcr.io/distroless/$1:latest"
  buildah tag "$(full_name "gcr.io/distroless/$1-debian12")" "gcr.io/distroless/$1-debian12:latest"
  begin "gcr.io/distroless/$1-debian12:latest"
  config --user 65532 --workingdir /home/nonroot
  finish "gcr.io/distroless/$1-debian12:nonroot" "gcr.io/distroless/$1:nonroot"
  # Of Debian 13 there are only the names: a program that is built here needs no newer C library.
  local tag
  for tag in latest nonroot; do
    buildah tag "$(full_name "gcr.io/distroless/$1-debian12:$tag")" "$(full_name "gcr.io/distroless/$1-debian13:$tag")"
  done
}

# ---- by name ----------------------------------------------------------------------------------------------------

make() {
  case $1 in
    debian:bookworm | debian:12) debian bookworm debian:bookworm debian:12 ;;
    debian:bookworm-slim | debian:12-slim) debian bookworm-slim debian:bookworm-slim debian:12-slim ;;
    debian:trixie | debian:13 | debian:stable | debian:latest) debian trixie debian:trixie debian:13 debian:stable debian:latest ;;
    debian:trixie-slim | debian:13-slim | debian:stable-slim) debian trixie-slim debian:trixie-slim debian:13-slim debian:stable-slim ;;
    buildpack-deps:*) buildpack ;;
    node:*-slim) node_image debian:bookworm-slim "node:$(node_major)-slim" "node:$(node_major)-bookworm-slim" node:lts-slim ;;
    node:*) node_image buildpack-deps:bookworm "node:$(node_major)" "node:$(node_major)-bookworm" node:lts ;;
    python:*-slim) python_image debian:bookworm-slim python:3.11-slim python:3.11-slim-bookworm ;;
    python:*) python_image buildpack-deps:bookworm python:3.11 python:3.11-bookworm ;;
    golang:*) have go && golang_image ;;
    rust:*) have rustc && have cargo && rust_image ;;
    eclipse-temurin:*-jdk*) java_image jdk eclipse-temurin:17-jdk eclipse-temurin:17 eclipse-temurin:17-jdk-jammy ;;
    eclipse-temurin:*-jre*) java_image jre eclipse-temurin:17-jre eclipse-temurin:17-jre-jammy ;;
    maven:*) maven_image ;;
    gradle:*) gradle_image ;;
    nginx:*) nginx_image ;;
    gcr.io/distroless/static*) distroless_image static ;;
    gcr.io/distroless/base*) distroless_image base ;;
    gcr.io/distroless/cc*) distroless_image cc ;;
    *) log "cannot make $1 here"; return 1 ;;
  esac
}

# Not in a condition: bash would then go on after an error inside.
need() {
  if exists "$1"; then return 0; fi
  make "$1"
  exists "$1" || { log "what was made is not called $1"; return 1; }
}

mkdir -p "$home"
exec 9>"$home/lock"
flock 9
write_settings
write_configuration
: >>"$home/log"
trap 'status=$?; if [ $status -ne 0 ]; then tail -n 30 "$home/log" >&2; fi; exit $status' EXIT
if [ $# -eq 0 ]; then
  set -- debian:bookworm-slim debian:bookworm node:20-slim node:20 python:3.11-slim python:3.11 nginx:stable \
    gcr.io/distroless/static-debian13:nonroot gcr.io/distroless/base-debian12:nonroot eclipse-temurin:17-jre maven:3.9-eclipse-temurin-17
  if have go; then set -- "$@" golang:1; fi
  if have rustc && have cargo; then set -- "$@" rust:1-bookworm gcr.io/distroless/cc-debian12:nonroot; fi
fi
for name in "$@"; do need "$name"; done
