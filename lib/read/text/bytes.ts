import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { LIMITS, ReadProblem } from './problem';

/** The text that bytes hold, and what is wrong with it; no text where there is nothing to read. */
export interface DecodedText {
  readonly text: string;
  readonly problem?: Pick<ReadProblem, 'message' | 'mend' | 'line'>;
  /** Whether it is no text at all. */
  readonly isBinary?: boolean;
}

const SAVE_AS = 'Save it as text in UTF-8.';

/**
 * Decodes UTF-8, and UTF-16 where the byte order mark says so, as kubectl does: that is how PowerShell writes what a command
 * gave it.
 */
export function decode(bytes: Buffer): DecodedText {
  if (bytes.length > LIMITS.file) return TOO_LARGE;
  const text = utf16(bytes);
  if (text !== undefined) return refuseNul(text) ?? { text };
  const nul = bytes.indexOf(0);
  if (nul >= 0) return binary(lineOfByte(bytes, nul));
  if (isUtf8(bytes)) return { text: bytes.toString('utf8') };
  const problem = {
    message: 'this line holds bytes that are no UTF-8, and most tools refuse them.',
    mend: SAVE_AS,
    line: lineThatIsNoUtf8(bytes),
  };
  return { text: bytes.toString('utf8'), problem };
}

/** Everything in a file, or more than the limit where there is more: a device can go on for ever. */
export function readBytes(file: string): Buffer {
  const opened = openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    while (length <= LIMITS.file) {
      const chunk = Buffer.allocUnsafe(Math.max(fstatSync(opened).size + 1 - length, 64 * 1024));
      const size = readSync(opened, chunk, 0, Math.min(chunk.length, LIMITS.file + 1 - length), null);
      if (size === 0) break;
      chunks.push(chunk.subarray(0, size));
      length += size;
    }
    return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  } finally {
    closeSync(opened);
  }
}

const TOO_LARGE: DecodedText = {
  text: '',
  problem: {
    message: `this has more than ${Math.round(LIMITS.file / 1e6)} MB, which is the most that is read.`,
    mend: 'Split it into several files.',
    line: 1,
  },
};

function utf16(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return undefined;
  // A copy, since the bytes change places.
  return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}

function refuseNul(text: string): DecodedText | undefined {
  const at = text.indexOf('\0');
  return at < 0 ? undefined : binary(text.slice(0, at).split('\n').length);
}

function binary(line: number): DecodedText {
  return {
    text: '',
    isBinary: true,
    problem: {
      message: 'this is binary: it holds the character NUL, which no text does.',
      mend: SAVE_AS,
      line,
    },
  };
}

function lineOfByte(bytes: Buffer, at: number): number {
  let line = 1;
  for (let end = bytes.indexOf(10); end >= 0 && end < at; end = bytes.indexOf(10, end + 1)) line++;
  return line;
}

function lineThatIsNoUtf8(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, to))) return line;
    from = to + 1;
  }
  return 1;
}
