/** For tests: one function written twice, carelessly on the bare driver and with the toolkit; both do what the event says. */
import { Client } from 'pg';
import { handler } from '../handler/handler.ts';
import { postgres } from '../sql/postgres.ts';

/** `leak`: a transaction that never ends. `forget`: a query nobody awaits. `ask`: a query. */
export interface Event {
  readonly action: 'leak' | 'forget' | 'ask';
}

interface Context {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

const target = {
  host: '127.0.0.1',
  port: Number(process.env['DB_PORT']),
  database: 'places',
  user: process.env['DB_USER'] ?? '',
  password: process.env['DB_PASSWORD'] ?? '',
};

/** In which invocation a forgotten query began, and in which it ended. */
const landed: { began: string; ended: string }[] = [];
let current = '';
let client: Client | undefined;

export async function naive({ action }: Event, context: Context): Promise<unknown> {
  current = context.awsRequestId;
  if (!client) {
    client = new Client(target);
    client.on('error', () => undefined);
    await client.connect();
  }
  if (action === 'leak') {
    await client.query('begin');
    return (await client.query('update things set n = n + 100 where id = 1')).rowCount;
  }
  if (action === 'forget') {
    const began = current;
    void client.query('select pg_sleep(0.2)').then(() => landed.push({ began, ended: current }));
    return 'forgotten';
  }
  const { rows } = await client.query<object>('select id from things where id = 1');
  return { rows, landed: landed.splice(0) };
}

const db = postgres(target);

export const careful = handler(async ({ action }: Event, context: Context): Promise<unknown> => {
  current = context.awsRequestId;
  if (action === 'leak') {
    await new Promise<void>((resolve) => {
      const forever = db.transaction(async (tx) => {
        await tx.run`update things set n = n + 100 where id = 1`;
        resolve();
        await new Promise(() => undefined);
      });
      forever.catch(() => undefined);
    });
    return 1;
  }
  if (action === 'forget') {
    const began = current;
    void db.run`select pg_sleep(0.2)`.then(() => landed.push({ began, ended: current }));
    return 'forgotten';
  }
  return { rows: await db.many`select id from things where id = 1`, landed: landed.splice(0) };
});
