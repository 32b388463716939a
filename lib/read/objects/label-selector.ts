import { ownValue } from '../plain';
import { Field } from '../field';
import { hasLabels, Labels } from './labels';

/** Whether a selector of Kubernetes, with `matchLabels` and `matchExpressions`, selects something with the labels. */
export function selectorMatches(selector: Field, labels: Labels): boolean {
  return (
    hasLabels(labels, selector.get('matchLabels').strings()) &&
    selector
      .get('matchExpressions')
      .items()
      .every((expression) => holds(expression, labels))
  );
}

/** The keys of the labels that a selector asks about. */
export function selectorKeys(selector: Field): readonly string[] {
  const expressions = selector.get('matchExpressions').items();
  return [
    ...Object.keys(selector.get('matchLabels').strings()),
    ...expressions.map((expression) => expression.get('key').text ?? ''),
  ];
}

function holds(expression: Field, labels: Labels): boolean {
  const label = ownValue(labels, expression.get('key').text ?? '');
  const values = expression.get('values').texts();
  switch (expression.get('operator').text) {
    case 'In':
      return label !== undefined && values.includes(label);
    case 'NotIn':
      return label === undefined || !values.includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    case undefined:
    default:
      return false;
  }
}
