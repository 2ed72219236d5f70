/** `.env.hearth`: what a client needs to reach this home, as lines that shells and dotenv readers understand. */
import { writeFileAtomically } from './state.ts';

export function homeEnvironment(home: {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  outputs: Readonly<Record<string, string>>;
}): Record<string, string> {
  return {
    // Outputs first: a template cannot take the place of what points a client at the home.
    ...home.outputs,
    AWS_ENDPOINT_URL: home.endpoint,
    AWS_ACCESS_KEY_ID: home.accessKeyId,
    AWS_SECRET_ACCESS_KEY: home.secretAccessKey,
    AWS_REGION: home.region,
    AWS_DEFAULT_REGION: home.region,
  };
}

export function writeEnvFile(file: string, environment: Readonly<Record<string, string>>): void {
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${quote(value)}`);
  writeFileAtomically(file, `${lines.join('\n')}\n`);
}

function quote(value: string): string {
  return /^[\w@%+=:,./-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
