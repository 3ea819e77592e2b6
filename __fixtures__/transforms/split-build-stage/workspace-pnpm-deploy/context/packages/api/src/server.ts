import { kinds } from '@orchard/apples';
import express from 'express';

express().get('/', (_, answer) => answer.json(kinds)).listen(3000);
