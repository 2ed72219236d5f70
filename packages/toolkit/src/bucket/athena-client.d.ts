/** An optional peer that need not be installed to compile the toolkit. */
declare module '@aws-sdk/client-athena' {
  export const Athena: new (options: object) => import('./athena.ts').AthenaClient;
}
