import { join } from 'node:path';
import type * as Library from '../lib';
import { benchCharts } from './charts';
import { benchGrowth } from './growth';
import { benchLint } from './lint';
import { benchLoading } from './loading';
import { benchRoute } from './route';
import { benchSynth } from './synth';
import { benchValidation } from './validation';
import { benchWholeProcess } from './whole-process';

// What is measured is what is shipped.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const library = require(join(__dirname, '../build/lib')) as typeof Library;

const PARTS: Readonly<Record<string, () => void>> = {
  loading: benchLoading,
  'whole-process': benchWholeProcess,
  synth: () => {
    benchSynth(library);
  },
  charts: () => {
    benchCharts(library);
  },
  validation: () => {
    benchValidation(library);
  },
  lint: () => {
    benchLint(library);
  },
  route: () => {
    benchRoute(library);
  },
  growth: benchGrowth,
};

// Words choose parts: `npm run bench -- lint`.
const words = process.argv.slice(2);
const unknown = words.filter((word) => !(word in PARTS));
if (unknown.length > 0)
  throw new Error(`no part is called ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}`);
for (const [name, run] of Object.entries(PARTS)) if (words.length === 0 || words.includes(name)) run();
