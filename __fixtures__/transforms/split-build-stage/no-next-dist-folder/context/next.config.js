module.exports = { distDir: 'out-of-next' };
