/**
 * `hearth-data`: a home for serverless data inside a process, for tests and tools.
 *
 *     import { start } from 'hearth-data';
 *     await using home = await start({ template: 'template.yaml' });
 *     await home.invoke('MyFunction', { hello: 'world' });
 */
export { start } from './server/start.ts';
export type { StartOptions } from './server/options.ts';
export { FunctionError, type Home, type HomeDescription, type ResourceSummary } from './server/home.ts';
export { HearthError, type HearthErrorCode } from './base/hearth-error.ts';
export type { Clock, Timer } from './base/clock.ts';
export type { Log } from './base/log.ts';
export type { CallRecord } from './journal/record.ts';
