import { parentPort } from 'node:worker_threads';
import { transforms } from '../../transforms/index.ts';
import { serve } from '../files/serve.ts';

/** What a worker thread of a run does. */
if (parentPort !== null) serve(parentPort, transforms);
