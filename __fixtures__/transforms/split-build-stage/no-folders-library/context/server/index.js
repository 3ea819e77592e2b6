const { menu } = require('../common/dist');

require('express')().get('/', (_, answer) => answer.json(menu)).listen(5000);
