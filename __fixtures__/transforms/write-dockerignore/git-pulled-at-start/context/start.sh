#!/bin/sh
git pull --ff-only
exec ./run
