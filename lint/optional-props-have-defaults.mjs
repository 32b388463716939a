/**
 * An optional property of an exported interface says what happens without it: `@default`, as a value or as prose.
 * @type {import('eslint').Rule.RuleModule}
 */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'The optional property "{{name}}" does not say its @default.' },
  },
  create(context) {
    return {
      'ExportNamedDeclaration > TSInterfaceDeclaration TSPropertySignature[optional=true]'(node) {
        const comments = context.sourceCode.getCommentsBefore(node);
        if (comments.some(({ value }) => value.includes('@default'))) return;
        context.report({ node, messageId: 'missing', data: { name: context.sourceCode.getText(node.key) } });
      },
    };
  },
};
