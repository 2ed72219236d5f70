/** `hearth-toolkit/trace`: spans of your own beside the toolkit's, and the X-Ray header for calls that no SDK makes. */
export { type Attributes, type Span, span, traceHeaders } from './trace.ts';
