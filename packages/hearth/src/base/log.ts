/** Where Hearth speaks to the person at the terminal. Parts get a Log handed in; none writes to the console itself. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string, cause?: unknown): void;
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };

export function streamLog(out: NodeJS.WritableStream, err: NodeJS.WritableStream): Log {
  return {
    info: (line) => void out.write(`${line}\n`),
    warn: (line) => void err.write(`warning  ${line}\n`),
    error(line, cause) {
      err.write(`error  ${line}\n`);
      if (cause instanceof Error && cause.stack) err.write(`${cause.stack}\n`);
    },
  };
}
