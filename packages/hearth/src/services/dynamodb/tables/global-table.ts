/** Global tables span regions; a home is one, so whoever asks for one by name learns that it is not there. */
import { ServiceError } from '../../../wire/errors.ts';

export function globalTableNotFound(name: string): ServiceError {
  return new ServiceError('GlobalTableNotFoundException', `Global table with name: '${name}' does not exist.`, {
    status: 400,
  });
}
