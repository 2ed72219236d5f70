/** RDS's errors about clusters and instances, in AWS's words. */
import { ServiceError } from '../../wire/errors.ts';

export function clusterNotFound(identifier: string): ServiceError {
  return new ServiceError('DBClusterNotFoundFault', `DBCluster ${identifier} not found.`);
}

export function clusterExists(): ServiceError {
  return new ServiceError('DBClusterAlreadyExistsFault', 'DB Cluster already exists');
}

export function instanceNotFound(identifier: string): ServiceError {
  return new ServiceError('DBInstanceNotFoundFault', `DBInstance ${identifier} not found.`);
}

export function instanceExists(): ServiceError {
  return new ServiceError('DBInstanceAlreadyExistsFault', 'DB instance already exists');
}
