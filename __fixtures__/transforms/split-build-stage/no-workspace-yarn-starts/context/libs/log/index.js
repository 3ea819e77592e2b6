module.exports.log = require('pino')();
