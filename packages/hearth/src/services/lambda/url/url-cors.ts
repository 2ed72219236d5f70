/** CORS of a function URL: what it answers itself, and what it adds. Pure. docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors, read 2026-11. */
import type { UrlCors } from '../functions/record.ts';

type Pairs = readonly (readonly [string, string])[];

/** The answer to a preflight request. */
export function preflightHeaders(cors: UrlCors, origin: string): Pairs {
  const allowed = allowedOrigin(cors, origin);
  if (allowed === undefined) return [];
  return [
    ['access-control-allow-origin', allowed],
    ...listed('access-control-allow-methods', cors.AllowMethods),
    ...listed('access-control-allow-headers', cors.AllowHeaders),
    ...(cors.AllowCredentials ? ([['access-control-allow-credentials', 'true']] as const) : []),
    ...(cors.MaxAge === undefined ? [] : ([['access-control-max-age', String(cors.MaxAge)]] as const)),
  ];
}

/** What other answers carry; it stands in the place of what the function says about it. */
export function corsHeaders(cors: UrlCors, origin: string): Pairs {
  const allowed = allowedOrigin(cors, origin);
  if (allowed === undefined) return [];
  return [
    ['access-control-allow-origin', allowed],
    ...listed('access-control-expose-headers', cors.ExposeHeaders),
    ...(cors.AllowCredentials ? ([['access-control-allow-credentials', 'true']] as const) : []),
  ];
}

function listed(name: string, values: readonly string[] | undefined): Pairs {
  return values === undefined || values.length === 0 ? [] : [[name, values.join(',')]];
}

function allowedOrigin({ AllowOrigins = [], AllowCredentials }: UrlCors, origin: string): string | undefined {
  const fits = AllowOrigins.some((allowed) => allowed === '*' || allowed === origin);
  if (!fits) return undefined;
  return AllowOrigins.includes('*') && !AllowCredentials ? '*' : origin;
}
