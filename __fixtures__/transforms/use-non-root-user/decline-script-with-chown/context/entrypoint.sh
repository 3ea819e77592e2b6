#!/bin/sh
set -e
chown -R node:node /data
exec su-exec node "$@"
