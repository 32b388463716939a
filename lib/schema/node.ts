import { ownValue } from '../read';
import { Schema, Validation } from './schema';
import { typesOf } from './values';

/** What a schema asks of a text or a number beyond its type. */
const LIMITS = ['enum', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern'] as const;

/**
 * A schema, read once: what it asks of the many values that are held to it. Its parts are copied into fields that each schema
 * has, since reading what only some objects have is slow.
 */
export class SchemaNode {
  public readonly types: readonly string[];
  public readonly required: readonly string[];
  /** The fewest and the most fields of an object, or entries of a list. */
  public readonly least: number;
  public readonly most: number;
  public readonly listType: 'atomic' | 'set' | 'map' | undefined;
  public readonly rules: readonly Validation[];
  /** Whether an object has the fields of the schema alone. */
  public readonly isClosed: boolean;
  /** Whether a text or a number is asked more than its type. */
  public readonly limitsValues: boolean;
  public readonly hasAlternatives: boolean;
  private readonly names: ReadonlySet<string>;
  private readonly children = new Map<string, SchemaNode>();
  private otherNode: SchemaNode | undefined = undefined;
  private itemNode: SchemaNode | undefined = undefined;
  private asks: boolean | undefined = undefined;

  public constructor(
    public readonly schema: Schema,
    private readonly nodes: SchemaNodes,
  ) {
    const { additionalProperties, allOf, anyOf, oneOf, not, type } = schema;
    const isOpen =
      schema['x-kubernetes-preserve-unknown-fields'] === true || additionalProperties !== undefined;
    this.types = typesOf(schema);
    this.required = schema.required ?? [];
    this.least = schema.minProperties ?? schema.minItems ?? 0;
    this.most = schema.maxProperties ?? schema.maxItems ?? Infinity;
    this.listType = schema['x-kubernetes-list-type'];
    this.rules = schema['x-kubernetes-validations'] ?? [];
    this.isClosed = type === 'object' && !isOpen;
    this.limitsValues = LIMITS.some((keyword) => schema[keyword] !== undefined);
    this.hasAlternatives = [allOf, anyOf, oneOf, not].some((each) => each !== undefined);
    this.names = new Set(Object.keys(schema.properties ?? {}));
  }

  /** Whether the schema has a field. */
  public has(name: string): boolean {
    return this.names.has(name);
  }

  /** What is said of a field; nothing where nothing is. */
  public field(name: string): SchemaNode | undefined {
    const known = this.children.get(name);
    if (known) return known;
    if (!this.names.has(name)) return this.others;
    const own = ownValue(this.schema.properties, name);
    const node = own && this.nodes.of(own);
    // Names that are written are as many as there are objects: only those of the schema are kept.
    if (node) this.children.set(name, node);
    return node;
  }

  /** What is said of the fields whose names the schema leaves open. */
  public get others(): SchemaNode | undefined {
    const { additionalProperties } = this.schema;
    if (typeof additionalProperties !== 'object') return undefined;
    return (this.otherNode ??= this.nodes.of(additionalProperties));
  }

  /** What is said of the entries of a list. */
  public get items(): SchemaNode | undefined {
    const { items } = this.schema;
    return (this.itemNode ??= items && this.nodes.of(items));
  }

  /** Whether it has rules for a value, or for something in it. */
  public get asksRules(): boolean {
    if (this.asks !== undefined) return this.asks;
    // A schema that refers to itself has no rules because of that.
    this.asks = false;
    const inner = [...[...this.names].map((name) => this.field(name)), this.items, this.others];
    this.asks = this.rules.length > 0 || inner.some((node) => node?.asksRules);
    return this.asks;
  }
}

/** Controllers say who owns an object, by ids that the cluster gives: no one writes that. */
const OWNER = 'io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference';

/** The schemas of a kind, and of what they refer to. */
export class SchemaNodes {
  private readonly known = new Map<Schema, SchemaNode>();

  public constructor(private readonly definitions: Readonly<Record<string, Schema>>) {}

  public of(written: Schema): SchemaNode {
    const known = this.known.get(written);
    if (known) return known;
    const node = new SchemaNode(this.resolve(written), this);
    this.known.set(written, node);
    return node;
  }

  private resolve(schema: Schema): Schema {
    const { $ref } = schema;
    if ($ref === undefined) return schema;
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    return name === OWNER ? {} : (ownValue(this.definitions, name) ?? {});
  }
}
