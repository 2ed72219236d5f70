/** The OpenAPI definition of an API: DefinitionBody as it stands, or the local file that DefinitionUri names. */
import { entry, isMap, kindOf, type ValueMap } from '../value.ts';
import { lineIn, type Reader, readMap, type SamContext } from './context.ts';

/** Undefined where SAM writes the definition itself. @throws HearthError HEARTH_TEMPLATE_INVALID */
export function readDefinition(context: SamContext, reader: Reader): ValueMap | undefined {
  const uri = entry(reader.map, 'DefinitionUri');
  if (uri === undefined) return readMap(context, reader, 'DefinitionBody');
  const line = lineIn(context, reader, 'DefinitionUri');
  if (typeof uri !== 'string' || uri.startsWith('s3://')) {
    context.report.unsupported(
      line,
      `${reader.path}/DefinitionUri`,
      `DefinitionUri of ${reader.title} lies in S3; Hearth reads a local file`,
      'Name the local file; deploying uploads it.',
    );
    return undefined;
  }
  const body = context.include(uri, line);
  return isMap(body) ? body : context.report.invalid(line, `${uri} must hold a map, not ${kindOf(body)}`);
}
