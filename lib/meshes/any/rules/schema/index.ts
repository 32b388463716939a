import { missingField } from './missing-field';
import { together } from './together';
import { unknownField } from './unknown-field';
import { unknownVersion } from './unknown-version';
import { value } from './value';

export const schemaRules = [unknownVersion, unknownField, missingField, value, together];
