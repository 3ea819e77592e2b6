require('knex');
