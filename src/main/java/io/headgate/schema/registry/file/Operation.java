package io.headgate.schema.registry.file;

/** What an entry of the log changes; names are part of the format. */
enum Operation {
  SCHEMA,
  DELETE_VERSION,
  DELETE_SUBJECT,
  DELETE_CONTEXT,
  CONFIG,
  MODE,
  PLAN,
  PROPOSAL,
  DECISION
}
