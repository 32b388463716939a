#!/usr/bin/env node
import { EXIT, processIo } from './io';
import { run } from './run';

// Whoever reads the output may stop reading, as `head` does: that is no error of this command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
  process.exit(EXIT.misuse);
});

run(process.argv.slice(2), processIo()).then(
  (code) => {
    // The output is written to its end before the process leaves by itself.
    process.exitCode = code;
  },
  (error: unknown) => {
    // A mistake of this program, not of its user: the stack helps whoever mends it, and no one else.
    const { message, stack } = error as Error;
    process.stderr.write(`error: this should not have happened: ${message}\n`);
    process.stderr.write(process.env['DEBUG'] ? `${stack ?? ''}\n` : 'Set DEBUG=1 to see where.\n');
    process.exitCode = EXIT.misuse;
  },
);
