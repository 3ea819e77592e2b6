import { log } from '@signal/log';

log.info('ready');
