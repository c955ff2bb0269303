/**
 * A schema registry over HTTP: a client of the Confluent Schema Registry's interface as Confluent,
 * Apicurio, Karapace and Headgate itself serve it. Imports {@code schema.registry} and the JDK's
 * HTTP client; knows no store.
 */
@NullMarked
package io.headgate.schema.registry.rest;

import org.jspecify.annotations.NullMarked;
