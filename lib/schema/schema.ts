import { Path, Plain } from '../read';

/** A schema as definitions of kinds write it: JSON Schema with words of Kubernetes' own. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly default?: Plain;
  readonly enum?: readonly Plain[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly Validation[];
}

/** A rule of a definition, in CEL. */
export interface Validation {
  readonly rule: string;
  readonly message?: string;
}

/** How a value can be at odds with its schema. */
export type Fault =
  /** A field that the schema does not have. The API server drops it. */
  | 'unknown'
  /** A field that must be there is missing. */
  | 'missing'
  /** A value of another type, or one that is not allowed. */
  | 'value'
  /** Values that do not go together. */
  | 'together';

/** One thing in which an object is at odds with its schema. */
export interface SchemaProblem {
  readonly fault: Fault;
  readonly path: Path;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /**
   * What to write instead, as a sentence.
   *
   * @default - what the fault in general asks for
   */
  readonly mend?: string;
  /** Whether what is wrong is certain whichever version of the definition a cluster has. */
  readonly isCertain?: boolean;
}
