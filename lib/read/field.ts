import { isPortNumber } from '../names';
import { ownValue, formatPath, isMapping, Path, Plain } from './plain';

const NONE: readonly Field[] = Object.freeze([]);

/**
 * A place in a manifest and what stands there, if anything. Asking a field for what it does not have gives an empty field or
 * list, never an error, so a rule reads any input without guarding each step.
 */
export class Field {
  /**
   * @param value what stands there, `undefined` if nothing does
   * @param parent the field that this one is part of
   * @param step the name or index of this field in its parent
   */
  public constructor(
    public readonly value: Plain | undefined,
    private readonly parent?: Field,
    public readonly step: string | number = '',
  ) {}

  /** Where the field stands in its manifest. */
  public get path(): Path {
    return this.parent ? [...this.parent.path, this.step] : [];
  }

  /** Whether something stands there, `null` included. */
  public get exists(): boolean {
    return this.value !== undefined;
  }

  /** The value as text, where it is text. */
  public get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** The value as a number, where it is one. */
  public get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** The value as a truth value, where it is one. */
  public get boolean(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : undefined;
  }

  /** The value as a port number, written as a number or in quotes. */
  public get port(): number | undefined {
    const value =
      typeof this.value === 'string' && /^\d+$/.test(this.value) ? Number(this.value) : this.value;
    return typeof value === 'number' && isPortNumber(value) ? value : undefined;
  }

  /** The field in this one that is called so, or, with several names, the one that the names lead to. */
  public get(...names: readonly string[]): Field {
    let field: Field = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (const name of names) {
      const { value } = field;
      const inner = isMapping(value) ? ownValue(value, name) : undefined;
      field = new Field(inner, field, name);
    }
    return field;
  }

  /** Whether the field has one of that name. */
  public has(name: string): boolean {
    return isMapping(this.value) && ownValue(this.value, name) !== undefined;
  }

  /** The entries of a list; none where it is no list. */
  public items(): readonly Field[] {
    if (!Array.isArray(this.value)) return NONE;
    return (this.value as readonly Plain[]).map((item, index) => new Field(item, this, index));
  }

  /** The fields of an object; none where it is no object. */
  public fields(): readonly Field[] {
    const { value } = this;
    if (!isMapping(value)) return NONE;
    return Object.keys(value).map((name) => new Field(ownValue(value, name), this, name));
  }

  /** The texts in a list, without what is no text. */
  public texts(): readonly string[] {
    return Array.isArray(this.value)
      ? (this.value as readonly Plain[]).filter((item) => typeof item === 'string')
      : [];
  }

  /** The texts of an object by name, such as labels. Numbers and truth values, which Kubernetes refuses there, count as text. */
  public strings(): Readonly<Record<string, string>> {
    const { value } = this;
    if (!isMapping(value)) return {};
    const entries = Object.entries(value).filter(([, item]) => item !== null && typeof item !== 'object');
    return Object.fromEntries(entries.map(([name, item]) => [name, String(item)]));
  }

  /** `spec.http[0].route`. */
  public toString(): string {
    return formatPath(this.path);
  }
}
