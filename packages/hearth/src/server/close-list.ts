/** What was opened, closed in reverse. One that fails to close does not keep the others open. */
export class CloseList {
  readonly #entries: { readonly name: string; readonly close: () => unknown }[] = [];
  #closing: Promise<void> | undefined;

  add(name: string, close: () => unknown): void {
    this.#entries.push({ name, close });
  }

  /** Closes everything, last opened first; a second call waits for the first. Rejects with what failed, after all were tried. */
  close(): Promise<void> {
    this.#closing ??= this.#run();
    return this.#closing;
  }

  async #run(): Promise<void> {
    const failures: unknown[] = [];
    for (const { name, close } of this.#entries.reverse()) {
      try {
        await close();
      } catch (cause) {
        failures.push(new Error(`${name} did not close`, { cause }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the home did not close cleanly');
  }
}
