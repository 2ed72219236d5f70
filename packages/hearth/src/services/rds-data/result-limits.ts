/** How large an answer may be. */
import { ServiceError } from '../../wire/errors.ts';

/** AWS, Data API limits: 1 MiB of result, 10 MB as JSON. The documented 64 KB a row is not enforced there either. */
export const RESULT_BYTES_MAX = 1024 * 1024;
export const RESULT_JSON_BYTES_MAX = 10 * 1024 * 1024;

export function responseTooLarge(): ServiceError {
  return new ServiceError('UnsupportedResultException', 'Database response exceeded size limit');
}
