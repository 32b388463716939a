import { Io } from './io';
import { printable } from './printable';

/** A command that answers sooner says nothing of its progress. */
const PATIENCE_MS = 400;
const INTERVAL_MS = 100;

/** What a command is doing, on one line that is written over, for someone who waits at a terminal. */
export class Progress {
  private readonly start = Date.now();
  private shownAt = 0;

  public constructor(private readonly io: Io) {}

  public show(what: string | (() => string)): void {
    const now = Date.now();
    if (!this.io.interactive || now - this.start < PATIENCE_MS || now - this.shownAt < INTERVAL_MS) return;
    this.shownAt = now;
    const text = printable(typeof what === 'string' ? what : what());
    this.io.err(`\r\u001b[2K${text.slice(0, 100)}`);
  }

  public clear(): void {
    if (this.shownAt > 0) this.io.err('\r\u001b[2K');
  }
}
