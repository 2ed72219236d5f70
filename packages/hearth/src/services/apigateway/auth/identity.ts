/** What of a request identifies who asks: `$request.header.Authorization`, `$request.querystring.key`, `$context.routeKey`. Pure. */

export interface Asking {
  readonly method: string;
  /** As sent: path with the stage, and query. */
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
  readonly stage: string;
  readonly routeKey: string;
  readonly stageVariables: Readonly<Record<string, string>> | undefined;
}

/** Undefined where the request has no such thing, or an empty one. */
export function identityOf(asking: Asking, source: string): string | undefined {
  const [, place, name = ''] =
    /^\$(request\.header|request\.querystring|context|stageVariables)\.(.+)$/.exec(source) ?? [];
  const value = lookUp(asking, place ?? '', name);
  return value === '' ? undefined : value;
}

function lookUp(asking: Asking, place: string, name: string): string | undefined {
  switch (place) {
    case 'request.header':
      return headerOf(asking, name);
    case 'request.querystring':
      return new URLSearchParams(asking.target.split('?')[1] ?? '').get(name) ?? undefined;
    case 'stageVariables':
      return asking.stageVariables?.[name];
    case 'context':
      return contextOf(asking, name);
    default:
      return undefined;
  }
}

export function headerOf({ rawHeaders }: Pick<Asking, 'rawHeaders'>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() === wanted) return rawHeaders[at + 1];
  return undefined;
}

function contextOf(asking: Asking, name: string): string | undefined {
  if (name === 'routeKey') return asking.routeKey;
  if (name === 'httpMethod' || name === 'http.method') return asking.method;
  if (name === 'path' || name === 'http.path') return asking.target.split('?')[0];
  if (name === 'identity.sourceIp') return asking.sourceIp;
  return name === 'stage' ? asking.stage : undefined;
}
