/**
 * Who may invoke which function by its resource policy, asked on behalf of services (S3, API Gateway) that do not sign their
 * calls. Signed callers are IAM's to decide: it gets the policy as a document.
 */
import { parseFunctionReference, type Home } from './function-name.ts';
import type { Functions } from './functions/functions.ts';
import { LATEST, type PolicyRecord, type PolicyStatement, UNQUALIFIED } from './functions/record.ts';

const INVOKE = 'lambda:InvokeFunction';
const INVOKE_URL = 'lambda:InvokeFunctionUrl';

export class FunctionPermissions {
  readonly #functions: Functions;
  readonly #home: Home;

  constructor(functions: Functions, home: Home) {
    this.#functions = functions;
    this.#home = home;
  }

  /** Whether a service may invoke on behalf of a resource. */
  allows(functionArn: string, service: string, sourceArn: string): boolean {
    return this.#statements(functionArn, service).some((statement) => {
      const pattern = sourceOf(statement);
      return (pattern === undefined || likeMatches(pattern, sourceArn)) && this.#accountFits(statement);
    });
  }

  /** Whether anything below a source (the routes of an API, named by the beginning of their ARNs) may invoke. */
  allowsSomeOf(functionArn: string, service: string, sourcePrefix: string): boolean {
    return this.#statements(functionArn, service).some((statement) => {
      const pattern = sourceOf(statement);
      const fits = pattern === undefined || likeMatches(`${pattern.split('/')[0]}/`, sourcePrefix);
      return fits && this.#accountFits(statement);
    });
  }

  /** Whether anybody may call a function's URL without signing. */
  allowsUrl(name: string, qualifier: string | undefined, authType: string): boolean {
    return (this.#policy(name, qualifier)?.statements ?? []).some(({ Principal, Action, Condition }) => {
      const wanted = Condition?.['StringEquals']?.['lambda:FunctionUrlAuthType'];
      return Principal === '*' && Action === INVOKE_URL && (wanted === undefined || wanted === authType);
    });
  }

  /** The policy of what is named, for IAM; undefined where it has none. */
  document(name: string, qualifier: string | undefined): unknown {
    const policy = this.#policy(name, qualifier);
    return policy && { Version: '2012-10-17', Id: 'default', Statement: policy.statements };
  }

  #statements(functionArn: string, service: string): readonly PolicyStatement[] {
    const { name, qualifier } = parseFunctionReference(functionArn, undefined, this.#home);
    const statements = this.#policy(name, qualifier)?.statements ?? [];
    return statements.filter(({ Principal, Action, Condition }) => {
      const may = Principal === '*' || ('Service' in Principal && Principal.Service === service);
      // Services invoke without a URL.
      if (Condition?.['Bool']?.['lambda:InvokedViaFunctionUrl'] === 'true') return false;
      return may && (Action === INVOKE || Action === 'lambda:*' || Action === '*');
    });
  }

  #policy(name: string, qualifier: string | undefined): PolicyRecord | undefined {
    const key = qualifier === undefined || qualifier === LATEST ? UNQUALIFIED : qualifier;
    return this.#functions.get(name)?.policies[key];
  }

  /** One home is one account. */
  #accountFits({ Condition }: PolicyStatement): boolean {
    const account = Condition?.['StringEquals']?.['AWS:SourceAccount'];
    return account === undefined || account === this.#home.accountId;
  }
}

function sourceOf({ Condition }: PolicyStatement): string | undefined {
  return Condition?.['ArnLike']?.['AWS:SourceArn'];
}

/** ArnLike: `*` and `?` stand for what they stand for in policies. */
function likeMatches(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
