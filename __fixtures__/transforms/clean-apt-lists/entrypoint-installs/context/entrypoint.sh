#!/bin/sh
set -e
apt-get install -y $EXTRA_PACKAGES curl
exec "$@"
