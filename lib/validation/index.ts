export { MeshRules, MeshRulesProps } from './mesh-rules';
export { MeshRulesPlugin, MeshRulesPluginProps, PluginContext } from './plugin';
