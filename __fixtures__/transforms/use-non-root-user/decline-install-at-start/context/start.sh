#!/bin/sh
npm install
exec node server.js > server.log 2>&1
