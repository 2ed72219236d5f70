/** The last lines of an invocation's log, for `LogType=Tail`. docs.aws.amazon.com/lambda/latest/api/API_Invoke.html: 4 KB. */

const TAIL_BYTES = 4_096;

export class LogTail {
  #lines: string[] = [];
  #characters = 0;

  clear(): void {
    this.#lines = [];
    this.#characters = 0;
  }

  add(line: string): void {
    this.#lines.push(line);
    this.#characters += line.length;
    for (
      let [first] = this.#lines;
      first !== undefined && this.#characters - first.length > TAIL_BYTES;
      [first] = this.#lines
    ) {
      this.#characters -= first.length;
      this.#lines.shift();
    }
  }

  /** Base64. */
  toString(): string {
    const bytes = Buffer.from(this.#lines.map((line) => `${line}\n`).join(''));
    return bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES)).toString('base64');
  }
}
