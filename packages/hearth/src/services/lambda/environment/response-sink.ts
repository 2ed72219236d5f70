/** Where a streamed answer goes while it comes. */
export interface ResponseSink {
  /** Once, before the first chunk. @param contentType as the runtime named it; undefined where it streams nothing */
  begin(contentType: string | undefined): void;
  /** False asks the runtime to wait until `drained` resolves. */
  chunk(bytes: Buffer): boolean;
  drained(): Promise<void>;
}
