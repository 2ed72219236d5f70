/** Looks ahead in what a client has sent: whether everything up to the next Sync only reads. */
import type { Classifier } from './classify.ts';
import { cstring, FRONT } from './protocol.ts';
import type { Prepared } from './statements.ts';

/** A batch that is longer belongs to the writer, so that it need not be kept. */
const BATCH_BYTES_MAX = 64 * 1024;
const HEAD_BYTES = 5;

/** @returns undefined while more must come to tell. */
export function nextBatchReads(
  chunk: Buffer,
  start: number,
  classifier: Classifier,
  prepared: (name: string) => Prepared | undefined,
): boolean | undefined {
  const parsed = new Map<string, boolean>();
  let at = start;
  while (at + HEAD_BYTES <= chunk.length) {
    const type = chunk[at];
    const end = at + 1 + chunk.readUInt32BE(at + 1);
    if (end - start > BATCH_BYTES_MAX) return false;
    if (end > chunk.length) return undefined;
    const frame = chunk.subarray(at, end);
    at = end;
    switch (type) {
      case FRONT.query:
        return classifier.meaning(frame.toString('utf8', HEAD_BYTES, frame.length - 1)).reads;
      case FRONT.parse: {
        const [name, textAt] = cstring(frame, HEAD_BYTES);
        const { reads } = classifier.meaning(cstring(frame, textAt)[0]);
        parsed.set(name, reads);
        if (!reads) return false;
        break;
      }
      case FRONT.bind: {
        const name = cstring(frame, cstring(frame, HEAD_BYTES)[1])[0];
        if ((parsed.get(name) ?? prepared(name)?.meaning.reads) !== true) return false;
        break;
      }
      case FRONT.sync:
      case FRONT.flush:
        return true;
      case FRONT.functionCall:
        return false;
    }
  }
  return undefined;
}
