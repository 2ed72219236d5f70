/** The OpenAPI definition of an API: DefinitionBody as it stands, or the local file that DefinitionUri names. */
import { entry, isMap, kindOf, type Value, type ValueMap } from '../value.ts';
import { lineIn, type Reader, readMap, type SamContext } from './context.ts';

/** A definition that Hearth cannot read: the API is left out, and named (unserved.ts). */
export function definitionInS3(reader: Reader): Value | undefined {
  const uri = entry(reader.map, 'DefinitionUri');
  return isMap(uri) || (typeof uri === 'string' && uri.startsWith('s3://')) ? uri : undefined;
}

/** Undefined where SAM writes the definition itself, and where it lies in S3. @throws HearthError HEARTH_TEMPLATE_INVALID */
export function readDefinition(context: SamContext, reader: Reader): ValueMap | undefined {
  const uri = entry(reader.map, 'DefinitionUri');
  if (uri === undefined) return readMap(context, reader, 'DefinitionBody');
  if (definitionInS3(reader) !== undefined) return undefined;
  const line = lineIn(context, reader, 'DefinitionUri');
  if (typeof uri !== 'string')
    return context.report.invalid(line, `DefinitionUri of ${reader.title} must be text, not ${kindOf(uri)}`);
  const body = context.include(uri, line);
  return isMap(body) ? body : context.report.invalid(line, `${uri} must hold a map, not ${kindOf(body)}`);
}
