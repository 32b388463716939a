import { ESLintUtils } from '@typescript-eslint/utils';
import ts from 'typescript';

/**
 * An object of JavaScript knows more keys than were put into it: `labels['constructor']` is a function. What is looked up by a key that
 * may come from a manifest or a user is a Map, or goes by `ownValue(object, key)`.
 * @type {import('eslint').Rule.RuleModule}
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      lookup:
        'Any text is looked up here, also "constructor": use a Map, or ownValue(object, key) of lib/names.',
      asked: 'Any text is asked for here, also "constructor": use a Map, or Object.hasOwn(object, key).',
    },
  },
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();
    const isAnyText = (node) => {
      const type = services.getTypeAtLocation(node);
      const parts = type.isUnion() ? type.types : [type];
      return parts.some((part) => (part.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) !== 0);
    };
    /** Whether the object may have keys that its type does not name; a list, a Map and a class have others. */
    const isDictionary = (node) => {
      const type = checker.getApparentType(checker.getNonNullableType(services.getTypeAtLocation(node)));
      const parts = type.isUnion() ? type.types : [type];
      return parts.some((part) => !checker.isArrayLikeType(part) && part.getStringIndexType() !== undefined);
    };
    return {
      'MemberExpression[computed=true]'(node) {
        if (isAnyText(node.property) && isDictionary(node.object))
          context.report({ node, messageId: 'lookup' });
      },
      "BinaryExpression[operator='in']"(node) {
        if (node.left.type !== 'PrivateIdentifier' && isAnyText(node.left))
          context.report({ node, messageId: 'asked' });
      },
    };
  },
};
