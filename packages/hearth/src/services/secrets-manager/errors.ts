/** Secrets Manager's own errors. Texts recorded from AWS (2023–2025) unless marked otherwise. */
import { ServiceError, validationException } from '../../wire/errors.ts';

const error = (code: string, message: string): ServiceError => new ServiceError(code, message, { status: 400 });

export const secretNotFound = (): ServiceError =>
  error('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");

export const valueNotFound = (what: string): ServiceError =>
  error('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for ${what}`);

export const markedForDeletion = (): ServiceError =>
  error(
    'InvalidRequestException',
    "You can't perform this operation on the secret because it was marked for deletion.",
  );

export const alreadyExists = (name: string): ServiceError =>
  error('ResourceExistsException', `The operation failed because the secret ${name} already exists.`);

export const invalidName = (): ServiceError =>
  validationException(
    'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
  );

export const invalidRequest = (message: string): ServiceError => error('InvalidRequestException', message);

export const invalidParameter = (message: string): ServiceError => error('InvalidParameterException', message);

/** Not recorded: as AWS's users report it. */
export const tokenInUse = (token: string, arn: string): ServiceError =>
  error(
    'ResourceExistsException',
    `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${arn}.`,
  );

/** Recorded 2024-03, for a function that is not there; the same where its policy does not let Secrets Manager in. */
export const rotationFunctionRefused = (): ServiceError =>
  error(
    'AccessDeniedException',
    'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.',
  );
