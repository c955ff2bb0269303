/**
 * What catalogs of others are told of runs: OpenLineage events, made of a pipeline file, the log
 * and the ledger, and sent as OpenLineage's own settings say. Imports those and the plain part of
 * {@code reshape}; knows no plan, no runner and no command.
 */
@NullMarked
package io.headgate.lineage;

import org.jspecify.annotations.NullMarked;
