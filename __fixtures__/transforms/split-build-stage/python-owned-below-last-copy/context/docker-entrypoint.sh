#!/bin/sh
set -e
until pg_isready -h "$DB_HOST"; do sleep 1; done
python manage.py migrate --noinput
exec "$@"
