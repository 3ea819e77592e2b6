import { NestFactory } from '@nestjs/core';
import { client } from '@ledger/db';

NestFactory.create(class {}).then((app) => app.listen(8080));
void client;
