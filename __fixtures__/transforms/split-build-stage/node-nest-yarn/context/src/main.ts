import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'fs';
const key = readFileSync('certs/public.pem');
NestFactory.create(class {}).then((app) => app.listen(3000));
