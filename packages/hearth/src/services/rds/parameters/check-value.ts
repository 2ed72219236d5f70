/** Whether a value may stand in a parameter group, and what PostgreSQL is told for it. */
import { ServiceError } from '../../../wire/errors.ts';
import { invalidCombination, invalidValue } from '../checks.ts';
import { evaluate, isFormula } from './formula.ts';
import { PARAMETERS, type ParameterDefinition } from './table.ts';

/** Parameters of Aurora and of extensions that are not here: kept and told, without effect. */
const WITHOUT_EFFECT =
  /^(?:rds|apg|aurora|auto_explain|cron|pgaudit|pg_hint_plan|pg_stat_statements|pglogical|plpgsql|orafce)[._]/;
/** The machine's memory is its user's: 128 MB, what Aurora has at half a unit, whatever is asked for. */
const KEPT_AS_IT_IS = new Set([
  'shared_buffers',
  'huge_pages',
  'max_wal_senders',
  'wal_level',
  'log_line_prefix',
  'lc_messages',
]);
const TEXT_CHARACTERS_MAX = 1_024;

interface Given {
  readonly ParameterName: string;
  readonly ParameterValue: string;
  readonly ApplyMethod: string;
}

/** @throws ServiceError as ModifyDBParameterGroup */
export function checkParameter({ ParameterName, ParameterValue, ApplyMethod }: Given): void {
  const name = ParameterName.toLowerCase();
  const definition = PARAMETERS.get(name);
  if (!definition) {
    if (hasNoEffect(name)) return;
    throw invalidValue(`Could not find parameter with name: ${ParameterName}`);
  }
  if (ApplyMethod === 'immediate' && definition.applyType === 'static') {
    throw invalidCombination('cannot use immediate apply method for static parameter');
  }
  if (isFormula(ParameterValue)) return checkFormula(ParameterName, ParameterValue);
  if (!isAllowed(definition, ParameterValue)) {
    throw invalidValue(
      `Invalid parameter value: ${ParameterValue} for: ${ParameterName} allowed values are: ${definition.allowedValues ?? 'any'}`,
    );
  }
}

export function hasNoEffect(name: string): boolean {
  return !PARAMETERS.has(name) && (WITHOUT_EFFECT.test(name) || KEPT_AS_IT_IS.has(name));
}

function checkFormula(name: string, value: string): void {
  try {
    evaluate(value, { memoryBytes: 1, storageGib: 1 });
  } catch (cause) {
    throw new ServiceError('InvalidParameterValue', `Invalid parameter value: ${value} for: ${name}`, {
      status: 400,
      cause,
    });
  }
}

function isAllowed({ dataType, allowedValues }: ParameterDefinition, value: string): boolean {
  switch (dataType) {
    case 'boolean':
      return /^(?:0|1|on|off|true|false)$/i.test(value);
    case 'integer':
    case 'float':
      return isNumber(dataType, value) && isWithin(allowedValues ?? '', Number(value));
    case 'list':
      return value.split(',').every((word) => (allowedValues ?? '').split(',').includes(word.trim()));
    case 'string':
      if (allowedValues !== undefined) return allowedValues.split(',').includes(value.toLowerCase());
      return value.length <= TEXT_CHARACTERS_MAX && /^[\x20-\x7e]*$/.test(value);
  }
}

function isNumber(dataType: 'integer' | 'float', value: string): boolean {
  return dataType === 'integer' ? /^-?\d{1,12}$/.test(value) : /^-?\d{1,12}(?:\.\d{1,12})?$/.test(value);
}

/** `-1-100`: from -1 to 100. */
function isWithin(range: string, value: number): boolean {
  const [, least, most] = /^(-?[\d.e+]+)-(-?[\d.e+]+)$/.exec(range) ?? [];
  return value >= Number(least) && value <= Number(most);
}
