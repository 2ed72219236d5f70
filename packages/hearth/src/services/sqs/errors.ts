/**
 * SQS's errors. Its JSON protocol is compatible with the older Query protocol: the old code travels beside the new one, and
 * is what the SDKs show (recorded 2024-04 to 2025-11).
 */
import { ServiceError } from '../../wire/errors.ts';

function sqsError(code: string, message: string, queryCode?: string): ServiceError {
  return new ServiceError(code, message, queryCode === undefined ? {} : { status: 400, queryCode });
}

export const noSuchQueue = (): ServiceError => sqsError('QueueDoesNotExist', 'The specified queue does not exist.');

export const invalidParameter = (message: string): ServiceError =>
  sqsError('InvalidParameterValueException', message, 'InvalidParameterValue');

/** `Value 11 for parameter MaxNumberOfMessages is invalid. Reason: …` */
export const invalidValue = (name: string, value: unknown, reason: string): ServiceError =>
  invalidParameter(`Value ${String(value)} for parameter ${name} is invalid. Reason: ${reason}`);

export const missing = (name: string): ServiceError =>
  sqsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`, 'MissingParameter');

export const invalidHandle = (handle: string): ServiceError =>
  sqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`);

export const unknownAttribute = (name: string): ServiceError =>
  sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);

export const attributeName = (message: string): ServiceError => sqsError('InvalidAttributeName', message);

export const attributeValue = (name: string, reason?: string): ServiceError =>
  sqsError(
    'InvalidAttributeValue',
    `Invalid value for the parameter ${name}.${reason === undefined ? '' : ` Reason: ${reason}`}`,
  );

export const queueExists = (attribute: string): ServiceError =>
  sqsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${attribute}`,
  );

export const deletedRecently = (): ServiceError =>
  sqsError(
    'QueueDeletedRecently',
    'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
  );

export const purgeInProgress = (name: string): ServiceError =>
  sqsError('PurgeQueueInProgress', `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`);

export const batchError = (
  code:
    | 'EmptyBatchRequest'
    | 'TooManyEntriesInBatchRequest'
    | 'InvalidBatchEntryId'
    | 'BatchEntryIdsNotDistinct'
    | 'BatchRequestTooLong',
  message: string,
): ServiceError => sqsError(code, message);

export const noSuchResource = (message: string): ServiceError => sqsError('ResourceNotFoundException', message);

export const overLimit = (message: string): ServiceError => sqsError('OverLimit', message);
