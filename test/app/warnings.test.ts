import { App, Chart, Testing } from 'cdk8s';
import { warnAtSynth } from '../../lib/describe/app/warnings';
import { Diagnostic } from '../../lib/diagnostics';
import { Mesh, MeshChart } from '../../lib';

const warning = (construct: string): Diagnostic => ({
  code: 'MESH999',
  severity: 'warning',
  construct,
  message: 'it is so for now.',
  mend: 'Change it later.',
});

/** What Node was told to say while something was done. */
function warningsOf(act: () => void): readonly unknown[] {
  const emit = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  try {
    act();
    return emit.mock.calls;
  } finally {
    emit.mockRestore();
  }
}

describe('a warning at synth', () => {
  it('is said once with its code and path, however often cdk8s validates, and synthesis goes on', () => {
    const app = new App();
    const chart = new MeshChart(app, 'shop', { mesh: Mesh.istio(), namespace: 'shop' });
    new Chart(app, 'other');
    warnAtSynth(chart, () => [warning('shop')]);
    let yaml = '';
    const heard = warningsOf(() => {
      yaml = app.synthYaml();
      Testing.synth(chart);
    });
    expect(heard).toEqual([
      ['[shop] it is so for now. Change it later.', { type: 'MeshWarning', code: 'MESH999' }],
    ]);
    expect(yaml).toContain('kind: Namespace');
  });

  it('is not said of what was removed, nor before synthesis', () => {
    const app = new App();
    const chart = new MeshChart(app, 'shop', { mesh: Mesh.istio(), namespace: 'shop' });
    warnAtSynth(chart, () => [warning('shop')]);
    expect(warningsOf(() => chart.renderMesh())).toEqual([]);
    app.node.tryRemoveChild('shop');
    expect(warningsOf(() => void app.synthYaml())).toEqual([]);
  });
});
