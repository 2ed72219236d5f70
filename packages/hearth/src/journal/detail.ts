/** What a call was about beyond what every record has; each member only where the call has it. Keys and SQL are hashes. */
export interface CallDetail {
  /** Request id of the Lambda invocation in which the call was made. Without it calls are grouped by function and trace. */
  readonly invocationId?: string;
  /** Which item: a hash of the full primary key, or of the key of an object. */
  readonly keyHash?: string;
  readonly partitionKeyHash?: string;
  /** Bytes of the item that was written or read, names and values as DynamoDB counts them. */
  readonly itemBytes?: number;
  /** An update: bytes of the values that it set, at most. */
  readonly changedBytes?: number;
  /** A write under a condition. */
  readonly conditional?: boolean;
  /** The write changed a key attribute of a secondary index. */
  readonly indexKeyChanged?: boolean;
  /** A filter stood in the call (FilterExpression). */
  readonly filtered?: boolean;
  readonly select?: 'COUNT';
  /** Items, rows or actions named in a batch or transaction. */
  readonly actions?: number;
  /** The answer had a LastEvaluatedKey or NextToken: there is more. */
  readonly truncated?: boolean;
  /** The call continued from an ExclusiveStartKey or token. */
  readonly continued?: boolean;
  /** Entries of UnprocessedItems or UnprocessedKeys in the answer. */
  readonly unprocessed?: number;
  /** A value of the item looks like base64 of a file. */
  readonly base64?: boolean;
  /** SQL: the transaction that the call belongs to. */
  readonly transactionId?: string;
  /** SQL: a hash of the text as it was sent, literals and all. */
  readonly sqlTextHash?: string;
  /** SQL: the figure after OFFSET. */
  readonly offset?: number;
  /** SQL: the answer was larger than the Data API gives. */
  readonly resultTooLarge?: boolean;
  /** Of a session of RDS Proxy that was pinned: why. */
  readonly pinned?: string;
  /** The client's connection (socket or database session) that carried the call. */
  readonly connectionId?: string;
  /** Which attempt of the client this was, from `amz-sdk-request`; absent for the first. */
  readonly attempt?: number;
  /** Bytes of the answer that the caller used. */
  readonly bytesUsed?: number;
  readonly ranged?: boolean;
  /** Athena: bytes scanned. Aurora DSQL: DPU. */
  readonly bytesScanned?: number;
  readonly dpu?: number;
  /** An invocation by a stream or queue: records handed over, and records that the handler acted on. */
  readonly recordsIn?: number;
  readonly recordsUsed?: number;
}
