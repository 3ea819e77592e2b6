#!/bin/sh
apk add --no-cache jq
cp /settings.json /etc/settings.json
