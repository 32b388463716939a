import { readFileSync } from 'node:fs';
import { catalogue, MeshError } from '../../../diagnostics';

/** Where Terraform's outputs are: a file, or the text of one. */
export type AksOutputsSource =
  | {
      /** Path of the file. */
      readonly file: string;
    }
  | {
      /** The text. */
      readonly json: string;
    };

/** The outputs of one stack by their ids. */
export type OutputValues = Readonly<Record<string, unknown>>;

/** The outputs of every stack in the source: of one for `terraform output -json`, of all that were deployed for cdktf. */
export function outputsOfStacks(source: AksOutputsSource): readonly OutputValues[] {
  const parsed = parse(source);
  const values = Object.values(parsed);
  if (values.every(isTerraformOutput)) {
    return [Object.fromEntries(Object.entries(parsed).map(([id, { value }]) => [id, value]))];
  }
  if (values.every(isRecord)) return values;
  throw unreadable(source, 'it has neither the form that terraform writes nor that of cdktf');
}

/** How the source is called in errors. */
export function sourceName(source: AksOutputsSource): string {
  return 'file' in source ? source.file : "Terraform's outputs";
}

function parse(source: AksOutputsSource): Record<string, { value?: unknown }> {
  const text = 'file' in source ? readFile(source) : source.json;
  try {
    const parsed: unknown = JSON.parse(text);
    if (isRecord(parsed)) return parsed as Record<string, { value?: unknown }>;
  } catch (error) {
    throw unreadable(source, `this is not JSON: ${(error as Error).message}`);
  }
  throw unreadable(source, 'this is no JSON object');
}

function readFile(source: { readonly file: string }): string {
  try {
    return readFileSync(source.file, 'utf8');
  } catch (error) {
    throw unreadable(source, (error as Error).message);
  }
}

function unreadable(source: AksOutputsSource, reason: string): MeshError {
  return new MeshError(catalogue.azure.outputsUnreadable(sourceName(source), { reason }));
}

function isTerraformOutput(value: unknown): value is { value: unknown } {
  return isRecord(value) && 'value' in value && 'type' in value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
