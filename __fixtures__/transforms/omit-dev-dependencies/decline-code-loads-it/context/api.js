require('./lib/log');
