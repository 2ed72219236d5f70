/** The OpenAPI definition of an API: DefinitionBody as it stands, or the local file that DefinitionUri names. */
import { isElsewhere, isInclude } from '../expand.ts';
import { entry, isMap, kindOf, type Value, type ValueMap } from '../value.ts';
import { lineIn, type Reader, readMap, type SamContext } from './context.ts';

/** A definition that Hearth cannot read, in S3 or a file that is not there: the API is left out, and named (unserved.ts). */
export function definitionElsewhere(context: SamContext, reader: Reader): Value | undefined {
  const uri = entry(reader.map, 'DefinitionUri');
  if (isMap(uri)) return uri;
  if (typeof uri === 'string') return isElsewhere(uri) || !context.has(uri) ? uri : undefined;
  const body = entry(reader.map, 'DefinitionBody');
  return isInclude('Fn::Transform', entry(body, 'Fn::Transform')) ? body : undefined;
}

/** Undefined where SAM writes the definition itself, and where it is not to be had. @throws HearthError HEARTH_TEMPLATE_INVALID */
export function readDefinition(context: SamContext, reader: Reader): ValueMap | undefined {
  const uri = entry(reader.map, 'DefinitionUri');
  if (definitionElsewhere(context, reader) !== undefined) return undefined;
  if (uri === undefined) return readMap(context, reader, 'DefinitionBody');
  const line = lineIn(context, reader, 'DefinitionUri');
  if (typeof uri !== 'string')
    return context.report.invalid(line, `DefinitionUri of ${reader.title} must be text, not ${kindOf(uri)}`);
  const body = context.include(uri, line);
  return isMap(body) ? body : context.report.invalid(line, `${uri} must hold a map, not ${kindOf(body)}`);
}
