#!/bin/sh
set -e
apt-get update
apt-get install -y shellcheck
rm -rf /var/lib/apt/lists/*
