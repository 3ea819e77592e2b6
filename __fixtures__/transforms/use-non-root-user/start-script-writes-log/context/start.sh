#!/bin/sh
mkdir -p run
exec node server.js > server.log 2>&1
