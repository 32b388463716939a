export { MeshRules, MeshRulesProps } from './mesh-rules';
export {
  MeshRulesPlugin,
  MeshRulesPluginProps,
  PluginContext,
  PluginReport,
  PluginViolation,
} from './plugin';
