/**
 * `Domain` of an API: the domain name, its mappings and records, by the names that SAM gives them, for others to wait for or refer
 * to. Nothing is made of them here (accepted.ts). Source: SAM's api_generator and http_api_generator, 2026-11.
 */
import { createHash } from 'node:crypto';
import { mapFrom } from '../lines.ts';
import { entry, isList, type Value } from '../value.ts';
import { lineIn, type Reader, readMap, type SamContext } from './context.ts';
import { sorted } from './published.ts';

interface DomainKind {
  readonly domain: { readonly type: string; readonly prefix: string };
  readonly mapping: { readonly type: string; readonly suffix: string };
  /** Letters of a path that its mapping's name is without. */
  readonly dropped: RegExp;
}

export const REST_DOMAIN: DomainKind = {
  domain: { type: 'AWS::ApiGateway::DomainName', prefix: 'ApiGatewayDomainName' },
  mapping: { type: 'AWS::ApiGateway::BasePathMapping', suffix: 'BasePathMapping' },
  dropped: /[^0-9a-zA-Z]+/g,
};

export const HTTP_DOMAIN: DomainKind = {
  domain: { type: 'AWS::ApiGatewayV2::DomainName', prefix: 'ApiGatewayDomainNameV2' },
  mapping: { type: 'AWS::ApiGatewayV2::ApiMapping', suffix: 'ApiMapping' },
  dropped: /[-_/]+/g,
};

export function domainNames(context: SamContext, apiId: string, reader: Reader, kind: DomainKind): void {
  const domain = readMap(context, reader, 'Domain');
  if (!domain) return;
  const line = lineIn(context, reader, 'Domain');
  const add = (logicalId: string, type: string): void => {
    // APIs on one domain share its name and its records.
    if (context.drafts.has(logicalId)) return;
    const properties = mapFrom(context.lines, line, []);
    context.drafts.set(logicalId, { logicalId, type, line, dependsOn: [], origin: apiId, properties });
  };
  const name = entry(domain, 'DomainName');
  if (name !== undefined) add(`${context.prefix}${kind.domain.prefix}${hashOf(name)}`, kind.domain.type);
  const given = entry(domain, 'BasePath');
  const paths = isList(given) ? given : [''];
  for (const path of paths)
    add(`${apiId}${String(path).replaceAll(kind.dropped, '')}${kind.mapping.suffix}`, kind.mapping.type);
  const route53 = entry(domain, 'Route53');
  const zone = entry(route53, 'HostedZoneId') ?? entry(route53, 'HostedZoneName');
  if (zone !== undefined) add(`${context.prefix}RecordSetGroup${hashOf(zone)}`, 'AWS::Route53::RecordSetGroup');
}

/** Of text the text itself, of anything else its JSON. */
function hashOf(value: Value): string {
  const text = typeof value === 'string' ? value : JSON.stringify(sorted(value));
  return createHash('sha1').update(text).digest('hex').slice(0, 10);
}
