/** Who refuses an object. */
export type Judge = 'api-server' | 'webhook' | 'controller' | 'server' | 'injector' | 'proxy';

/** What becomes of an object, or of the part of it that a finding is about. */
export type Effect = Refused | Ignored | Otherwise | Style;

/** The whole object is refused: nothing that it says counts. */
export interface Refused {
  /** Tells it from other effects. */
  readonly kind: 'refused';
  /** Who refuses it. */
  readonly by: Judge;
}

/** The object is taken, but for the part at fault: that route, listener, rule or entry is passed over. */
export interface Ignored {
  /** Tells it from other effects. */
  readonly kind: 'ignored';
}

/** It is taken, and works otherwise than meant. */
export interface Otherwise {
  /** Tells it from other effects. */
  readonly kind: 'otherwise';
}

/** It is taken and works: only its style is bad. */
export interface Style {
  /** Tells it from other effects. */
  readonly kind: 'style';
}

/** The whole object is refused. */
export function refusedBy(by: Judge): Effect {
  return REFUSALS[by];
}

/** Only the part at fault is passed over. */
export const IGNORED: Effect = Object.freeze({ kind: 'ignored' });

/** It works otherwise than meant. */
export const OTHERWISE: Effect = Object.freeze({ kind: 'otherwise' });

/** Only bad style. */
export const STYLE: Effect = Object.freeze({ kind: 'style' });

const REFUSALS: Readonly<Record<Judge, Effect>> = Object.freeze({
  'api-server': refusal('api-server'),
  webhook: refusal('webhook'),
  controller: refusal('controller'),
  server: refusal('server'),
  injector: refusal('injector'),
  proxy: refusal('proxy'),
});

function refusal(by: Judge): Effect {
  return Object.freeze({ kind: 'refused', by });
}
