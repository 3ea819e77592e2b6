module.exports = { distDir: process.env.NEXT_OUT || '.next' };
