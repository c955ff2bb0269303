/**
 * Contracts from data: facts per column that merge in any order, and the contract that follows from
 * them. Imports {@code schema} and {@code record}.
 */
@NullMarked
package io.headgate.schema.infer;

import org.jspecify.annotations.NullMarked;
