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

/** The Data API's, while a database ends its pause. */
export function resumingError(instanceResourceId: string): ServiceError {
  return new ServiceError(
    'DatabaseResumingException',
    `The Aurora DB instance ${instanceResourceId} is resuming after being auto-paused. Please wait a few seconds and try again.`,
  );
}

/** The Data API's, for a user who comes with database tokens. */
export function tokenUser(user: string): ServiceError {
  return new ServiceError(
    'InvalidSecretException',
    `FATAL: PAM authentication failed for user "${user}"; SQLState: 28000`,
  );
}

export function instanceState(message: string): ServiceError {
  return new ServiceError('InvalidDBInstanceStateFault', message);
}

export function clusterState(message: string): ServiceError {
  return new ServiceError('InvalidDBClusterStateFault', message);
}
