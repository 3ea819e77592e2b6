import knex from 'knex';

knex({ client: 'pg' });
