/** `hearth-toolkit/handler` */
export { type Context, handler, type HandlerOptions, type Leftover } from './handler.ts';
export { hearth } from './middy.ts';
