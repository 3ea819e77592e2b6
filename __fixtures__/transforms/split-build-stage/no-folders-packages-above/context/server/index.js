const morgan = require('morgan');

require('express')().use(morgan('tiny')).listen(5000);
