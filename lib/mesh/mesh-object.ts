/** An object of Kubernetes that a dialect asks for: plain data, rendered by the room that owns constructs. */
export interface MeshObject {
  /** Group and version, such as `networking.istio.io/v1`. */
  readonly apiVersion: string;
  /** The kind, such as `VirtualService`. */
  readonly kind: string;
  /** `metadata.name`: two objects of one kind, namespace and name are an error. */
  readonly name: string;
  /** Left out for an object that belongs to the whole cluster. */
  readonly namespace?: string;
  /** `metadata.labels`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `metadata.annotations`. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Left out for the few kinds without one, such as Namespace. */
  readonly spec?: object;
}

/** Plain data, as it stands in a manifest. */
export interface PlainData {
  readonly [key: string]: PlainValue;
}

/** A value in plain data. */
export type PlainValue = string | number | boolean | readonly PlainValue[] | PlainData;

/**
 * The shape of a generated binding as plain data: its string enums become the strings themselves, its number-or-string
 * class becomes either, and the few names that the generator changes get their own back. With it, an unknown field or a
 * wrong value in a spec does not compile, and none of the half megabyte of generated code is loaded.
 */
export type Plain<T> = T extends string
  ? `${T}`
  : T extends number | boolean | undefined | null | Date
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Plain<Item>[]
      : T extends { readonly value: infer Value }
        ? string | number extends Value // the number-or-string class
          ? number | string
          : { readonly [Key in keyof T]: Plain<T[Key]> }
        : { readonly [Key in keyof T as WireName<Key>]: Plain<T[Key]> };

/** Names that the generator spells in camel case of its own. The schema tests would find one that is missing here. */
interface WireNames {
  consecutive5XxErrors: 'consecutive5xxErrors';
  enforcingConsecutive5Xx: 'enforcingConsecutive5xx';
  sourceIp: 'sourceIP';
}

type WireName<Key> = Key extends keyof WireNames ? WireNames[Key] : Key;
