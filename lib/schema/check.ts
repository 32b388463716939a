import { ownValue, formatPath, isInside, isMapping, isPlaceholder, Path, Plain, PlainObject } from '../read';
import { combinationProblem } from './combinations';
import { nearest } from './nearest';
import { SchemaNode } from './node';
import { onlyPlaceOf } from './places';
import { Schema, SchemaProblem } from './schema';
import { brokenRules } from './validations';
import { shown, typeProblem, valueProblems } from './values';

/** A schema to which objects are held. */
export interface Held {
  readonly root: SchemaNode;
  /** What the schema is of: `VirtualService of Istio 1.31`. */
  readonly source: string;
}

/**
 * Holds an object to a schema as the API server does: fields that the schema does not have are dropped, nulls count as absent,
 * and what has a default need not be written. Rules in CEL are asked of each part in which nothing else is wrong.
 */
export function problemsOf(object: PlainObject, held: Held): readonly SchemaProblem[] {
  const check = new Check(held);
  check.visit(held.root, object);
  if (held.root.asksRules)
    check.ask(
      held.root,
      object,
      check.problems.filter(({ fault }) => fault !== 'unknown'),
    );
  return check.problems;
}

class Check {
  public readonly problems: SchemaProblem[] = [];
  /** Where the value stands that is looked at. */
  private readonly path: (string | number)[] = [];

  public constructor(private readonly held: Held) {}

  public visit(node: SchemaNode, value: Plain): void {
    const type = typeProblem(node.types, value);
    if (type) return isPlaceholder(value) ? undefined : this.add({ fault: 'value', ...type });
    if (node.limitsValues && !isPlaceholder(value))
      for (const problem of valueProblems(node.schema, value)) this.add({ fault: 'value', ...problem });
    if (Array.isArray(value)) this.visitList(node, value as readonly Plain[]);
    else if (isMapping(value)) this.visitObject(node, value);
    const message = node.hasAlternatives
      ? combinationProblem(node.schema, withDefaults(node.schema, value))
      : undefined;
    if (message !== undefined) this.add({ fault: 'together', message });
  }

  /**
   * Asks the rules of a value and of what is in it.
   *
   * @param wrong what is wrong in it otherwise: rules are no longer sure of what they find there
   */
  public ask(node: SchemaNode, value: Plain, wrong: readonly SchemaProblem[]): void {
    const here = wrong.length === 0 ? wrong : wrong.filter(({ path }) => isInside(path, this.path));
    if (here.length === 0)
      for (const { rule, message } of brokenRules(node, value))
        this.add({ fault: 'together', message: asSentence(message ?? `this must hold: ${rule}`) });
    this.eachInside(node, value, (inner, innerValue) => {
      if (inner.asksRules) this.ask(inner, innerValue, here);
    });
  }

  private eachInside(node: SchemaNode, value: Plain, look: (node: SchemaNode, value: Plain) => void): void {
    const visit = (inner: SchemaNode | undefined, step: string | number, innerValue: Plain): void => {
      if (!inner) return;
      this.path.push(step);
      look(inner, innerValue);
      this.path.pop();
    };
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly Plain[]).entries()) visit(node.items, index, item);
    } else if (isMapping(value)) {
      for (const key of Object.keys(value)) {
        const inner = ownValue(value, key);
        if (inner !== undefined && inner !== null) visit(node.field(key), key, inner);
      }
    }
  }

  private visitList(node: SchemaNode, list: readonly Plain[]): void {
    const { least, most } = node;
    const count = list.length;
    if (count < least)
      this.addValue(
        count === 0 ? 'the list must not be empty.' : `the list has fewer than ${least} entries.`,
      );
    if (count > most) this.addValue(`the list has ${count} entries, and may have ${most}.`);
    if (node.listType === 'set' || node.listType === 'map') this.findTwice(node, list);
    const { items } = node;
    if (items) for (const [index, item] of list.entries()) this.at(index, items, item);
  }

  private findTwice({ schema, items }: SchemaNode, list: readonly Plain[]): void {
    const kind = schema['x-kubernetes-list-type'];
    const keys = schema['x-kubernetes-list-map-keys'] ?? [];
    const usual = (key: string): Plain => items?.field(key)?.schema.default ?? null;
    const seen = new Set<string>();
    for (const [index, item] of list.entries()) {
      const id = JSON.stringify(kind === 'set' ? item : keys.map((key) => valueOr(item, key, usual(key))));
      const named = keys.map((key) => `${key} ${shown(valueOr(item, key, null))}`).join(', ');
      const what = kind === 'set' ? shown(item) : named;
      if (seen.has(id))
        this.add({ fault: 'value', message: `${what} is in the list twice.`, mend: 'Write it once.' }, index);
      seen.add(id);
    }
  }

  private visitObject(node: SchemaNode, object: PlainObject): void {
    const { least, most } = node;
    const names = Object.keys(object);
    if (names.length < least)
      this.addValue(names.length === 0 ? 'this must not be empty.' : `this has fewer than ${least} fields.`);
    if (names.length > most) this.addValue(`this has ${names.length} fields, and may have ${most}.`);
    for (const key of node.required)
      if (valueOr(object, key, node.field(key)?.schema.default ?? null) === null)
        this.addMissing(key, node, object);
    for (const key of names) {
      const value = ownValue(object, key);
      if (node.isClosed && !node.has(key)) this.addUnknown(key, node, object);
      else if (value !== undefined && value !== null) this.at(key, node.field(key), value);
    }
  }

  private at(step: string | number, node: SchemaNode | undefined, value: Plain): void {
    if (!node) return;
    this.path.push(step);
    this.visit(node, value);
    this.path.pop();
  }

  private addMissing(key: string, { schema }: SchemaNode, object: PlainObject): void {
    const unknown = Object.keys(object).filter((each) => !Object.hasOwn(schema.properties ?? {}, each));
    const misspelt = nearest(key, unknown);
    const mend = misspelt === undefined ? `Add \`${key}\`.` : `Write \`${key}\` instead of \`${misspelt}\`.`;
    this.add({ fault: 'missing', message: `\`${key}\` is missing${at(this.path)}.`, mend });
  }

  private addUnknown(key: string, { schema }: SchemaNode, object: PlainObject): void {
    const free = Object.keys(schema.properties ?? {}).filter((each) => !Object.hasOwn(object, each));
    const meant = nearest(key, free);
    const place = meant === undefined ? onlyPlaceOf(key, this.held.root) : undefined;
    const message = `${this.held.source} has no field \`${key}\`${at(this.path)}.`;
    if (meant !== undefined) this.add({ fault: 'unknown', message, mend: `Did you mean \`${meant}\`?` }, key);
    else if (place !== undefined)
      this.add({ fault: 'unknown', message, mend: `Its place is \`${place}\`.` }, key);
    else this.add({ fault: 'unknown', message, isCertain: false }, key);
  }

  private addValue(message: string): void {
    this.add({ fault: 'value', message });
  }

  private add(problem: Omit<SchemaProblem, 'path'>, ...inside: Path): void {
    this.problems.push({ ...problem, path: [...this.path, ...inside] });
  }
}

/** An object as the API server takes it: with what its schema adds where nothing is written. */
function withDefaults(schema: Schema, value: Plain): Plain {
  if (!isMapping(value)) return value;
  const added = Object.entries(schema.properties ?? {}).flatMap(([key, { default: usual }]) =>
    usual === undefined || valueOr(value, key, null) !== null ? [] : [[key, usual] as const],
  );
  return added.length === 0 ? value : { ...value, ...Object.fromEntries(added) };
}

function valueOr(item: Plain, key: string, otherwise: Plain): Plain {
  const value = isMapping(item) ? ownValue(item, key) : undefined;
  return value ?? otherwise;
}

function at(path: Path): string {
  return path.length === 0 ? '' : ` in \`${formatPath(path)}\``;
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
