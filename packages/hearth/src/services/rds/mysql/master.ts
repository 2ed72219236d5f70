/** The master user of a MySQL database, with what RDS grants him: no SUPER, no FILE. */
import { quoteName, quoteText } from '../../../engines/mysql/server.ts';

export interface MysqlMaster {
  readonly name: string;
  readonly password: string;
  readonly databaseName: string | undefined;
}

/** "Master user account privileges", RDS user guide, MySQL 8.0. */
const PRIVILEGES = [
  'SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, CREATE TEMPORARY TABLES',
  'LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER',
  'EVENT, TRIGGER',
].join(', ');

/** Bring the server to what the record says, whatever it was before. */
export function masterStatements({ name, password, databaseName }: MysqlMaster): readonly string[] {
  const user = `${quoteText(name)}@'%'`;
  const identified = `IDENTIFIED BY ${quoteText(password)}`;
  return [
    `CREATE USER IF NOT EXISTS ${user} ${identified}`,
    `ALTER USER ${user} ${identified}`,
    `GRANT ${PRIVILEGES} ON *.* TO ${user} WITH GRANT OPTION`,
    ...(databaseName === undefined ? [] : [`CREATE DATABASE IF NOT EXISTS ${quoteName(databaseName)}`]),
  ];
}
