import { PrismaClient } from '../generated/prisma';

new PrismaClient();
