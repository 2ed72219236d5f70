/**
 * The parameters of PostgreSQL that a parameter group may set, with what a value may be: taken from pg_settings of PostgreSQL 17
 * (2026-11), without those that name files, programs, networks and standbys. `dynamic` ones change while the server runs, `static`
 * ones with its next start. A range is inclusive; a star is any text; of `list` any number of the words may be given.
 */

export interface ParameterDefinition {
  readonly name: string;
  readonly applyType: 'dynamic' | 'static';
  readonly dataType: 'boolean' | 'integer' | 'float' | 'string' | 'list';
  /** As AWS tells it: `0,1`, `1-600`, `escape,hex`; undefined: any text. */
  readonly allowedValues: string | undefined;
}

const TABLE = `
array_nulls dynamic boolean 0,1
authentication_timeout dynamic integer 1-600
autovacuum dynamic boolean 0,1
autovacuum_analyze_scale_factor dynamic float 0-100
autovacuum_analyze_threshold dynamic integer 0-2147483647
autovacuum_freeze_max_age static integer 100000-2000000000
autovacuum_max_workers static integer 1-262143
autovacuum_multixact_freeze_max_age static integer 10000-2000000000
autovacuum_naptime dynamic integer 1-2147483
autovacuum_vacuum_cost_delay dynamic float -1-100
autovacuum_vacuum_cost_limit dynamic integer -1-10000
autovacuum_vacuum_insert_scale_factor dynamic float 0-100
autovacuum_vacuum_insert_threshold dynamic integer -1-2147483647
autovacuum_vacuum_scale_factor dynamic float 0-100
autovacuum_vacuum_threshold dynamic integer 0-2147483647
autovacuum_work_mem dynamic integer -1-2147483647
backend_flush_after dynamic integer 0-256
backslash_quote dynamic string safe_encoding,on,off
bgwriter_delay dynamic integer 10-10000
bgwriter_flush_after dynamic integer 0-256
bgwriter_lru_maxpages dynamic integer 0-1073741823
bgwriter_lru_multiplier dynamic float 0-10
bytea_output dynamic string escape,hex
check_function_bodies dynamic boolean 0,1
checkpoint_completion_target dynamic float 0-1
checkpoint_flush_after dynamic integer 0-256
checkpoint_timeout dynamic integer 30-86400
checkpoint_warning dynamic integer 0-2147483647
client_connection_check_interval dynamic integer 0-2147483647
client_encoding dynamic string *
client_min_messages dynamic string debug5,debug4,debug3,debug2,debug1,log,notice,warning,error
commit_delay dynamic integer 0-100000
commit_siblings dynamic integer 0-1000
commit_timestamp_buffers static integer 0-131072
compute_query_id dynamic string auto,regress,on,off
constraint_exclusion dynamic string partition,on,off
cpu_index_tuple_cost dynamic float 0-1e308
cpu_operator_cost dynamic float 0-1e308
cpu_tuple_cost dynamic float 0-1e308
cursor_tuple_fraction dynamic float 0-1
datestyle dynamic string *
deadlock_timeout dynamic integer 1-2147483647
debug_pretty_print dynamic boolean 0,1
debug_print_parse dynamic boolean 0,1
debug_print_plan dynamic boolean 0,1
debug_print_rewritten dynamic boolean 0,1
default_statistics_target dynamic integer 1-10000
default_text_search_config dynamic string *
default_toast_compression dynamic string pglz
default_transaction_deferrable dynamic boolean 0,1
default_transaction_isolation dynamic string serializable,repeatable read,read committed,read uncommitted
default_transaction_read_only dynamic boolean 0,1
effective_cache_size dynamic integer 1-2147483647
effective_io_concurrency dynamic integer 0-1000
enable_async_append dynamic boolean 0,1
enable_bitmapscan dynamic boolean 0,1
enable_gathermerge dynamic boolean 0,1
enable_group_by_reordering dynamic boolean 0,1
enable_hashagg dynamic boolean 0,1
enable_hashjoin dynamic boolean 0,1
enable_incremental_sort dynamic boolean 0,1
enable_indexonlyscan dynamic boolean 0,1
enable_indexscan dynamic boolean 0,1
enable_material dynamic boolean 0,1
enable_memoize dynamic boolean 0,1
enable_mergejoin dynamic boolean 0,1
enable_nestloop dynamic boolean 0,1
enable_parallel_append dynamic boolean 0,1
enable_parallel_hash dynamic boolean 0,1
enable_partition_pruning dynamic boolean 0,1
enable_partitionwise_aggregate dynamic boolean 0,1
enable_partitionwise_join dynamic boolean 0,1
enable_presorted_aggregate dynamic boolean 0,1
enable_seqscan dynamic boolean 0,1
enable_sort dynamic boolean 0,1
enable_tidscan dynamic boolean 0,1
escape_string_warning dynamic boolean 0,1
event_triggers dynamic boolean 0,1
extra_float_digits dynamic integer -15-3
file_extend_method dynamic string posix_fallocate,write_zeros
from_collapse_limit dynamic integer 1-2147483647
geqo dynamic boolean 0,1
geqo_effort dynamic integer 1-10
geqo_generations dynamic integer 0-2147483647
geqo_pool_size dynamic integer 0-2147483647
geqo_seed dynamic float 0-1
geqo_selection_bias dynamic float 1.5-2
geqo_threshold dynamic integer 2-2147483647
gin_fuzzy_search_limit dynamic integer 0-2147483647
gin_pending_list_limit dynamic integer 64-2147483647
hash_mem_multiplier dynamic float 1-1000
hot_standby_feedback dynamic boolean 0,1
icu_validation_level dynamic string disabled,debug5,debug4,debug3,debug2,debug1,log,notice,warning,error
idle_in_transaction_session_timeout dynamic integer 0-2147483647
idle_session_timeout dynamic integer 0-2147483647
intervalstyle dynamic string postgres,postgres_verbose,sql_standard,iso_8601
io_combine_limit dynamic integer 1-32
jit dynamic boolean 0,1
jit_above_cost dynamic float -1-1e308
jit_inline_above_cost dynamic float -1-1e308
jit_optimize_above_cost dynamic float -1-1e308
join_collapse_limit dynamic integer 1-2147483647
lo_compat_privileges dynamic boolean 0,1
lock_timeout dynamic integer 0-2147483647
log_autovacuum_min_duration dynamic integer -1-2147483647
log_checkpoints dynamic boolean 0,1
log_connections dynamic boolean 0,1
log_disconnections dynamic boolean 0,1
log_duration dynamic boolean 0,1
log_error_verbosity dynamic string terse,default,verbose
log_executor_stats dynamic boolean 0,1
log_hostname dynamic boolean 0,1
log_lock_waits dynamic boolean 0,1
log_min_duration_sample dynamic integer -1-2147483647
log_min_duration_statement dynamic integer -1-2147483647
log_min_error_statement dynamic string debug5,debug4,debug3,debug2,debug1,info,notice,warning,error,log,fatal,panic
log_parameter_max_length dynamic integer -1-1073741823
log_parameter_max_length_on_error dynamic integer -1-1073741823
log_parser_stats dynamic boolean 0,1
log_planner_stats dynamic boolean 0,1
log_recovery_conflict_waits dynamic boolean 0,1
log_replication_commands dynamic boolean 0,1
log_startup_progress_interval dynamic integer 0-2147483647
log_statement dynamic string none,ddl,mod,all
log_statement_sample_rate dynamic float 0-1
log_statement_stats dynamic boolean 0,1
log_temp_files dynamic integer -1-2147483647
log_transaction_sample_rate dynamic float 0-1
logical_decoding_work_mem dynamic integer 64-2147483647
maintenance_io_concurrency dynamic integer 0-1000
maintenance_work_mem dynamic integer 64-2147483647
max_connections static integer 1-262143
max_locks_per_transaction static integer 10-2147483647
max_logical_replication_workers static integer 0-262143
max_notify_queue_pages static integer 64-2147483647
max_parallel_apply_workers_per_subscription dynamic integer 0-1024
max_parallel_maintenance_workers dynamic integer 0-1024
max_parallel_workers dynamic integer 0-1024
max_parallel_workers_per_gather dynamic integer 0-1024
max_pred_locks_per_page dynamic integer 0-2147483647
max_pred_locks_per_relation dynamic integer -2147483648-2147483647
max_pred_locks_per_transaction static integer 10-2147483647
max_prepared_transactions static integer 0-262143
max_replication_slots static integer 0-262143
max_slot_wal_keep_size dynamic integer -1-2147483647
max_stack_depth dynamic integer 100-2147483647
max_standby_archive_delay dynamic integer -1-2147483647
max_standby_streaming_delay dynamic integer -1-2147483647
max_sync_workers_per_subscription dynamic integer 0-262143
max_wal_size dynamic integer 2-2147483647
max_worker_processes static integer 0-262143
min_parallel_index_scan_size dynamic integer 0-715827882
min_parallel_table_scan_size dynamic integer 0-715827882
min_wal_size dynamic integer 2-2147483647
multixact_member_buffers static integer 16-131072
multixact_offset_buffers static integer 16-131072
notify_buffers static integer 16-131072
parallel_leader_participation dynamic boolean 0,1
parallel_setup_cost dynamic float 0-1e308
parallel_tuple_cost dynamic float 0-1e308
password_encryption dynamic string md5,scram-sha-256
plan_cache_mode dynamic string auto,force_generic_plan,force_custom_plan
quote_all_identifiers dynamic boolean 0,1
random_page_cost dynamic float 0-1e308
rds.force_ssl dynamic boolean 0,1
rds.logical_replication static boolean 0,1
recursive_worktable_factor dynamic float 0.001-1000000
row_security dynamic boolean 0,1
search_path dynamic string *
seq_page_cost dynamic float 0-1e308
serializable_buffers static integer 16-131072
session_replication_role dynamic string origin,replica,local
shared_preload_libraries static list auto_explain,pg_stat_statements
standard_conforming_strings dynamic boolean 0,1
statement_timeout dynamic integer 0-2147483647
stats_fetch_consistency dynamic string none,cache,snapshot
subtransaction_buffers static integer 0-131072
superuser_reserved_connections static integer 0-262143
synchronize_seqscans dynamic boolean 0,1
synchronous_commit dynamic string local,remote_write,remote_apply,on,off
tcp_keepalives_count dynamic integer 0-2147483647
tcp_keepalives_idle dynamic integer 0-2147483647
tcp_keepalives_interval dynamic integer 0-2147483647
tcp_user_timeout dynamic integer 0-2147483647
temp_buffers dynamic integer 100-1073741823
temp_file_limit dynamic integer -1-2147483647
timezone dynamic string *
track_activities dynamic boolean 0,1
track_activity_query_size static integer 100-1048576
track_commit_timestamp static boolean 0,1
track_counts dynamic boolean 0,1
track_functions dynamic string none,pl,all
track_io_timing dynamic boolean 0,1
track_wal_io_timing dynamic boolean 0,1
transaction_buffers static integer 0-131072
transaction_timeout dynamic integer 0-2147483647
transform_null_equals dynamic boolean 0,1
vacuum_buffer_usage_limit dynamic integer 0-16777216
vacuum_cost_delay dynamic float 0-100
vacuum_cost_limit dynamic integer 1-10000
vacuum_cost_page_dirty dynamic integer 0-10000
vacuum_cost_page_hit dynamic integer 0-10000
vacuum_cost_page_miss dynamic integer 0-10000
vacuum_failsafe_age dynamic integer 0-2100000000
vacuum_freeze_min_age dynamic integer 0-1000000000
vacuum_freeze_table_age dynamic integer 0-2000000000
vacuum_multixact_failsafe_age dynamic integer 0-2100000000
vacuum_multixact_freeze_min_age dynamic integer 0-1000000000
vacuum_multixact_freeze_table_age dynamic integer 0-2000000000
wal_buffers static integer -1-262143
wal_compression dynamic string pglz,on,off
wal_receiver_status_interval dynamic integer 0-2147483
wal_receiver_timeout dynamic integer 0-2147483647
wal_sender_timeout dynamic integer 0-2147483647
wal_skip_threshold dynamic integer 0-2147483647
wal_writer_delay dynamic integer 1-10000
wal_writer_flush_after dynamic integer 0-2147483647
work_mem dynamic integer 64-2147483647
xmlbinary dynamic string base64,hex
xmloption dynamic string content,document
`;

export const PARAMETERS: ReadonlyMap<string, ParameterDefinition> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [name = '', applyType = '', dataType = '', ...allowed] = line.split(' ');
      const definition = {
        name,
        applyType,
        dataType,
        allowedValues: allowed.join(' ').replace(/^\*$/, '') || undefined,
      };
      // The words of the table above.
      return [name, definition as ParameterDefinition];
    }),
);
