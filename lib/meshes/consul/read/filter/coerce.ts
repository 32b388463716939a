const WHOLE_NUMBER =
  /^([+-]?)(0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])+|0|[1-9](?:_?[0-9])*)$/;
const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n];

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((text) => [text, false] as const),
]);

/** A whole number as Go reads it for a field that holds one, such as `8080` or `0x1F90`; nothing where it is not one. */
export function wholeNumber(text: string): bigint | undefined {
  const [, sign, digits = ''] = WHOLE_NUMBER.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const plain = digits.replace(/_/g, '').replace(/^0(?=[0-7])/, '0o');
  const number = sign === '-' ? -BigInt(plain) : BigInt(plain);
  return number >= LEAST && number <= MOST ? number : undefined;
}

/** Yes or no as Go reads it; nothing where it is neither. */
export function truth(text: string): boolean | undefined {
  return TRUTHS.get(text);
}
