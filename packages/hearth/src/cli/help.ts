/** What `--help` prints. */

const COMMON = `Flags of dev and run
  --port N           port of all AWS services (default 4566; 0 takes any)
  --data-dir DIR     state directory (default .hearth beside the template)
  --ephemeral        keep nothing: state in a temporary folder, removed at the end
  --conditions NAME  calm (default: no lag, no faults) or aws
  --lag NAME         replicas, indexes and streams: none, real (default under aws), oldest (as late as they may be)
  --strict           an invocation that leaves a transaction, a statement or a lock open in a database fails
  --lenient-data-api let PostgreSQL infer the types of the Data API's parameters; AWS asks for a cast
  --seed TEXT        replay a run: the same chance as any other run with this seed
  --parameter K=V    a template parameter; may be given more than once (else samconfig.toml's parameter_overrides)
  --import K=V       the value of another stack's export (Fn::ImportValue), of its output (Stack.Output: Fn::GetStackOutput), or of
                     what a dynamic reference reads (ssm:/name, secretsmanager:name:SecretString:key)
  --stack-name NAME  default samconfig.toml's, else the name of the template's folder
  --config-env NAME  which part of samconfig.toml (default: default)
  --region NAME      default AWS_REGION or us-east-1
  --remove-data      remove also tables, buckets, queues and databases with data that the template has no more
  --no-watch         do not reload when a handler or the template is saved
  --json             machine-readable output`;

export const VERBS: Readonly<Record<string, string>> = {
  dev: `hearth dev [template]      boot the home from a SAM template and stay up

${COMMON}`,
  run: `hearth run [template] -- <command> [arguments]      boot an ephemeral home, run one command in it, pass on its exit code
The command gets AWS_ENDPOINT_URL, keys, region, and every stack output as an environment variable of the output's name.
With --data-dir the state is kept there.

${COMMON}`,
  invoke: `hearth invoke <function> [--event FILE|-]      invoke a function of the running home and print its answer
  --event FILE       the event as JSON from a file, or from standard input with -
  --data-dir DIR     state directory of the running home (default .hearth in this folder or above)
  --endpoint URL     instead of a state directory: the home's address, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
  --json             print the whole answer (status, error kind, log tail), not the payload alone`,
  logs: `hearth logs [function] [--follow]      what the functions of the running home wrote
  --follow, -f       stay and print what comes
  --filter PATTERN   only lines that CloudWatch's filter pattern lets through
  --data-dir DIR     state directory of the running home (default .hearth in this folder or above)
  --endpoint URL     instead of a state directory: the home's address
  --json             one JSON object a line`,
  databases: `hearth databases      what the databases of the running home do now, and why each that is awake does not pause
  --data-dir DIR     state directory of the running home (default .hearth in this folder or above)
  --endpoint URL     instead of a state directory: the home's address
  --json             machine-readable output`,
  advise: `hearth advise [needs.yaml]      which store the data belongs in, why, what it costs; and what in the template will go wrong
  --init             write a needs file: from the template or recorded calls (--recorded), or by asking; never overwrites
  --recorded         advise on what the recorded calls need, not on a needs file
  --replay           also play the mix of calls on a table, a bucket and a database of this machine: latency and units
  --template FILE    the template to read for findings (default: the one in this folder)
  --data-dir DIR     state directory whose recorded calls are read with it (default .hearth beside the template)
  --html FILE        also write the report there: one file with charts, for a browser
  --budget USD       exit code 1 when the answer costs more a month
  --check            exit code 1 also on any finding that the template does not silence, and where nothing fits
  --seed TEXT        draws the worlds of the confidence
  --json | --markdown | --sarif   instead of the page`,
  validate: `hearth validate [template]      read a template and print what Hearth finds, each with its line and a remedy,
and how many database connections its functions may open
  --parameter K=V    a template parameter
  --json             machine-readable output`,
};

export const HELP = `Hearth  a home for serverless data

  hearth dev [template]                    boot the home from a SAM template and stay up
  hearth run [template] -- <command>       boot an ephemeral home, run one command in it
  hearth invoke <function> [--event FILE]  invoke a function of the running home
  hearth logs [function] [--follow]        what functions of the running home wrote
  hearth databases                         what databases do now, and why one does not pause
  hearth advise [needs.yaml]               find this data a home: which store, why, what it costs
  hearth validate [template]               read a template and print what Hearth finds

${COMMON}

The template is template.yaml, template.yml or template.json of this folder unless named.
Exit code: 0 done, 1 a finding or a failure, 2 wrong usage.
`;
