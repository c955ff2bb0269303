package io.headgate.schema;

import java.util.Optional;

/**
 * One difference between a source's columns and a contract's.
 *
 * @param path of the column, in the contract's names where it has one: {@code address.zip}, {@code
 *     items[].price}; empty for the record as a whole
 * @param expected what the contract has there, in its own words; empty if nothing
 * @param found what the source has there; empty if nothing
 * @param message names the source, the column, expected and found, and says what to do
 */
public record SchemaChange(
    ChangeKind kind,
    String path,
    Optional<String> expected,
    Optional<String> found,
    String message) {}
