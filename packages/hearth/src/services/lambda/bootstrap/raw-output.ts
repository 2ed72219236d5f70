/**
 * Standard output and error, past whatever the function puts in the place of `process.stdout`. As long as nobody has asked
 * for that stream the descriptor blocks, as on AWS. Node makes it non-blocking with the stream, and what the stream then still
 * holds has to come first.
 */
import { writeSync } from 'node:fs';

/** How long to wait for a reader that is behind, where a child has made the descriptor non-blocking. */
const BEHIND_MS = 1;

export const writeOut = outputOf('stdout', 1);
export const writeErr = outputOf('stderr', 2);

function outputOf(name: 'stdout' | 'stderr', descriptor: number): (text: string) => void {
  let write: ((text: string) => unknown) | undefined;
  const property = Object.getOwnPropertyDescriptor(process, name);
  if (property?.get) {
    const get = (): NodeJS.WriteStream => {
      const stream: NodeJS.WriteStream = property.get?.call(process);
      if (!write) {
        write = stream.write.bind(stream);
        // A stream that the function has closed takes nothing more, and that is all.
        stream.on('error', () => {});
      }
      return stream;
    };
    Object.defineProperty(process, name, { ...property, get });
  }
  return (text) => {
    if (write) write(text);
    else writeAll(descriptor, Buffer.from(text));
  };
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      // Closed by the function: nobody reads it.
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BEHIND_MS);
    }
  }
}
