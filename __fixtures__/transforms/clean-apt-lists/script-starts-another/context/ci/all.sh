#!/bin/sh
set -e
./ci/os/packages.sh
