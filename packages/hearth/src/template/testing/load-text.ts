/** For tests: loads a template from its text. */
import { loadTemplate } from '../load.ts';
import type { Stack } from '../stack.ts';
import type { Value } from '../value.ts';

export const OPTIONS = { region: 'eu-central-1', accountId: '000000000000', stackName: 'demo' };

export function loadText(text: string, parameters: Record<string, string> = {}): Stack {
  return loadTemplate({ file: '/app/template.yaml', text }, { ...OPTIONS, parameters });
}

/** The message that loading throws. */
export function refusal(text: string, parameters: Record<string, string> = {}): string {
  try {
    loadText(text, parameters);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${String(error.code)} ${error.message}`;
    throw error;
  }
  return 'loaded';
}

/** Folds one value, standing as the Name of a parameter resource beside a table. */
export function foldText(value: string, sections = ''): Value | undefined {
  const stack = loadText(`${sections}
Transform: AWS::LanguageExtensions
Resources:
  Table: { Type: 'AWS::DynamoDB::Table' }
  It:
    Type: AWS::SSM::Parameter
    Properties:
      Value: ${value}
`);
  return stack.resources.get('It')?.properties['Value'];
}
