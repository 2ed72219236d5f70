import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSamConfig, templateOfSamConfig } from './sam-config.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hearth-samconfig-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const read = (name: string, text: string, environment = 'default') => {
  writeFileSync(join(folder, name), text);
  return readSamConfig(join(folder, 'template.yaml'), environment);
};

describe('readSamConfig', () => {
  it('reads what sam deploy --guided writes', () => {
    const text = `version = 0.1
[default.global.parameters]
stack_name = "orders"
region = "us-east-1"
[default.deploy.parameters]
region = "eu-west-1"
capabilities = "CAPABILITY_IAM"
parameter_overrides = "Stage=\\"dev\\" Greeting=\\"hello \\\\\\"you\\\\\\"\\" Empty="
[prod.deploy.parameters]
stack_name = "orders-prod"
parameter_overrides = ["Stage=prod", "ParameterKey=Size,ParameterValue=3"]
`;
    expect(read('samconfig.toml', text)).toEqual({
      stackName: 'orders',
      region: 'eu-west-1',
      parameters: { Stage: 'dev', Greeting: 'hello "you"', Empty: '' },
    });
    expect(readSamConfig(join(folder, 'template.yaml'), 'prod')).toEqual({
      stackName: 'orders-prod',
      parameters: { Stage: 'prod', Size: '3' },
    });
  });

  it('reads the YAML form, with a map of parameters', () => {
    const text = 'default: { deploy: { parameters: { stack_name: a, parameter_overrides: { Stage: dev, Size: 3 } } } }';
    expect(read('samconfig.yaml', text)).toEqual({ stackName: 'a', parameters: { Stage: 'dev', Size: '3' } });
  });

  it('reads parameters over several lines, with quotes around names and values', () => {
    const text = `version = 0.1
[default.deploy.parameters]
parameter_overrides = """
  Environment=\\"dev\\" \\
  "Other"='o o'
\tParameterKey=Third,ParameterValue=\\"a,b=c\\"
"""
`;
    expect(read('samconfig.toml', text).parameters).toEqual({ Environment: 'dev', Other: 'o o', Third: 'a,b=c' });
  });

  it('names the template of SAM where there is such a file, by the environment', () => {
    const text = `[default.build.parameters]
template_file = "infra/app.yaml"
[default.deploy.parameters]
template_file = "packaged.yaml"
[dev.global.parameters]
template_file = "dev.yaml"
`;
    read('samconfig.toml', text);
    mkdirSync(join(folder, 'infra'));
    writeFileSync(join(folder, 'infra/app.yaml'), '');
    expect(templateOfSamConfig(folder, 'default')).toBe(join(folder, 'infra/app.yaml'));
    expect(templateOfSamConfig(folder, 'dev')).toBeUndefined();
    expect(templateOfSamConfig(join(folder, 'infra'), 'default')).toBeUndefined();
  });

  it('is content without a file, and names the line that it cannot read', () => {
    expect(readSamConfig(join(folder, 'template.yaml'), 'default')).toEqual({ parameters: {} });
    expect(() => read('samconfig.toml', 'a = 1\nb = what')).toThrowError(
      /samconfig\.toml:2: the value what is not read/,
    );
  });
});
