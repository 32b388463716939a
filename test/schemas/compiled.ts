import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { coreDefinitions, schemasByKind } from './catalogue';
import { messages } from './messages';

const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const validators = new Map<string, ValidateFunction>();
let ajv: Ajv | undefined;

/** Every kind of manifest that can be checked, as "apiVersion/kind". */
export function checkableKinds(): string[] {
  return [...schemasByKind().keys()].sort();
}

/**
 * What the schema of a manifest's kind has against it: one sentence per error, with the path to the field; empty when
 * there is nothing. Fields that the schema does not name are errors, and so is a kind without a schema.
 */
export function schemaErrors(manifest: unknown): string[] {
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
    return ['manifest: not an object'];
  const { apiVersion, kind, metadata } = manifest as Readonly<Record<string, unknown>>;
  const validate = validatorOf(`${String(apiVersion)}/${String(kind)}`);
  if (validate === undefined) return [unknownKind(String(apiVersion), String(kind))];
  if (validate(manifest)) return [];
  const named = `${String(kind)} ${String((metadata as { name?: unknown } | undefined)?.name ?? '(no name)')}`;
  return messages(validate.errors ?? []).map((message) => `${named}: ${message}`);
}

function unknownKind(apiVersion: string, kind: string): string {
  const others = checkableKinds().filter((key) => key.endsWith(`/${kind}`));
  const hint = others.length === 0 ? '' : `; there is ${others.join(' and ')}`;
  return `no schema for apiVersion ${apiVersion}, kind ${kind}${hint}`;
}

/** Compiling is the slow part, so each kind is compiled once, when first met; see validate.ts. */
function validatorOf(key: string): ValidateFunction | undefined {
  const known = validators.get(key);
  if (known !== undefined) return known;
  const schema = schemasByKind().get(key);
  if (schema === undefined) return undefined;
  ajv ??= createAjv();
  const validate = ajv.compile(schema);
  validators.set(key, validate);
  return validate;
}

function createAjv(): Ajv {
  const created = new Ajv({
    allErrors: true,
    verbose: true, // messages show the value at fault
    allowUnionTypes: true,
    // Conditions name fields whose types stand in the structure around them: no need to print a warning.
    strictTypes: false,
    strictRequired: false,
  });
  addFormats(created, ['byte', 'date-time', 'double', 'int32', 'int64', 'ipv4', 'ipv6']);
  created.addFormat('quantity', QUANTITY);
  created.addFormat('duration', /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/);
  created.addKeyword({
    keyword: 'x-kubernetes-list-map-keys',
    type: 'array',
    schemaType: 'array',
    errors: false,
    validate: (keys: string[], list: unknown[]) => {
      const ids = list.map((entry) =>
        JSON.stringify(keys.map((key) => (entry as Record<string, unknown> | null)?.[key])),
      );
      return new Set(ids).size === ids.length;
    },
  });
  created.addSchema(coreDefinitions());
  return created;
}
