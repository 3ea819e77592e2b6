module.exports = { transpilePackages: ['ui'] };
