/** Where a careful run writes what it measured; without it the cases are only a quick look whether all of it still works. */
export const RESULT_FILE = process.env.CONFORMANCE_COMPARE;

/** How much is measured. */
export const SETTINGS = RESULT_FILE
  ? { rounds: 48, seconds: 0.8, changes: 20, apps: 100, looks: 5 }
  : { rounds: 1, seconds: 0.3, changes: 1, apps: 5, looks: 1 };
