module.exports = { apps: [{ name: 'tides', script: 'dist/server.js' }] };
