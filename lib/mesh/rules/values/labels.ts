import { isLabelKey, isLabelValue } from '../../../names';
import { Field, isMapping, isPlaceholder } from '../../../read';
import { Problem } from '../rule';

const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Whether the text can be the name of a subset, or of another thing that Istio wants to be a DNS label; capitals are as good to it. */
export function checkSubsetName(name: string): boolean {
  return DNS_LABEL.test(name);
}

/** Keys that labels cannot have. */
export function labelKeyProblems(labels: Field): readonly Problem[] {
  return keyProblems(labels, 'a label', (key) => key);
}

/** Keys that annotations cannot have: their prefix may have capitals. */
export function annotationKeyProblems(annotations: Field): readonly Problem[] {
  return keyProblems(annotations, 'an annotation', (key) => key.toLowerCase());
}

function keyProblems(keys: Field, what: string, read: (key: string) => string): readonly Problem[] {
  const { value } = keys;
  if (!isMapping(value)) return [];
  return Object.keys(value)
    .filter((key) => !isLabelKey(read(key)) && !isPlaceholder(key))
    .map((key) => [keys.get(key), `${JSON.stringify(key.slice(0, 70))} cannot be the key of ${what}.`]);
}

/** Values that labels cannot have. */
export function labelValueProblems(labels: Field): readonly Problem[] {
  const { value } = labels;
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, text]): Problem[] => {
    if (typeof text !== 'string' || isLabelValue(text) || isPlaceholder(text)) return [];
    return [[labels.get(key), `${JSON.stringify(text.slice(0, 70))} cannot be the value of a label.`]];
  });
}
