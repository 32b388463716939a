export { label, objectName, refuseTokens } from './check';
export { ArgoOptions, FluxOptions, HelmOptions, Install } from './install';
export { ChangedInCluster, ChartRepository, HelmChartProps } from './helm-chart-props';
export { HelmChart } from './helm-chart';
export { HelmValue, HelmValues, mergeValues } from './values';
