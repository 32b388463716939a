import { join } from 'node:path';
import type * as Library from '../lib';
import { benchLoading } from './loading';
import { benchRoute } from './route';
import { benchSynth } from './synth';
import { benchWholeProcess } from './whole-process';

// What is measured is what is shipped.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const library = require(join(__dirname, '../build/lib')) as typeof Library;

benchLoading();
benchWholeProcess();
benchSynth(library);
benchRoute(library);
