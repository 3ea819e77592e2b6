#!/bin/sh
printf 'window.api="%s"' "$API" > /usr/share/nginx/html/settings.js
