/**
 * Benchmarks that compare in one run: each contender is a process of its own over the same files.
 * Run by {@code mvn -Pbench verify}; nothing here is a test.
 */
package io.headgate.bench;
