module.exports = require('morgan');
