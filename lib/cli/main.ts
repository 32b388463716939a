#!/usr/bin/env node
import { processIo } from './io';
import { run } from './run';

// Whoever reads the output may stop reading, as `head` does: that is no error of this command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void run(process.argv.slice(2), processIo()).then((code) => {
  // The output is written to its end before the process leaves by itself.
  process.exitCode = code;
});
