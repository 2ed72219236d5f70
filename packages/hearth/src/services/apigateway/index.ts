/**
 * API Gateway: HTTP APIs and REST APIs in front of functions, each on a port of its own.
 *
 * Served: routes from an OpenAPI body with Lambda proxy integrations (payload formats 2.0 and 1.0), path parameters, greedy
 * parameters, `$default`, ANY, stages, CORS, integration time-outs, AWS's answers and size limits ·
 * REST APIs with proxy events, stages and their variables, binary media types, multi-value headers, mocks with static headers ·
 * authorisers: functions (token and request, simple answers and policies, remembered), IAM by signature, JSON web tokens of an
 * issuer that answers when the API is opened · API keys of usage plans · HTTP_PROXY integrations, with parameters mapped to parameters.
 *
 * Different by design: an address of this machine instead of `<id>.execute-api.<region>.amazonaws.com` (the event still
 * names that) · plain HTTP · no throttling.
 *
 * Not served: WebSocket APIs, Cognito user pools, quotas of usage plans, models and validation, custom domains, access logs,
 * service integrations, mapping templates, VPC links, and API Gateway's own API.
 */
export { openHttpApi } from './http-api.ts';
