import { StringMatch } from '../../../model';

/** A comparison as a VirtualService writes it. */
export type IstioStringMatch =
  { readonly exact: string } | { readonly prefix: string } | { readonly regex: string };

/** @internal */
export function stringMatch(match: StringMatch): IstioStringMatch {
  switch (match.kind) {
    case 'exact':
      return { exact: match.value };
    case 'prefix':
      return { prefix: match.value };
    case 'regex':
      return { regex: match.value };
    case 'present':
      return { regex: '.*' };
  }
}
