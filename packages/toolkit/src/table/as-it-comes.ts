/**
 * DynamoDB's JSON as it comes over the wire. The SDK would go through each attribute of an answer twice, by its schema and for its
 * logger; attribute.ts reads them once, into the values that the caller gets.
 */
import type { Client, Command, Middleware, Response } from '../base/aws.ts';

const JSON_BODY = Symbol('json');
type Answer = { [JSON_BODY]?: object };

/** For `prepare` of a call. What is no plain answer in JSON (an error, another protocol) is the SDK's to read. */
export function asItComes({ middlewareStack }: Command, { config }: Client): void {
  const take: Middleware = (next) => async (args) => {
    const result = await next(args);
    const response: Response & Answer = result.response;
    if (response.statusCode === 200 && response.headers['content-type']?.includes('json')) {
      const { buffer, byteOffset, length } = await config.streamCollector(response.body);
      response[JSON_BODY] = JSON.parse(Buffer.from(buffer, byteOffset, length).toString()) as object; // DynamoDB answers objects
      response.body = new Uint8Array();
    }
    return result;
  };
  // Below and above the SDK's own reader.
  middlewareStack.add(take, { step: 'deserialize', priority: 'low' });
  middlewareStack.add(give, { step: 'deserialize', priority: 'high' });
}

const give: Middleware = (next) => async (args) => {
  const { response, output } = await next(args);
  return { response, output: Object.assign(output ?? {}, { [JSON_BODY]: (response as Response & Answer)[JSON_BODY] }) };
};

/** What has come; blobs are texts in base64. Else what the SDK has read. */
export function jsonOf<Output extends object>(output: Output & Answer): Output {
  return (output[JSON_BODY] as Output | undefined) ?? output; // of the same shape
}
