import { formatPath, isMapping, Path, Plain, PlainObject } from '../read';
import { combinationProblem } from './combinations';
import { nearest } from './nearest';
import { onlyPlaceOf } from './places';
import { Schema, SchemaProblem } from './schema';
import { brokenRules } from './validations';
import { shown, typeProblem, valueProblems } from './values';

/** A schema to which objects are held, with what it refers to. */
export interface Held {
  readonly root: Schema;
  readonly definitions: Readonly<Record<string, Schema>>;
  /** What the schema is of: `Istio 1.31`. */
  readonly source: string;
}

/**
 * Holds an object to a schema as the API server does: fields that the schema does not have are dropped, nulls count as absent,
 * and what has a default need not be written. Rules in CEL are asked only where nothing else is wrong.
 */
export function problemsOf(object: PlainObject, held: Held): readonly SchemaProblem[] {
  const check = new Check(held);
  check.visit(held.root, object, []);
  if (check.problems.every(({ fault }) => fault === 'unknown')) check.ask(held.root, object, []);
  return check.problems;
}

const OWNER = 'io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference';

class Check {
  public readonly problems: SchemaProblem[] = [];

  public constructor(private readonly held: Held) {}

  public visit(written: Schema, value: Plain, path: Path): void {
    const schema = this.resolve(written);
    const type = typeProblem(schema, value);
    if (type) return void this.problems.push({ fault: 'value', path, ...type });
    for (const problem of valueProblems(schema, value))
      this.problems.push({ fault: 'value', path, ...problem });
    if (Array.isArray(value)) this.visitList(schema, value as readonly Plain[], path);
    else if (isMapping(value)) this.visitObject(schema, value, path);
    const message = combinationProblem(schema, withDefaults(schema, value));
    if (message !== undefined) this.problems.push({ fault: 'together', path, message });
  }

  /** Asks the rules of a value and of what is in it. */
  public ask(written: Schema, value: Plain, path: Path): void {
    const schema = this.resolve(written);
    for (const { rule, message } of brokenRules(schema, value, this.resolve))
      this.problems.push({
        fault: 'together',
        path,
        message: asSentence(message ?? `this must hold: ${rule}`),
      });
    this.eachInside(schema, value, path, (inner, innerValue, innerPath) =>
      this.ask(inner, innerValue, innerPath),
    );
  }

  private eachInside(
    schema: Schema,
    value: Plain,
    path: Path,
    visit: (schema: Schema, value: Plain, path: Path) => void,
  ): void {
    if (Array.isArray(value)) {
      const { items } = schema;
      if (items)
        for (const [index, item] of (value as readonly Plain[]).entries())
          visit(items, item, [...path, index]);
    } else if (isMapping(value)) {
      const { properties = {}, additionalProperties } = schema;
      for (const [key, inner] of Object.entries(value)) {
        const own = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
        if (typeof own === 'object' && inner !== undefined && inner !== null)
          visit(own, inner, [...path, key]);
      }
    }
  }

  private add(path: Path, message: string): void {
    this.problems.push({ fault: 'value', path, message });
  }

  private visitList(schema: Schema, list: readonly Plain[], path: Path): void {
    const { minItems = 0, maxItems = Infinity } = schema;
    if (list.length < minItems)
      this.add(
        path,
        list.length === 0 ? 'the list must not be empty.' : `the list has fewer than ${minItems} entries.`,
      );
    if (list.length > maxItems)
      this.add(path, `the list has ${list.length} entries, and may have ${maxItems}.`);
    this.findTwice(schema, list, path);
    this.eachInside(schema, list, path, (inner, value, at) => this.visit(inner, value, at));
  }

  private findTwice(schema: Schema, list: readonly Plain[], path: Path): void {
    const kind = schema['x-kubernetes-list-type'];
    if (kind !== 'set' && kind !== 'map') return;
    const keys = schema['x-kubernetes-list-map-keys'] ?? [];
    const items = schema.items ? this.resolve(schema.items).properties : undefined;
    const seen = new Map<string, number>();
    for (const [index, item] of list.entries()) {
      const id = JSON.stringify(
        kind === 'set' ? item : keys.map((key) => valueOr(item, key, items?.[key]?.default)),
      );
      const before = seen.get(id);
      if (before === undefined) seen.set(id, index);
      else {
        const what =
          kind === 'set'
            ? shown(item)
            : keys.map((key) => `${key} ${shown(valueOr(item, key, null))}`).join(', ');
        this.problems.push({
          fault: 'value',
          path: [...path, index],
          message: `${what} is in the list twice.`,
          mend: 'Write it once.',
        });
      }
    }
  }

  private visitObject(schema: Schema, object: PlainObject, path: Path): void {
    const {
      properties = {},
      additionalProperties,
      required = [],
      minProperties = 0,
      maxProperties = Infinity,
    } = schema;
    const isOpen =
      schema['x-kubernetes-preserve-unknown-fields'] === true || additionalProperties !== undefined;
    const isClosed = schema.type === 'object' && !isOpen;
    const size = Object.keys(object).length;
    if (size < minProperties)
      this.add(path, size === 0 ? 'this must not be empty.' : `this has fewer than ${minProperties} fields.`);
    if (size > maxProperties) this.add(path, `this has ${size} fields, and may have ${maxProperties}.`);
    for (const key of required)
      if (valueOr(object, key, properties[key]?.default ?? null) === null)
        this.addMissing(key, schema, object, path);
    if (isClosed)
      for (const key of Object.keys(object))
        if (!Object.hasOwn(properties, key)) this.addUnknown(key, schema, object, path);
    this.eachInside(schema, object, path, (inner, value, at) => this.visit(inner, value, at));
  }

  private addMissing(key: string, schema: Schema, object: PlainObject, path: Path): void {
    const unknown = Object.keys(object).filter((each) => !Object.hasOwn(schema.properties ?? {}, each));
    const misspelt = nearest(key, unknown);
    const mend = misspelt === undefined ? `Add \`${key}\`.` : `Write \`${key}\` instead of \`${misspelt}\`.`;
    this.problems.push({ fault: 'missing', path, message: `\`${key}\` is missing${at(path)}.`, mend });
  }

  private addUnknown(key: string, schema: Schema, object: PlainObject, path: Path): void {
    const free = Object.keys(schema.properties ?? {}).filter((each) => !Object.hasOwn(object, each));
    const meant = nearest(key, free);
    const place = meant === undefined ? onlyPlaceOf(key, this.held.root, this.resolve) : undefined;
    this.problems.push({
      fault: 'unknown',
      path: [...path, key],
      message: `${this.held.source} has no field \`${key}\`${at(path)}.`,
      mend:
        meant !== undefined
          ? `Did you mean \`${meant}\`?`
          : place !== undefined
            ? `Its place is \`${place}\`.`
            : undefined,
      isCertain: meant !== undefined || place !== undefined,
    });
  }

  private readonly resolve = (schema: Schema): Schema => {
    const { $ref } = schema;
    if ($ref === undefined) return schema;
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    // Controllers say who owns an object, by ids that the cluster gives: no one writes that.
    if (name === OWNER) return {};
    return Object.hasOwn(this.held.definitions, name) ? (this.held.definitions[name] ?? {}) : {};
  };
}

/** An object as the API server takes it: with what its schema adds where nothing is written. */
function withDefaults(schema: Schema, value: Plain): Plain {
  if (!isMapping(value)) return value;
  const added = Object.entries(schema.properties ?? {}).flatMap(([key, { default: usual }]) =>
    usual === undefined || (Object.hasOwn(value, key) && value[key] !== null) ? [] : [[key, usual] as const],
  );
  return added.length === 0 ? value : { ...value, ...Object.fromEntries(added) };
}

function valueOr(item: Plain, key: string, otherwise: Plain | undefined): Plain {
  const value = isMapping(item) && Object.hasOwn(item, key) ? item[key] : undefined;
  return value ?? otherwise ?? null;
}

function at(path: Path): string {
  return path.length === 0 ? '' : ` in \`${formatPath(path)}\``;
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
