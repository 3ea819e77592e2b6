echo started
exec /app/legacy
