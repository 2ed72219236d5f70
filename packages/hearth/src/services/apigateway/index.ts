/**
 * API Gateway: HTTP APIs in front of functions, each on a port of its own.
 *
 * Served: routes from an OpenAPI body with Lambda proxy integrations (payload format 2.0), path parameters, greedy
 * parameters, `$default`, ANY, stages, CORS, integration time-outs, AWS's answers and size limits.
 *
 * Different by design: an address of this machine instead of `<id>.execute-api.<region>.amazonaws.com` (the event still
 * names that) · plain HTTP · no throttling.
 *
 * Not served: REST and WebSocket APIs, payload format 1.0, authorisers, custom domains, stage variables, access logs,
 * HTTP and service integrations, parameter mapping, and API Gateway's own API.
 */
export { openHttpApi } from './http-api.ts';
