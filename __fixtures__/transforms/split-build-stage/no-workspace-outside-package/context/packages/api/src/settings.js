module.exports = require('../../../settings/ports.js');
