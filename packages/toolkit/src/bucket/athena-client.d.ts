/** An optional peer that need not be installed to compile the toolkit. */
declare module '@aws-sdk/client-athena' {
  import type { AthenaClient } from './athena.ts';

  export const Athena: new (options: object) => AthenaClient;
}
