/** The words that PartiQL keeps for itself: they name an attribute only within double quotes (PartiQL 0.x, SQL-92 and its own). */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Words that are operators: none of them can begin a term. */
export const OPERATOR_WORDS: ReadonlySet<string> = new Set(
  words('and or is in not between like union except intersect'),
);

/** Words that name a function where a parenthesis follows. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  words(`
    exists count avg max min sum substring char_length character_length octet_length bit_length upper lower size nullif
    coalesce sexp list bag`),
);

export const KEYWORDS: ReadonlySet<string> = new Set(
  words(`
    absolute action add all allocate alter and any are as asc assertion at authorization avg begin between bit bit_length
    by cascade cascaded case cast catalog char character character_length char_length check close coalesce collate
    collation column commit connect connection constraint constraints continue convert corresponding count create cross
    current current_date current_time current_timestamp current_user cursor date deallocate dec decimal declare default
    deferrable deferred delete desc describe descriptor diagnostics disconnect distinct domain double drop else end
    escape except exception exec execute exists external extract date_add date_diff false fetch first float for foreign
    found from full get global go goto grant group having identity immediate in indicator initially inner input
    insensitive insert int integer intersect interval into is isolation join key language last left level like local
    lower match max min module names national natural nchar next no not null nullif numeric octet_length of on only open
    option or order outer output overlaps pad partial position precision prepare preserve primary prior privileges
    procedure public read real references relative restrict revoke right rollback rows schema scroll section select
    session session_user set size smallint some space sql sqlcode sqlerror sqlstate substring sum system_user table
    temporary then time timestamp to transaction translate translation trim true union unique unknown update upper usage
    user using value values varchar varying view when whenever where with work write zone
    missing pivot unpivot limit tuple remove index conflict do nothing returning modified new old let bool boolean string
    symbol clob blob struct list sexp bag`),
);

/** What `IS` may be followed by, and the DynamoDB types that it stands for; those of SQL that DynamoDB lacks match nothing. */
export const TYPE_WORDS: Readonly<Record<string, readonly string[]>> = {
  null: ['NULL'],
  bool: ['BOOL'],
  boolean: ['BOOL'],
  smallint: ['N'],
  int: ['N'],
  int2: ['N'],
  int4: ['N'],
  int8: ['N'],
  bigint: ['N'],
  integer: ['N'],
  float: ['N'],
  real: ['N'],
  'double precision': ['N'],
  dec: ['N'],
  decimal: ['N'],
  numeric: ['N'],
  timestamp: [],
  date: [],
  time: [],
  char: ['S'],
  character: ['S'],
  varchar: ['S'],
  'character varying': ['S'],
  string: ['S'],
  symbol: ['S'],
  clob: ['B'],
  blob: ['B'],
  struct: ['M'],
  tuple: ['M'],
  list: ['L'],
  sexp: ['L'],
  bag: ['SS', 'NS', 'BS'],
};
