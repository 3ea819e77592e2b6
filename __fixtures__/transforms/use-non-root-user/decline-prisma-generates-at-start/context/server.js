const { PrismaClient } = require('@prisma/client');
const db = new PrismaClient();
require('node:http').createServer(async (_, answer) => answer.end(String(await db.order.count()))).listen(3000);
